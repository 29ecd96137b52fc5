import { User } from "../models/user.js";

export class UserRepository {
  #transaction;

  constructor(transaction) {
    this.#transaction = transaction;
  }

  async exists(userId) {
    return (await User.count({ where: { id: userId }, transaction: this.#transaction })) > 0;
  }
}
