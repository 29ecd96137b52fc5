import { DataTypes, Model } from "sequelize";

export class Comment extends Model {
  static define(sequelize) {
    Comment.init(
      {
        id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
        body: { type: DataTypes.TEXT, allowNull: false },
        createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: DataTypes.NOW },
        articleId: { type: DataTypes.BIGINT, allowNull: false },
        authorId: { type: DataTypes.BIGINT, allowNull: false },
      },
      {
        sequelize,
        modelName: "Comment",
        tableName: "comments",
        timestamps: false,
        underscored: true,
        indexes: [{ fields: ["article_id"] }, { fields: ["author_id"] }],
      },
    );
  }

  static associate({ Article, User }) {
    Comment.belongsTo(Article, { as: "article", foreignKey: "articleId", onDelete: "CASCADE" });
    Comment.belongsTo(User, { as: "author", foreignKey: "authorId", onDelete: "RESTRICT" });
  }
}
