import { DataTypes, Model, col, fn } from "sequelize";

import { Article } from "./article.js";
import { Comment } from "./comment.js";
import { Favorite } from "./favorite.js";
import { Follow } from "./follow.js";

export class User extends Model {
  static define(sequelize) {
    User.init(
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        email: { type: DataTypes.STRING(254), allowNull: false },
        username: { type: DataTypes.STRING(64), allowNull: false, unique: true },
        passwordHash: { type: DataTypes.STRING(255), allowNull: false },
        bio: { type: DataTypes.TEXT },
        image: { type: DataTypes.TEXT },
      },
      {
        sequelize,
        modelName: "User",
        tableName: "users",
        timestamps: false,
        underscored: true,
        // Two spellings of one address are one user.
        indexes: [{ name: "users_email_key", unique: true, fields: [fn("lower", col("email"))] }],
      },
    );
  }

  static associate() {
    User.hasMany(Article, { as: "articles", foreignKey: "authorId", onDelete: "CASCADE" });
    User.hasMany(Comment, { as: "comments", foreignKey: "authorId", onDelete: "CASCADE" });
    User.belongsToMany(Article, {
      as: "favorites",
      through: Favorite,
      foreignKey: "userId",
      otherKey: "articleId",
      onDelete: "CASCADE",
    });
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
