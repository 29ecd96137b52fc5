import { Model, DataTypes } from 'sequelize';
export default class Tag extends Model {
  static initialize(sequelize) {
    this.init({ name: { type: DataTypes.STRING, primaryKey: true } }, { sequelize, timestamps: false });
    return this;
  }
}
