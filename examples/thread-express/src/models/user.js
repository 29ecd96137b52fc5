import { DataTypes, Model } from "sequelize";

export class User extends Model {
  static define(sequelize) {
    User.init(
      {
        id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
        username: { type: DataTypes.STRING(64), allowNull: false, unique: true },
        bio: { type: DataTypes.TEXT },
      },
      { sequelize, modelName: "User", tableName: "users", timestamps: false, underscored: true },
    );
  }

  static associate({ Article, Comment, Follow }) {
    User.hasMany(Article, { as: "articles", foreignKey: "authorId", onDelete: "RESTRICT" });
    User.hasMany(Comment, { as: "comments", foreignKey: "authorId", onDelete: "RESTRICT" });
    User.belongsToMany(User, {
      as: "followingUsers",
      through: Follow,
      foreignKey: "followerId",
      otherKey: "followedId",
      onDelete: "CASCADE",
    });
    User.belongsToMany(User, {
      as: "followers",
      through: Follow,
      foreignKey: "followedId",
      otherKey: "followerId",
      onDelete: "CASCADE",
    });
  }
}
