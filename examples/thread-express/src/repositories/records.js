/** What leaves the repositories: plain values, which nothing can load from or save. */
export function articleRecord({ slug, title, body, createdAt, author }) {
  return Object.freeze({ slug, title, body, createdAt, author: profileRecord(author) });
}

/** Some of the articles that were asked for, and how many there are. */
export function pageRecord(articles, total) {
  return Object.freeze({ articles: articles.map(articleRecord), total });
}

function profileRecord({ username, bio, followers = [] }) {
  return Object.freeze({ username, bio, following: followers.length > 0 });
}
