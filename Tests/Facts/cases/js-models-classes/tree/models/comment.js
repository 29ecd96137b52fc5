const Sequelize = require('sequelize');
class Base extends Sequelize.Model {
  static setup(fields, options) { return super.init(fields, options); }
}
class Comment extends Base {
  static init(sequelize) {
    return super.init({ body: { type: Sequelize.TEXT } }, { sequelize, modelName: 'Comment' });
  }
  static associate(db) { this.belongsTo(db.User, { as: 'author' }); }
}
class Note extends Comment {}
Note.init({ colour: Sequelize.STRING }, { modelName: 'Note' });
module.exports = { Comment, Note };
