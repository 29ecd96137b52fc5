/**
 * A call inside a transaction that is not handed it writes on another connection, and its row outlives the rollback.
 *
 * Needs sequelize and pg, and a PostgreSQL that HOLDFAST_DATABASE_URL names; run it from a folder that has both packages:
 * `node --input-type=module - < sequelize_transaction_passed.mjs`. Exits 1 if the claim is false.
 */
import { DataTypes, Sequelize } from "sequelize";

const connection = new Sequelize(process.env.HOLDFAST_DATABASE_URL, { dialect: "postgres", logging: false });
const Tag = connection.define("Tag", { name: DataTypes.STRING }, { tableName: "probe_tags", timestamps: false });
await Tag.sync({ force: true });

async function left(options) {
  await Tag.truncate();
  const undone = connection.transaction(async (transaction) => {
    await Tag.create({ name: "a" }, options(transaction));
    throw new Error("odd");
  });
  await undone.catch(() => {});
  return Tag.count();
}

const [without, handed] = [await left(() => ({})), await left((transaction) => ({ transaction }))];
await Tag.drop();
await connection.close();
console.log(`rows after the rollback: ${without} without the transaction, ${handed} with it`);
process.exit(without === 1 && handed === 0 ? 0 : 1);
