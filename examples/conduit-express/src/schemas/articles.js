import { ITEMS, TEXT } from "./limits.js";
import { profileWire } from "./profiles.js";
import { read } from "./read.js";
import { list, text } from "./rules.js";

const ARTICLE = {
  title: text({ min: 1, max: 255 }),
  description: text({ min: 1, max: TEXT }),
  body: text({ min: 1, max: TEXT }),
  tagList: list(text({ max: 64 }), ITEMS),
};

export function newArticle(body) {
  return read(body, "article", ARTICLE, { required: ["title", "description", "body"] });
}

export function articleChange(body) {
  return read(body, "article", ARTICLE);
}

export function articleEnvelope(article) {
  return { article: wire(article) };
}

export function articleList({ articles, total }) {
  return { articles: articles.map(wire), articlesCount: total };
}

function wire({ slug, title, description, body, tagList, createdAt, updatedAt, favorited, favoritesCount, author }) {
  return {
    slug,
    title,
    description,
    body,
    tagList,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    favorited,
    favoritesCount,
    author: profileWire(author),
  };
}
