import { isStorable } from "./rules.js";

const ID = /^[0-9]{1,10}$/;
const LARGEST = 2 ** 31 - 1;

/** A name from a path. One that cannot be stored is nobody's: as is the empty one, which the database can look for. */
export function nameFrom(segment) {
  return isStorable(segment) ? segment : "";
}

/** An id from a path, or null if no row can have it. */
export function idFrom(segment) {
  return ID.test(segment) && Number(segment) <= LARGEST ? Number(segment) : null;
}
