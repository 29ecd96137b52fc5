export * from "./a.js";
export * from "./b.js";
export { deep } from "kit";
