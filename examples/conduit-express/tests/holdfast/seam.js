/**
 * Yours: what the specification cannot know of this application. Written once, then left alone.
 *
 * Each function gets what the generated suite would use, and returns what it shall use instead.
 */

/** The variables the application starts with; `base` holds those that the specification declares. */
export function environment(base) {
  return base;
}

/** One row before it is inserted: add the columns that the specification does not name. */
export function row(table, values) {
  return values;
}

/** The token of a viewer, or a promise of it, if it is not the one that the specification describes. */
export function token(viewer, minted) {
  return minted;
}
