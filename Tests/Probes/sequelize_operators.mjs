/**
 * An operator spelled as text, or a row in place of its key, becomes a text that no row has: no error, and no rows.
 *
 * Needs sequelize and pg, and no server; run it from a folder that has both packages:
 * `node --input-type=module - < sequelize_operators.mjs`. Exits 1 if the claim is false.
 */
import { DataTypes, Op, Sequelize } from "sequelize";

const connection = new Sequelize("postgres://127.0.0.1:1/none", { dialect: "postgres", logging: false });
const User = connection.define("User", { email: DataTypes.STRING }, { timestamps: false });
const statement = (id) => connection.getQueryInterface().queryGenerator.selectQuery("Users", { where: { id } }, User);

const wrong = [statement({ $in: [1] }), statement({ $gt: 1 }), statement(User.build({ id: 1 }))];
const right = [statement({ [Op.in]: [1] }), statement({ [Op.gt]: 1 }), statement(User.build({ id: 1 }).id)];
console.log([...wrong, ...right].join("\n"));
const isText = (text) => text.includes("'[object ");
process.exit(wrong.every(isText) && !right.some(isText) ? 0 : 1);
