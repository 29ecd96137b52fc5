import { Invalid } from "../services/errors.js";

const NAMES = ["author", "commenter"];
const LARGEST_OFFSET = 2 ** 31;

/** What a request for a page says behind its path. */
export function pageAsked(query) {
  const names = Object.fromEntries(NAMES.map((name) => [name, text(query, name)]));
  return {
    ...names,
    limit: number(query, "limit", { least: 1, most: 20, fallback: 5 }),
    offset: number(query, "offset", { least: 0, most: LARGEST_OFFSET, fallback: 0 }),
  };
}

/** PostgreSQL's text cannot hold a NUL, and so no name does. */
function text(query, name) {
  const value = query[name];
  if (value !== undefined && (typeof value !== "string" || value.includes("\0"))) refuse(name);
  return value;
}

function number(query, name, { least, most, fallback }) {
  const value = query[name];
  if (value === undefined) return fallback;
  if (typeof value !== "string" || !/^[0-9]{1,10}$/.test(value)) refuse(name);
  const found = Number(value);
  if (found < least || found > most) refuse(name);
  return found;
}

function refuse(name) {
  throw new Invalid(`This cannot be: ${name}.`);
}
