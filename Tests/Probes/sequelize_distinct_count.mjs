/**
 * `findAndCountAll` with a joined collection counts joined rows, unless it is told `distinct: true`.
 *
 * Needs sequelize and pg, and a PostgreSQL that HOLDFAST_DATABASE_URL names; run it from a folder that has both packages:
 * `node --input-type=module - < sequelize_distinct_count.mjs`. Exits 1 if the claim is false.
 */
import { DataTypes, Sequelize } from "sequelize";

const connection = new Sequelize(process.env.HOLDFAST_DATABASE_URL, { dialect: "postgres", logging: false });
const options = { timestamps: false };
const Article = connection.define("Article", {}, { ...options, tableName: "probe_articles" });
const Comment = connection.define("Comment", { body: DataTypes.STRING }, { ...options, tableName: "probe_comments" });
Article.hasMany(Comment, { as: "comments", foreignKey: "articleId" });
await connection.sync({ force: true });
const article = await Article.create({});
for (const body of ["a", "b", "c"]) await Comment.create({ body, articleId: article.id });
const include = ["comments"];
const { count: joined } = await Article.findAndCountAll({ include });
const { count: distinct } = await Article.findAndCountAll({ include, distinct: true });
await connection.drop();
await connection.close();
console.log(`of one article: ${joined} by default, ${distinct} with distinct`);
process.exit(joined === 3 && distinct === 1 ? 0 : 1);
