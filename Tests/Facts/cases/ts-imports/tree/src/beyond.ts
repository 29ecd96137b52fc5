// What the parser does not know yet.
export type * from "./types";
import { Kind } from "./user";
