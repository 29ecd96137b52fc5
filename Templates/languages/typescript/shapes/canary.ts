// Scanned with every run: if what comes of it ever changes, nothing else of the scan is believed.
import type { One } from "./one";
import { type Two, three } from "./two.js";
import fs = require("fs");
import Alias = Space.Inner;
export type { Four } from "./four";
export enum Kind { A = 1 }

@Table({ tableName: "posts" })
export class Post<T> extends Model<InferAttributes<Post<T>>> implements Shape {
  declare id: CreationOptional<number>;
  @Column({ allowNull: false }) title!: string;
  @ForeignKey(() => User)
  @Column
  private readonly userId?: number = 1;
  constructor(@Inject(Repo) private readonly repo: Repo<Post>) { super(); }
  @Get(":id") async find<K>(@Param("id") id: string): Promise<void> { await this.repo.find<K>(id!); }
}
abstract class Base { abstract act(): void; }
Post.init({ title: { type: new DataTypes.STRING(128) } } as const, <Options>{ sequelize });
const arrow = (a: number, b?: string): string => `${a}${b}`;
export default arrow satisfies Function;
export = Post;
for (const each of [arrow]) { if (each(1)) arrow(2); }
