const { Sequelize, DataTypes, Model } = require('sequelize');
const options = require(process.env.OPTIONS);
const sequelize = new Sequelize(options);
const common = require('./nowhere');

const User = sequelize.define('User', {
  ...common,
  name: { type: DataTypes.STRING, ...common },
  age: { type: pick(), allowNull: options.strict, unique: false },
  [options.field]: DataTypes.STRING,
  homeTown: DataTypes.STRING,
}, options);
const Post = sequelize.define('Post', fieldsOf('Post'), { tableName: options.table });
for (const name of ['Red', 'Blue']) {
  sequelize.define(name, { shade: DataTypes.INTEGER });
}
sequelize.define(`Log${options.year}`, { line: DataTypes.TEXT }, { tableName: `logs_${options.year}` });
class Mixed extends mixin(Model) {}
class Bare extends Model {}
class Late extends Model {}
Late.init(fieldsOf('Late'), { sequelize });
const ModelMaker = (name) => class extends Model {};

Object.values(sequelize.models).forEach((each) => each.hasMany(User));
User.belongsTo(Post, options);
User.hasMany(options.target, { as: options.as, onDelete: options.action, through: options.through });
Post.belongsToMany(User, { through: options.between });
customElements.define('my-page', class {}, { extends: 'div' });
router.define('User', { path: '/users' });
