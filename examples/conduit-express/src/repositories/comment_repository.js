import { Comment } from "../models/comment.js";
import { authorSeenBy } from "./profiles.js";
import { commentRecord } from "./records.js";

const COLUMNS = ["id", "body", "createdAt", "updatedAt"];

export class CommentRepository {
  #transaction;

  constructor(transaction) {
    this.#transaction = transaction;
  }

  async get(id, viewerId) {
    const row = await Comment.findByPk(id, {
      attributes: COLUMNS,
      include: [authorSeenBy(viewerId)],
      transaction: this.#transaction,
    });
    return commentRecord(row);
  }

  /** All comments of the article, newest first. */
  async ofArticle(articleId, viewerId) {
    const rows = await Comment.findAll({
      attributes: COLUMNS,
      where: { articleId },
      include: [authorSeenBy(viewerId)],
      order: [
        ["createdAt", "DESC"],
        ["id", "DESC"],
      ],
      transaction: this.#transaction,
    });
    return rows.map(commentRecord);
  }

  async create(values) {
    const row = await Comment.create(values, { returning: ["id"], transaction: this.#transaction });
    return row.id;
  }

  /** The id of the author of that comment on that article; the comment stays until the transaction ends. */
  async lockAuthor(id, slug) {
    const row = await Comment.findOne({
      attributes: ["authorId"],
      where: { id },
      include: [{ association: "article", attributes: [], where: { slug }, required: true }],
      lock: { level: this.#transaction.LOCK.UPDATE, of: Comment },
      transaction: this.#transaction,
    });
    return row && row.authorId;
  }

  async delete(id) {
    await Comment.destroy({ where: { id }, transaction: this.#transaction });
  }
}
