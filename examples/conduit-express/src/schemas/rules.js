/** A rule tells what is wrong with a value, or nothing. */

// The HTML standard's "valid e-mail address".
const LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const EMAIL = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*$`);
const ABSOLUTE = /^https?:\/\/[^\s/?#\\][^\s\\]*$/i;

export function text({ min = 0, max }) {
  return (value) => {
    if (typeof value !== "string") return "must be a string";
    if (!isStorable(value)) return "must not hold NUL or half a character";
    // In characters, as the database counts them; code units are never fewer.
    const length = value.length < min || value.length > max ? [...value].length : value.length;
    if (length < min) return min === 1 ? "must not be empty" : `must have at least ${min} characters`;
    return length > max ? `must have at most ${max} characters` : undefined;
  };
}

export function email(max) {
  const isText = text({ max });
  return (value) => isText(value) ?? (EMAIL.test(value) ? undefined : "must be an e-mail address");
}

export function url(max) {
  const isText = text({ max });
  return (value) =>
    isText(value) ?? (ABSOLUTE.test(value) && URL.canParse(value) ? undefined : "must be an absolute http(s) URL");
}

export function list(rule, max) {
  return (value) => {
    if (!Array.isArray(value)) return "must be a list";
    if (value.length > max) return `must have at most ${max} elements`;
    const index = value.findIndex((element) => rule(element) !== undefined);
    return index < 0 ? undefined : `element ${index + 1} ${rule(value[index])}`;
  };
}

export function orNull(rule) {
  return (value) => (value === null ? undefined : rule(value));
}

/** PostgreSQL's text holds neither NUL nor lone surrogates. */
export function isStorable(value) {
  return !value.includes("\0") && value.isWellFormed();
}
