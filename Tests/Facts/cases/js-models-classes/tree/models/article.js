'use strict';
const { Model } = require('sequelize');
module.exports = (sequelize, DataTypes) => {
  class Article extends Model {
    static associate(models) {
      // Article.belongsTo(models.Ghost)
      Article.belongsTo(models.User, { as: 'author', foreignKey: { name: 'authorId', allowNull: false }, onDelete: 'CASCADE' });
      this.belongsToMany(models.Tag, { through: 'ArticleTags', as: 'tags' });
      Article.hasMany(
        models.Comment,
        {
          as: 'comments', // trailing
          foreignKey: 'articleId',
          onDelete: 'CASCADE',
          hooks: true,
        },
      );
    }
  }
  Article.init({
    id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true },
    title: { type: DataTypes.STRING(200), allowNull: false, validate: { len: [1, 200] } },
    slug: { type: DataTypes.STRING, unique: true },
    body: DataTypes.TEXT,
    authorId: { type: DataTypes.INTEGER, references: { model: 'Users', key: 'id' }, onDelete: 'CASCADE' },
    ...require('./mixins/timestamps'),
  }, { sequelize, modelName: 'Article', tableName: 'articles', indexes: [{ fields: ['title'] }] });
  return Article;
};
