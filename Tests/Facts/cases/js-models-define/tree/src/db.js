import { Sequelize, DataTypes as DT } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL, { dialect: 'postgres', define: { underscored: true } });
export const stamps = { createdBy: { type: DT.STRING(64), allowNull: false } };
export const TABLE = 'people';
