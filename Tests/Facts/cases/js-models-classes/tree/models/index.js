'use strict';
const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');
const db = {};
const sequelize = new Sequelize('postgres://localhost/app');

fs.readdirSync(__dirname).filter(file => file !== 'index.js').forEach(file => {
  const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
  db[model.name] = model;
});
Object.keys(db).forEach(name => { if (db[name].associate) db[name].associate(db); });

db.sequelize = sequelize;
module.exports = db;
