import { DataTypes, Model } from "sequelize";

export class Article extends Model {
  static define(sequelize) {
    Article.init(
      {
        id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
        slug: { type: DataTypes.STRING(255), allowNull: false, unique: true },
        title: { type: DataTypes.STRING(255), allowNull: false },
        body: { type: DataTypes.TEXT, allowNull: false },
        createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: DataTypes.NOW },
        authorId: { type: DataTypes.BIGINT, allowNull: false },
      },
      {
        sequelize,
        modelName: "Article",
        tableName: "articles",
        timestamps: false,
        underscored: true,
        indexes: [{ fields: ["author_id"] }],
      },
    );
  }

  static associate({ Comment, User }) {
    Article.belongsTo(User, { as: "author", foreignKey: "authorId", onDelete: "RESTRICT" });
    Article.hasMany(Comment, { as: "comments", foreignKey: "articleId", onDelete: "CASCADE" });
  }
}
