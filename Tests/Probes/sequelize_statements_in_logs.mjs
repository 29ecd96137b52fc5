/**
 * Without `logging`, every statement is printed by console.log, the values of its conditions in it.
 *
 * Needs sequelize and pg, and a PostgreSQL that HOLDFAST_DATABASE_URL names; run it from a folder that has both packages:
 * `node --input-type=module - < sequelize_statements_in_logs.mjs`. Exits 1 if the claim is false.
 */
import { DataTypes, Sequelize } from "sequelize";

const secret = "somebody@example.org";

async function printed(options) {
  const lines = [];
  const { log } = console;
  console.log = (...words) => lines.push(words.join(" "));
  const connection = new Sequelize(process.env.HOLDFAST_DATABASE_URL, { dialect: "postgres", ...options });
  try {
    const User = connection.define("User", { email: DataTypes.STRING }, { tableName: "probe_users", timestamps: false });
    await User.sync({ force: true });
    await User.findOne({ where: { email: secret } });
    await User.drop();
  } finally {
    console.log = log;
    await connection.close();
  }
  return lines.some((line) => line.includes("SELECT") && line.includes(secret));
}

const byDefault = await printed({});
const off = await printed({ logging: false });
console.log(`by default: ${byDefault}; with logging: false: ${off}`);
process.exit(byDefault && !off ? 0 : 1);
