export function problem(message) {
  return { message };
}
