import { Transaction } from "sequelize";

import { ArticleRepository } from "./article_repository.js";
import { CommentRepository } from "./comment_repository.js";
import { TagRepository } from "./tag_repository.js";
import { UserRepository } from "./user_repository.js";

const { REPEATABLE_READ } = Transaction.ISOLATION_LEVELS;
// deadlock_detected and serialization_failure: PostgreSQL undid the work because of another's, not because of its own.
const WORTH_ANOTHER_TRY = new Set(["40P01", "40001"]);
const TRIES = 3;

/** Gives work the repositories on one connection: committed at its end, rolled back on an error. */
export class Transactions {
  #sequelize;

  constructor(sequelize) {
    this.#sequelize = sequelize;
  }

  write = async (work) => {
    for (let triesLeft = TRIES - 1; ; triesLeft -= 1) {
      try {
        return await this.#sequelize.transaction((transaction) => work(repositories(transaction)));
      } catch (error) {
        if (triesLeft === 0 || !WORTH_ANOTHER_TRY.has(error.parent?.code)) throw error;
      }
    }
  };

  /** All that `work` reads is of one moment: a page agrees with its total, a row with its relations. */
  read = (work) =>
    this.#sequelize.transaction({ isolationLevel: REPEATABLE_READ }, (transaction) => work(repositories(transaction)));
}

function repositories(transaction) {
  return {
    articles: new ArticleRepository(transaction),
    comments: new CommentRepository(transaction),
    tags: new TagRepository(transaction),
    users: new UserRepository(transaction),
  };
}
