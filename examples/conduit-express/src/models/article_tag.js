import { DataTypes, Model } from "sequelize";

/** Which article bears which tag: a pair, once. */
export class ArticleTag extends Model {
  static define(sequelize) {
    ArticleTag.init(
      {
        articleId: { type: DataTypes.INTEGER, primaryKey: true },
        tagId: { type: DataTypes.INTEGER, primaryKey: true },
      },
      {
        sequelize,
        modelName: "ArticleTag",
        tableName: "article_tags",
        timestamps: false,
        underscored: true,
        indexes: [{ fields: ["tag_id"] }],
      },
    );
  }

  static associate() {}
}
