import { Sequelize, type Options } from 'sequelize';
const options: Options = { dialect: 'sqlite', define: { freezeTableName: true } };
export const sequelize: Sequelize = new Sequelize(options);
