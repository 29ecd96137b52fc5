/** What leaves the repositories: plain values, which nothing can load from or save. */
export function userRecord({ id, email, username, bio, image }) {
  return Object.freeze({ id, email, username, bio, image });
}

/** Of a row that was read with its author and the viewer among the author's followers. */
export function profileRecord({ id, username, bio, image, followers }) {
  return Object.freeze({ id, username, bio, image, following: followers.length > 0 });
}

export function articleRecord(row, { tagList, favorited, favoritesCount }) {
  const { slug, title, description, body, createdAt, updatedAt, author } = row;
  const shown = { slug, title, description, body, createdAt, updatedAt, author: profileRecord(author) };
  return Object.freeze({ ...shown, tagList, favorited, favoritesCount });
}

export function commentRecord({ id, body, createdAt, updatedAt, author }) {
  return Object.freeze({ id, body, createdAt, updatedAt, author: profileRecord(author) });
}
