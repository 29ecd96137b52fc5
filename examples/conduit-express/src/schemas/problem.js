export function problem(subject, ...texts) {
  return { errors: { [subject]: texts } };
}
