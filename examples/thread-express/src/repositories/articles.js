import { Article } from "../models/article.js";
import { articleRecord, pageRecord } from "./records.js";

const NEWEST_FIRST = [
  ["createdAt", "DESC"],
  ["id", "DESC"],
];

export class ArticleRepository {
  #transaction;

  constructor(transaction) {
    this.#transaction = transaction;
  }

  async get(slug, viewerId) {
    const row = await Article.findOne({
      where: { slug },
      include: [authorSeenBy(viewerId, { required: false })],
      transaction: this.#transaction,
    });
    return row && articleRecord(row);
  }

  /** What those whom the viewer follows have written, newest first. */
  async followedBy(viewerId) {
    const rows = await Article.findAll({
      include: [authorSeenBy(viewerId, { required: true })],
      order: NEWEST_FIRST,
      transaction: this.#transaction,
    });
    return rows.map(articleRecord);
  }

  /** One page of what is asked for, newest first, and how much there is of it. */
  async page({ author, commenter, limit, offset }, viewerId) {
    const transaction = this.#transaction;
    const wanted = [writtenBy(author), ...(commenter === undefined ? [] : [commentedBy(commenter)])];
    const counted = { include: wanted, distinct: true, transaction };
    const rows = await Article.findAll({
      attributes: ["id"],
      include: wanted,
      group: ["Article.id"],
      order: NEWEST_FIRST,
      limit,
      offset,
      subQuery: false,
      transaction,
    });
    const page = await Article.findAll({
      where: { id: rows.map(({ id }) => id) },
      include: [authorSeenBy(viewerId, { required: false })],
      order: NEWEST_FIRST,
      transaction,
    });
    return pageRecord(page, await Article.count(counted));
  }

  /** The id of the article's author; the article stays as it is until the transaction ends. */
  async lockAuthor(slug) {
    const row = await Article.findOne({
      attributes: ["authorId"],
      where: { slug },
      lock: true,
      transaction: this.#transaction,
    });
    return row && row.authorId;
  }

  async delete(slug) {
    await Article.destroy({ where: { slug }, transaction: this.#transaction });
  }
}

/** The author, if he has this name; anybody where none is asked for. */
function writtenBy(username) {
  return { association: "author", attributes: [], required: true, where: username === undefined ? {} : { username } };
}

/** Comments of a user with this name: an article may have several. */
function commentedBy(username) {
  const author = { association: "author", attributes: [], required: true, where: { username } };
  return { association: "comments", attributes: [], required: true, include: [author] };
}

/** The author, with the viewer among the followers if he follows; `required` leaves out authors whom he does not. */
function authorSeenBy(viewerId, { required }) {
  const followers = {
    association: "followers",
    attributes: ["id"],
    through: { attributes: [] },
    where: { id: viewerId },
    required,
  };
  return {
    association: "author",
    attributes: ["id", "username", "bio"],
    required: true,
    include: viewerId === null ? [] : [followers],
  };
}
