const { User, Article } = require('./models');
const Tag = require('./models/tag').default;
const db = require('./models');
User.belongsToMany(Article, { through: 'Favourites', as: 'favourites' });
Tag.hasMany(db.Article, { as: 'marked' });
db.Comment.hasMany(db.sequelize.models.User, { as: 'readers' });
db.sequelize.model('Article').hasOne(db.sequelize.model('Tag'), { as: 'mainTag' });
