import { b } from "./b.js";
export * from "./c.js";
export const a = b;
