/**
 * `sync({ force: true })` drops the tables that are there, with their rows; `sync()` leaves them.
 *
 * Needs sequelize and pg, and a PostgreSQL that HOLDFAST_DATABASE_URL names; run it from a folder that has both packages:
 * `node --input-type=module - < sequelize_sync_force.mjs`. Exits 1 if the claim is false.
 */
import { DataTypes, Sequelize } from "sequelize";

const connection = new Sequelize(process.env.HOLDFAST_DATABASE_URL, { dialect: "postgres", logging: false });
const Tag = connection.define("Tag", { name: DataTypes.STRING }, { tableName: "probe_tags", timestamps: false });

async function left(options) {
  await Tag.sync({ force: true });
  await Tag.create({ name: "a" });
  await connection.sync(options);
  return Tag.count();
}

const [plain, forced] = [await left({}), await left({ force: true })];
await Tag.drop();
await connection.close();
console.log(`rows after a second start: ${plain} by default, ${forced} with force`);
process.exit(plain === 1 && forced === 0 ? 0 : 1);
