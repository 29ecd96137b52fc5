import { DataTypes, Model } from "sequelize";

/** Who favors which article: a pair, once. */
export class Favorite extends Model {
  static define(sequelize) {
    Favorite.init(
      {
        userId: { type: DataTypes.INTEGER, primaryKey: true },
        articleId: { type: DataTypes.INTEGER, primaryKey: true },
      },
      {
        sequelize,
        modelName: "Favorite",
        tableName: "favorites",
        timestamps: false,
        underscored: true,
        indexes: [{ fields: ["article_id"] }],
      },
    );
  }

  static associate() {}
}
