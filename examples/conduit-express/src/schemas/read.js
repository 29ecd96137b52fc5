import { Invalid } from "./invalid.js";

/** The members of `body[name]` that the rules know, each as its rule wants it. */
export function read(body, name, rules, options) {
  if (!isObject(body)) throw new Invalid({ body: ["must be a JSON object"] });
  const given = Object.hasOwn(body, name) ? body[name] : undefined;
  if (!isObject(given)) throw new Invalid({ [name]: ["must be an object"] });
  return check(given, rules, options);
}

/** What is absent stays absent, unless it is required. */
export function check(given, rules, { required = [] } = {}) {
  const values = {};
  const problems = {};
  for (const [field, rule] of Object.entries(rules)) {
    const isGiven = Object.hasOwn(given, field);
    if (!isGiven && !required.includes(field)) continue;
    const problem = isGiven ? rule(given[field]) : "is required";
    if (problem === undefined) values[field] = given[field];
    else problems[field] = [problem];
  }
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  return values;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
