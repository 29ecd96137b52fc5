import { NotAllowed, NotFound } from "./errors.js";
import { mustExist } from "./viewers.js";

export function listComments({ snapshot }, slug, viewerId) {
  return snapshot(async ({ articles, comments }) => {
    const articleId = await articles.idOf(slug);
    if (articleId === null) throw new NotFound("article");
    return comments.ofArticle(articleId, viewerId);
  });
}

export function addComment({ transaction }, slug, viewerId, input) {
  return transaction(async ({ articles, comments, users }) => {
    await mustExist(users, viewerId);
    const articleId = await articles.hold(slug);
    if (articleId === null) throw new NotFound("article");
    const id = await comments.create({ ...input(), articleId, authorId: viewerId });
    return comments.get(id, viewerId);
  });
}

/** `id` is null if the request names none that a comment could have. */
export function deleteComment({ transaction }, slug, id, viewerId) {
  return transaction(async ({ comments, users }) => {
    await mustExist(users, viewerId);
    const authorId = id === null ? null : await comments.lockAuthor(id, slug);
    if (authorId === null) throw new NotFound("comment");
    if (authorId !== viewerId) throw new NotAllowed("comment", "is another's");
    await comments.delete(id);
  });
}
