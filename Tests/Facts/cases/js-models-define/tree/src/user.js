import { DataTypes, STRING, literal } from 'sequelize';
import { sequelize, stamps, TABLE } from './db.js';

export const User = sequelize.define('User', {
  email: { type: DataTypes.STRING, allowNull: false, unique: true },
  'first-name': STRING,
  lastName: { type: new STRING(64), field: 'surname', unique: 'full name' },
  nickName: { type: STRING, unique: 'full name' },
  code: { type: DataTypes.CHAR(8), unique: { name: 'code_key' } },
  role: DataTypes.ENUM('admin', 'guest'),
  tags: DataTypes.ARRAY(DataTypes.TEXT), // a, b: c
  balance: { type: DataTypes.INTEGER.UNSIGNED, defaultValue: literal('{ allowNull: false }') },
  plain: 'VARCHAR(20)',
  ['com' + 'puted']: STRING,
  ...stamps,
}, { tableName: TABLE, underscored: false, freezeTableName: true });

const Profile = sequelize.define('Profile', {
  uuid: { type: DataTypes.UUID, primaryKey: true },
  userId: { type: DataTypes.UUID, references: { model: 'people', key: 'id' }, onDelete: 'SET NULL' },
  ownerId: { type: DataTypes.UUID, references: { model: User, key: 'email' }, onDelete: 'cascade' },
  viewerId: { type: DataTypes.UUID, references: 'people' },
}, { name: { singular: 'profile', plural: 'profileList' } });

const Person = sequelize.define('Person', {});
const Category = sequelize.define('BlogCategory', { title: STRING }, { freezeTableName: true });
const Sheep = sequelize.define('Sheep', { name: STRING });

User.hasOne(Profile);
Profile.belongsTo(User, { as: 'owner', foreignKey: 'ownerId', onDelete: 'CASCADE' });
const tie = User.hasMany(Category, { foreignKey: { name: 'authorId', allowNull: false }, onDelete: 'RESTRICT', hooks: true });
Category.belongsToMany(User, { through: 'UserCategories', onDelete: 'CASCADE' });
User.belongsToMany(Person, { through: { model: Sheep, unique: false }, as: { singular: 'friend', plural: 'friends' } });
Person.hasMany(Profile);
Sheep.hasMany(Sheep, { as: 'lambs' });
export { Profile, tie };
