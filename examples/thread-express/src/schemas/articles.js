export function articleEnvelope(article) {
  return { article: wire(article) };
}

export function articleList(articles, total = articles.length) {
  return { articles: articles.map(wire), articlesCount: total };
}

function wire({ slug, title, body, createdAt, author: { username, bio, following } }) {
  return { slug, title, body, createdAt: createdAt.toISOString(), author: { username, bio, following } };
}
