import { Sequelize, Transaction } from "sequelize";

import { defineModels } from "./models/index.js";
import { ArticleRepository } from "./repositories/articles.js";
import { UserRepository } from "./repositories/users.js";
import { TokenReader } from "./routes/viewer.js";

/** Everything that lives as long as the application. */
export class Container {
  #sequelize;
  #probe;

  constructor(settings) {
    this.tokens = new TokenReader(settings.secretKey);
    this.#sequelize = connections(settings.databaseUrl, 10);
    // A connection of its own: where all others wait for a lock, the database still answers.
    this.#probe = connections(settings.databaseUrl, 1);
    defineModels(this.#sequelize);
  }

  /** Runs `work` with the repositories on one connection: committed at its end, rolled back on an error. */
  transaction = (work) => this.#sequelize.transaction((transaction) => work(repositories(transaction)));

  /** As `transaction`; all that is read in it is of one moment. */
  snapshot = (work) =>
    this.#sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.REPEATABLE_READ }, (transaction) =>
      work(repositories(transaction)),
    );

  createSchema() {
    return this.#sequelize.sync();
  }

  async databaseAnswers() {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error("late")), 2_000).unref();
    });
    return Promise.race([this.#probe.authenticate(), late]).then(
      () => true,
      () => false,
    );
  }

  async close() {
    await Promise.all([this.#sequelize.close(), this.#probe.close()]);
  }
}

function connections(databaseUrl, max) {
  return new Sequelize(databaseUrl, {
    dialect: "postgres",
    logging: false,
    pool: { max, acquire: 5_000 },
    dialectOptions: {
      application_name: "thread",
      connectionTimeoutMillis: 5_000,
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  });
}

function repositories(transaction) {
  return { articles: new ArticleRepository(transaction), users: new UserRepository(transaction) };
}
