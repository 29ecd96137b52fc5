import { DataTypes, Model } from "sequelize";

/** Who follows whom: a pair, once. */
export class Follow extends Model {
  static define(sequelize) {
    Follow.init(
      {
        followerId: { type: DataTypes.INTEGER, primaryKey: true },
        followedId: { type: DataTypes.INTEGER, primaryKey: true },
      },
      {
        sequelize,
        modelName: "Follow",
        tableName: "follows",
        timestamps: false,
        underscored: true,
        indexes: [{ fields: ["followed_id"] }],
      },
    );
  }

  static associate() {}
}
