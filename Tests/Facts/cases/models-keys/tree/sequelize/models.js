const { Sequelize, DataTypes, Model } = require("sequelize");
const { byName } = require("./indexes");

const sequelize = new Sequelize("sqlite::memory:");

const User = sequelize.define(
  "User",
  {
    email: { type: DataTypes.STRING, unique: "email_and_nick" },
    nick: { type: DataTypes.STRING, unique: { name: "email_and_nick" } },
    slug: { type: DataTypes.STRING, field: "short" },
  },
  {
    indexes: [
      { unique: true, fields: ["short"] },
      { type: "UNIQUE", name: "any_case", fields: [sequelize.fn("lower", sequelize.col("email"))] },
      { fields: [{ name: "nick", order: "DESC" }, "email"], where: { slug: null } },
      { unique: process.env.UNIQUE, fields: ["nick"] },
      { unique: true, fields: [sequelize.literal("a || b")] },
      byName,
    ],
  },
);

class Page extends Model {}
Page.init({ title: DataTypes.STRING }, { sequelize, indexes: made() });

module.exports = { User, Page };
