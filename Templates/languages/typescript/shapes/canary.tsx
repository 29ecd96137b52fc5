// Scanned with every run: if what comes of it ever changes, nothing else of the scan is believed.
import type { One } from "./one";
export const page = <T,>(props: Props<T>) => <Page title="it's" on={(x) => odd(x)}>{props.of(1)} // text</Page>;
export class View extends Component<Props> {
  @Input() title!: string;
  render() { return <>{this.title}</>; }
}
const lazy = React.lazy(() => import("./late"));
for (const each of [page]) { if (each) page({ of }); }
