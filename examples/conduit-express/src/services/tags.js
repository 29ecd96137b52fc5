export function listTags({ transaction }) {
  return transaction(({ tags }) => tags.names());
}
