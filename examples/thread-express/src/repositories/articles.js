import { Article } from "../models/article.js";
import { articleRecord } from "./records.js";

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
      order: [
        ["createdAt", "DESC"],
        ["id", "DESC"],
      ],
      transaction: this.#transaction,
    });
    return rows.map(articleRecord);
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
