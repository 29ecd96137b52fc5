import { DataTypes, Model } from "sequelize";

import { ArticleTag } from "./article_tag.js";
import { Comment } from "./comment.js";
import { Favorite } from "./favorite.js";
import { Tag } from "./tag.js";
import { User } from "./user.js";

export class Article extends Model {
  static define(sequelize) {
    Article.init(
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        slug: { type: DataTypes.STRING(255), allowNull: false, unique: true },
        title: { type: DataTypes.STRING(255), allowNull: false },
        description: { type: DataTypes.TEXT, allowNull: false },
        body: { type: DataTypes.TEXT, allowNull: false },
        createdAt: { type: DataTypes.DATE, allowNull: false },
        updatedAt: { type: DataTypes.DATE, allowNull: false },
        authorId: { type: DataTypes.INTEGER, allowNull: false },
      },
      {
        sequelize,
        modelName: "Article",
        tableName: "articles",
        timestamps: true,
        underscored: true,
        indexes: [{ fields: ["created_at", "id"] }, { fields: ["author_id"] }],
      },
    );
  }

  static associate() {
    Article.belongsTo(User, { as: "author", foreignKey: "authorId", onDelete: "CASCADE" });
    Article.hasMany(Comment, { as: "comments", foreignKey: "articleId", onDelete: "CASCADE" });
    Article.belongsToMany(Tag, {
      as: "tags",
      through: ArticleTag,
      foreignKey: "articleId",
      otherKey: "tagId",
      onDelete: "CASCADE",
    });
    Article.belongsToMany(User, {
      as: "favoritedBy",
      through: Favorite,
      foreignKey: "articleId",
      otherKey: "userId",
      onDelete: "CASCADE",
    });
  }
}
