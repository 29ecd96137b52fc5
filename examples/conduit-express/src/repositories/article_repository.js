import { Op } from "sequelize";

import { Article } from "../models/article.js";
import { ArticleTag } from "../models/article_tag.js";
import { Favorite } from "../models/favorite.js";
import { articlesSeenBy } from "./article_views.js";
import { authorSeenBy } from "./profiles.js";
import { unlessTaken } from "./taken.js";

const COLUMNS = ["id", "slug", "title", "description", "body", "createdAt", "updatedAt"];
const UNIQUE = { articles_slug_key: "slug" };

export class ArticleRepository {
  #transaction;

  constructor(transaction) {
    this.#transaction = transaction;
  }

  async get(slug, viewerId) {
    const row = await Article.findOne({
      attributes: COLUMNS,
      where: { slug },
      include: [authorSeenBy(viewerId)],
      transaction: this.#transaction,
    });
    return row && (await articlesSeenBy(viewerId, [row], this.#transaction))[0];
  }

  /** One page of the articles that the filters leave, newest first, and how many they leave. */
  list({ tag, author, favorited }, page, viewerId) {
    const include = [authorSeenBy(viewerId, { where: author === undefined ? {} : { username: author } })];
    if (tag !== undefined) include.push(some("tags", { name: tag }));
    if (favorited !== undefined) include.push(some("favoritedBy", { username: favorited }));
    return this.#page(include, page, viewerId);
  }

  /** The same of what those whom the viewer follows have written. */
  followedBy(viewerId, page) {
    return this.#page([authorSeenBy(viewerId, { isFollowed: true })], page, viewerId);
  }

  async idOf(slug) {
    return (await this.#found(slug, false))?.id ?? null;
  }

  /** The id of the article, which keeps its slug until the transaction ends. */
  async hold(slug) {
    return (await this.#found(slug, this.#transaction.LOCK.KEY_SHARE))?.id ?? null;
  }

  /** What decides about a change of the article; nobody else changes it until the transaction ends. */
  async lock(slug) {
    const row = await this.#found(slug, this.#transaction.LOCK.UPDATE);
    return row && { id: row.id, title: row.title, authorId: row.authorId };
  }

  async create(values) {
    const row = await unlessTaken(UNIQUE, () =>
      Article.create(values, { returning: ["id"], transaction: this.#transaction }),
    );
    return row.id;
  }

  /** Changes a locked article, and its time also where nothing else changes. */
  async update({ id, title }, values) {
    // Sequelize updates no row for its time alone.
    const changes = { title, ...values };
    await unlessTaken(UNIQUE, () => Article.update(changes, { where: { id }, transaction: this.#transaction }));
  }

  async delete(id) {
    await Article.destroy({ where: { id }, transaction: this.#transaction });
  }

  async addTags(articleId, tagIds) {
    if (tagIds.length === 0) return;
    const pairs = tagIds.map((tagId) => ({ articleId, tagId }));
    await ArticleTag.bulkCreate(pairs, { ignoreDuplicates: true, transaction: this.#transaction });
  }

  async dropTagsBut(articleId, tagIds) {
    const others = { articleId, tagId: { [Op.notIn]: tagIds } };
    await ArticleTag.destroy({ where: others, transaction: this.#transaction });
  }

  async favorite(userId, articleId) {
    await Favorite.bulkCreate([{ userId, articleId }], { ignoreDuplicates: true, transaction: this.#transaction });
  }

  async unfavorite(userId, articleId) {
    await Favorite.destroy({ where: { userId, articleId }, transaction: this.#transaction });
  }

  #found(slug, lock) {
    const attributes = ["id", "title", "authorId"];
    return Article.findOne({ attributes, where: { slug }, lock, transaction: this.#transaction });
  }

  // No filter finds an article twice, so that the limit may count joined rows.
  async #page(include, { limit, offset }, viewerId) {
    const total = await Article.count({ include, distinct: true, transaction: this.#transaction });
    const rows = await Article.findAll({
      attributes: COLUMNS,
      include,
      order: [
        ["createdAt", "DESC"],
        ["id", "DESC"],
      ],
      limit,
      offset,
      subQuery: false,
      transaction: this.#transaction,
    });
    return { articles: await articlesSeenBy(viewerId, rows, this.#transaction), total };
  }
}

/** Leaves rows of which some related row is so, without reading it. */
function some(association, condition) {
  return { association, attributes: [], through: { attributes: [] }, where: condition, required: true };
}
