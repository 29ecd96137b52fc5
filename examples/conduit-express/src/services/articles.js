import { NotAllowed, NotFound } from "./errors.js";
import { slugOf, untilFree } from "./slugs.js";
import { gone, mustExist } from "./viewers.js";

export function listArticles({ snapshot }, { limit, offset, ...filters }, viewerId) {
  return snapshot(({ articles }) => articles.list(filters, { limit, offset }, viewerId));
}

export function feed({ snapshot }, viewerId, input) {
  return snapshot(async ({ articles, users }) => {
    if (!(await users.exists(viewerId))) throw gone();
    return articles.followedBy(viewerId, input());
  });
}

export async function getArticle({ snapshot }, slug, viewerId) {
  const article = await snapshot(({ articles }) => articles.get(slug, viewerId));
  if (article === null) throw new NotFound("article");
  return article;
}

export function createArticle({ transaction }, viewerId, input) {
  return untilFree((suffix) =>
    transaction(async ({ articles, tags, users }) => {
      await mustExist(users, viewerId);
      const { tagList = [], ...fields } = input();
      const slug = slugOf(fields.title, suffix);
      const id = await articles.create({ ...fields, slug, authorId: viewerId });
      await articles.addTags(id, await tags.idsOf(tagList));
      return articles.get(slug, viewerId);
    }),
  );
}

export function updateArticle({ transaction }, slug, viewerId, input) {
  return untilFree((suffix) =>
    transaction(async ({ articles, tags, users }) => {
      await mustExist(users, viewerId);
      const article = await ownArticle(articles, slug, viewerId);
      const { tagList, ...fields } = input();
      if (fields.title !== undefined && fields.title !== article.title) fields.slug = slugOf(fields.title, suffix);
      // New tags are a change of the article too, though not of its row.
      if (tagList !== undefined || Object.keys(fields).length > 0) await articles.update(article, fields);
      if (tagList !== undefined) await replaceTags({ articles, tags }, article.id, tagList);
      return articles.get(fields.slug ?? slug, viewerId);
    }),
  );
}

export function deleteArticle({ transaction }, slug, viewerId) {
  return transaction(async ({ articles, users }) => {
    await mustExist(users, viewerId);
    const article = await ownArticle(articles, slug, viewerId);
    await articles.delete(article.id);
  });
}

async function ownArticle(articles, slug, viewerId) {
  const article = await articles.lock(slug);
  if (article === null) throw new NotFound("article");
  if (article.authorId !== viewerId) throw new NotAllowed("article", "is another's");
  return article;
}

async function replaceTags({ articles, tags }, articleId, names) {
  const tagIds = await tags.idsOf(names);
  await articles.dropTagsBut(articleId, tagIds);
  await articles.addTags(articleId, tagIds);
}
