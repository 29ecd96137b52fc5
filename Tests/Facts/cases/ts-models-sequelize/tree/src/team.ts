import { Column, ForeignKey, Model, Table } from 'sequelize-typescript';
import { User } from './user';

@Table
export class Team extends Model {
  @Column name!: string;
  @Column shape!: Square | Circle;
}

@Table({ freezeTableName: false })
export class Membership extends Model {
  @ForeignKey(() => User) @Column userId!: number;
  @ForeignKey(() => Team) @Column teamId!: number;
}
