import { DataTypes, Model } from "sequelize";

import { Article } from "./article.js";
import { ArticleTag } from "./article_tag.js";

export class Tag extends Model {
  static define(sequelize) {
    Tag.init(
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        name: { type: DataTypes.STRING(64), allowNull: false, unique: true },
      },
      { sequelize, modelName: "Tag", tableName: "tags", timestamps: false, underscored: true },
    );
  }

  static associate() {
    Tag.belongsToMany(Article, {
      as: "articles",
      through: ArticleTag,
      foreignKey: "tagId",
      otherKey: "articleId",
      onDelete: "CASCADE",
    });
  }
}
