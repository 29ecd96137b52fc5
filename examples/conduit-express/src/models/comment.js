import { DataTypes, Model } from "sequelize";

import { Article } from "./article.js";
import { User } from "./user.js";

export class Comment extends Model {
  static define(sequelize) {
    Comment.init(
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        body: { type: DataTypes.TEXT, allowNull: false },
        createdAt: { type: DataTypes.DATE, allowNull: false },
        updatedAt: { type: DataTypes.DATE, allowNull: false },
        articleId: { type: DataTypes.INTEGER, allowNull: false },
        authorId: { type: DataTypes.INTEGER, allowNull: false },
      },
      {
        sequelize,
        modelName: "Comment",
        tableName: "comments",
        timestamps: true,
        underscored: true,
        indexes: [{ fields: ["article_id"] }, { fields: ["author_id"] }],
      },
    );
  }

  static associate() {
    Comment.belongsTo(Article, { as: "article", foreignKey: "articleId", onDelete: "CASCADE" });
    Comment.belongsTo(User, { as: "author", foreignKey: "authorId", onDelete: "CASCADE" });
  }
}
