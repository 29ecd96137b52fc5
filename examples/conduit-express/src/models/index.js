import { Article } from "./article.js";
import { ArticleTag } from "./article_tag.js";
import { Comment } from "./comment.js";
import { Favorite } from "./favorite.js";
import { Follow } from "./follow.js";
import { Tag } from "./tag.js";
import { User } from "./user.js";

const MODELS = [User, Article, Comment, Tag, ArticleTag, Favorite, Follow];

/** Binds the models to a connection; associations need both ends, so they come last. */
export function defineModels(sequelize) {
  for (const model of MODELS) model.define(sequelize);
  for (const model of MODELS) model.associate();
}
