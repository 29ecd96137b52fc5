import { Follow } from "../models/follow.js";
import { User } from "../models/user.js";
import { PROFILE_COLUMNS, viewerAmongFollowers } from "./profiles.js";
import { profileRecord, userRecord } from "./records.js";
import { unlessTaken } from "./taken.js";

const COLUMNS = ["id", "email", "username", "bio", "image"];
const UNIQUE = { users_email_key: "email", users_username_key: "username" };

export class UserRepository {
  #transaction;

  constructor(transaction) {
    this.#transaction = transaction;
  }

  async get(userId) {
    const row = await User.findByPk(userId, { attributes: COLUMNS, transaction: this.#transaction });
    return row && userRecord(row);
  }

  async exists(userId) {
    return (await User.count({ where: { id: userId }, transaction: this.#transaction })) > 0;
  }

  /** Whether there is such a user; he stays until the transaction ends. */
  async hold(userId) {
    const row = await User.findByPk(userId, {
      attributes: ["id"],
      lock: this.#transaction.LOCK.KEY_SHARE,
      transaction: this.#transaction,
    });
    return row !== null;
  }

  /** The user who has the address, and the hash of his password apart from what is shown of him. */
  async credentials(email) {
    const row = await User.findOne({
      attributes: [...COLUMNS, "passwordHash"],
      where: { email },
      transaction: this.#transaction,
    });
    return row && { user: userRecord(row), passwordHash: row.passwordHash };
  }

  async create(values) {
    const row = await unlessTaken(UNIQUE, () =>
      User.create(values, { returning: COLUMNS, transaction: this.#transaction }),
    );
    return userRecord(row);
  }

  /** The user as he is after the change, or null. */
  async update(userId, values) {
    const [, rows] = await unlessTaken(UNIQUE, () =>
      User.update(values, { where: { id: userId }, returning: COLUMNS, transaction: this.#transaction }),
    );
    return rows.length === 0 ? null : userRecord(rows[0]);
  }

  async profile(username, viewerId) {
    const row = await User.findOne({
      attributes: PROFILE_COLUMNS,
      where: { username },
      include: [viewerAmongFollowers(viewerId)],
      transaction: this.#transaction,
    });
    return row && profileRecord(row);
  }

  /** The user of that name, who keeps it until the transaction ends. */
  async holdNamed(username) {
    const row = await User.findOne({
      attributes: COLUMNS,
      where: { username },
      lock: this.#transaction.LOCK.KEY_SHARE,
      transaction: this.#transaction,
    });
    return row && userRecord(row);
  }

  async follow(followerId, followedId) {
    await Follow.bulkCreate([{ followerId, followedId }], {
      ignoreDuplicates: true,
      transaction: this.#transaction,
    });
  }

  async unfollow(followerId, followedId) {
    await Follow.destroy({ where: { followerId, followedId }, transaction: this.#transaction });
  }
}
