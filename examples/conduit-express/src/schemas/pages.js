import { TEXT } from "./limits.js";
import { check } from "./read.js";
import { text } from "./rules.js";

const INTEGER = /^[+-]?[0-9]+$/;
const FILTERS = ["tag", "author", "favorited"];
// A parameter that comes twice is a list, and no text.
const isText = text({ max: TEXT });

export function pageQuery(query) {
  const { limit, offset } = check(query, { limit: integer(1, 100), offset: integer(0, Infinity) });
  // No table has more rows than this; the database takes no larger number.
  return { limit: Number(limit ?? 20), offset: Math.min(Number(offset ?? 0), Number.MAX_SAFE_INTEGER) };
}

export function articleQuery(query) {
  const page = pageQuery(query);
  return { ...page, ...check(query, Object.fromEntries(FILTERS.map((name) => [name, isText]))) };
}

function integer(min, max) {
  return (value) => {
    if (typeof value !== "string" || !INTEGER.test(value)) return "must be a whole number";
    if (Number(value) < min) return `must be ${min} or more`;
    return Number(value) > max ? `must be ${max} or less` : undefined;
  };
}
