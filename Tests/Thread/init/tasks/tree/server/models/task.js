const { DataTypes, Sequelize } = require("sequelize");

const sequelize = new Sequelize(process.env["DATABASE_URL"], { logging: false });
const Task = sequelize.define("Task", {
  title: { type: DataTypes.STRING(80), allowNull: false },
  state: { type: DataTypes.ENUM("open", "done"), allowNull: false },
}, { tableName: "tasks", timestamps: false });
const Label = sequelize.define("Label", {
  name: { type: DataTypes.STRING, allowNull: false, unique: true },
}, { tableName: "labels", timestamps: false });
Task.belongsToMany(Label, { through: "task_labels", as: "labels" });
Label.belongsToMany(Task, { through: "task_labels", as: "tasks" });
module.exports = { sequelize, Label, Task };
