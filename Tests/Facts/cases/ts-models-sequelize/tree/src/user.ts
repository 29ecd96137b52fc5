import {
  AllowNull, AutoIncrement, BelongsTo, BelongsToMany, Column, CreatedAt, DataType, Default, ForeignKey, HasMany, HasOne, Model,
  PrimaryKey, Table, Unique,
} from 'sequelize-typescript';
import { Team, Membership } from './team';

@Table({ tableName: 'users', underscored: true })
export class User extends Model<User> {
  @PrimaryKey
  @AutoIncrement
  @Column
  id!: number;

  @AllowNull(false) @Unique @Column({ type: DataType.STRING(64), field: 'mail' })
  email!: string;

  @Unique('name') @Default('x')
  @Column(DataType.TEXT)
  nickName?: string;

  @Column birthDay!: Date | null;
  @CreatedAt readonly joined!: Date;

  @ForeignKey(() => Team)
  @Column({ allowNull: false, onDelete: 'CASCADE' })
  teamId!: number;

  @BelongsTo(() => Team, { foreignKey: 'teamId', onDelete: 'CASCADE' })
  team!: Team;

  @BelongsTo(() => User, 'bossId') boss?: User;
  @HasMany(() => User, 'bossId') staff!: User[];
  @HasOne(() => Team, { foreignKey: 'leaderId', as: 'led', onDelete: 'SET NULL' }) led?: Team;
  @BelongsToMany(() => Team, () => Membership) teams!: Team[];
  @BelongsToMany(() => Team, { through: 'likes', onDelete: 'CASCADE' }) liked!: Team[];

  plain = 1;
  static async named(@Arg('name') name: string) { return this.findOne({ where: { name } }); }
}
