import { col, fn, where } from "sequelize";

import { Article } from "../models/article.js";
import { Favorite } from "../models/favorite.js";
import { articleRecord } from "./records.js";

/** Records of articles that were read with their authors: tags and favorites in one statement each. */
export async function articlesSeenBy(viewerId, rows, transaction) {
  const ids = rows.map(({ id }) => id);
  const tagLists = await tagListsOf(ids, transaction);
  const favorites = await favoritesOf(ids, viewerId, transaction);
  return rows.map((row) => articleRecord(row, { tagList: tagLists.get(row.id), ...favorites.get(row.id) }));
}

async function tagListsOf(ids, transaction) {
  const rows = await Article.findAll({
    attributes: ["id"],
    where: { id: ids },
    include: [{ association: "tags", attributes: ["name"], through: { attributes: [] } }],
    order: [["tags", "name", "ASC"]],
    transaction,
  });
  return new Map(rows.map(({ id, tags }) => [id, tags.map(({ name }) => name)]));
}

async function favoritesOf(ids, viewerId, transaction) {
  const rows = await Favorite.findAll({
    attributes: [
      "articleId",
      [fn("COUNT", col("user_id")), "count"],
      [fn("BOOL_OR", where(col("user_id"), viewerId)), "isViewers"],
    ],
    where: { articleId: ids },
    group: ["article_id"],
    raw: true,
    transaction,
  });
  const found = new Map(rows.map(({ articleId, count, isViewers }) => [articleId, { count, isViewers }]));
  const none = { count: 0, isViewers: false };
  return new Map(
    ids.map((id) => {
      const { count, isViewers } = found.get(id) ?? none;
      return [id, { favorited: isViewers === true, favoritesCount: Number(count) }];
    }),
  );
}
