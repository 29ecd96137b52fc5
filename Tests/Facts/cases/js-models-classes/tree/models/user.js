module.exports = (sequelize, DataTypes) => {
  const User = sequelize.define('User', { name: { type: DataTypes.STRING, allowNull: false } });
  User.associate = function ({ Article: Written, Comment }) {
    this.hasMany(Written, { foreignKey: 'authorId' });
    User.hasMany(Comment);
  };
  return User;
};
