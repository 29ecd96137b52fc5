// const Ghost = sequelize.define('Ghost', { a: DataTypes.STRING });
const text = "sequelize.define('Shadow', { a: DataTypes.STRING })";
module.exports = (connection, Types) => [
  connection.define('Cat', { name: Types.STRING }),
  connection.define('Dog', require('./dog')(Types)),
];
