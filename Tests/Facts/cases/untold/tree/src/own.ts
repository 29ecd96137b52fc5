export function Controller(path: string) {
  return (target: unknown) => target;
}
