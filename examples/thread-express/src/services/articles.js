import { NotAllowed, NotFound, Unauthenticated } from "./errors.js";

export function listArticles(transaction, asked, viewerId) {
  return transaction(({ articles }) => articles.page(asked, viewerId));
}

export function feed(transaction, viewerId) {
  return transaction(async ({ articles, users }) => {
    await mustExist(users, viewerId);
    return articles.followedBy(viewerId);
  });
}

export async function getArticle(transaction, slug, viewerId) {
  const article = await transaction(({ articles }) => articles.get(slug, viewerId));
  if (article === null) throw new NotFound("There is no such article.");
  return article;
}

export function deleteArticle(transaction, slug, viewerId) {
  return transaction(async ({ articles, users }) => {
    await mustExist(users, viewerId);
    const authorId = await articles.lockAuthor(slug);
    if (authorId === null) throw new NotFound("There is no such article.");
    if (authorId !== viewerId) throw new NotAllowed("Only its author may delete an article.");
    await articles.delete(slug);
  });
}

async function mustExist(users, viewerId) {
  if (!(await users.exists(viewerId))) throw new Unauthenticated("The token's user is gone.");
}
