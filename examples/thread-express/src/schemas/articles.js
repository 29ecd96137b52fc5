export function articleEnvelope(article) {
  return { article: wire(article) };
}

export function articleList(articles) {
  return { articles: articles.map(wire), articlesCount: articles.length };
}

function wire({ slug, title, body, createdAt, author: { username, bio, following } }) {
  return { slug, title, body, createdAt: createdAt.toISOString(), author: { username, bio, following } };
}
