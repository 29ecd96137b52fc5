import { NotFound } from "./errors.js";
import { mustExist } from "./viewers.js";

export function favorite({ transaction }, slug, viewerId) {
  return transaction(async ({ articles, users }) => {
    const articleId = await held({ articles, users }, slug, viewerId);
    await articles.favorite(viewerId, articleId);
    return articles.get(slug, viewerId);
  });
}

export function unfavorite({ transaction }, slug, viewerId) {
  return transaction(async ({ articles, users }) => {
    const articleId = await held({ articles, users }, slug, viewerId);
    await articles.unfavorite(viewerId, articleId);
    return articles.get(slug, viewerId);
  });
}

async function held({ articles, users }, slug, viewerId) {
  await mustExist(users, viewerId);
  const articleId = await articles.hold(slug);
  if (articleId === null) throw new NotFound("article");
  return articleId;
}
