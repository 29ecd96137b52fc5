export function tagList(tags) {
  return { tags };
}
