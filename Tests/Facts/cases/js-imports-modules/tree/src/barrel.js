export * from "./parts/index.js";
import deep from "./parts/deep.cjs";
export { deep };
