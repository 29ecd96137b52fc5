import { setTimeout as pause } from "node:timers/promises";

import { Sequelize } from "sequelize";

import { defineModels } from "./models/index.js";
import { Transactions } from "./repositories/transactions.js";
import { Passwords } from "./services/passwords.js";
import { Tokens } from "./services/tokens.js";

/** Everything that lives as long as the application. */
export class Container {
  #sequelize;
  #probe;

  constructor(settings) {
    this.#sequelize = connections(settings.databaseUrl, 10);
    // A connection of its own: where all others wait for a lock, the database still answers.
    this.#probe = connections(settings.databaseUrl, 1);
    defineModels(this.#sequelize);
    const transactions = new Transactions(this.#sequelize);
    this.transaction = transactions.write;
    this.snapshot = transactions.read;
    this.tokens = new Tokens(settings.secretKey);
    this.passwords = new Passwords();
  }

  /** Another process that starts now makes the same tables: who comes second fails, and then finds them made. */
  async createSchema(triesLeft = 5) {
    try {
      await this.#sequelize.sync();
    } catch (error) {
      if (triesLeft === 1) throw error;
      await pause(200 + Math.random() * 300);
      await this.createSchema(triesLeft - 1);
    }
  }

  async databaseAnswers() {
    const late = pause(2_000, false, { ref: false });
    const answer = this.#probe.authenticate().then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]);
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
      application_name: "conduit",
      connectionTimeoutMillis: 5_000,
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  });
}
