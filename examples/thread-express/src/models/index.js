import { Article } from "./article.js";
import { Comment } from "./comment.js";
import { Follow } from "./follow.js";
import { User } from "./user.js";

const MODELS = { User, Article, Comment, Follow };

/** Binds the models to a connection; associations need both ends, so they come last, with all models at hand. */
export function defineModels(sequelize) {
  for (const model of Object.values(MODELS)) model.define(sequelize);
  for (const model of Object.values(MODELS)) model.associate(MODELS);
}
