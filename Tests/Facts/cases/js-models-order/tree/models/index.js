const { DataTypes, Sequelize } = require("sequelize");

const connection = new Sequelize(process.env.DATABASE_URL);
const Parent = connection.define("Parent", {});
const key = { type: DataTypes.INTEGER, allowNull: false };
const First = connection.define("First", { parentId: key });
const Second = connection.define("Second", { parentId: key });
const Third = connection.define("Third", { parentId: key });

// The one that is made first counts, whichever end it stands at.
Parent.hasMany(First, { foreignKey: "parentId", onDelete: "CASCADE" });
First.belongsTo(Parent, { foreignKey: "parentId", onDelete: "RESTRICT" });
Second.belongsTo(Parent, { foreignKey: "parentId", onDelete: "RESTRICT" });
Parent.hasMany(Second, { foreignKey: "parentId", onDelete: "CASCADE" });

// Which is made first shows only when it runs.
if (process.env.STRICT) Parent.hasMany(Third, { foreignKey: "parentId", onDelete: "CASCADE" });
Third.belongsTo(Parent, { foreignKey: "parentId", onDelete: "RESTRICT" });

module.exports = { First, Parent, Second, Third };
