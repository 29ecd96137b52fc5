/** What leaves the repositories: plain values, which nothing can load from or save. */
export function articleRecord({ slug, title, body, createdAt, author }) {
  return Object.freeze({ slug, title, body, createdAt, author: profileRecord(author) });
}

function profileRecord({ username, bio, followers = [] }) {
  return Object.freeze({ username, bio, following: followers.length > 0 });
}
