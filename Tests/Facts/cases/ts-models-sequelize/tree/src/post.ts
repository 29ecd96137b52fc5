import { Model, DataTypes, InferAttributes, InferCreationAttributes, CreationOptional, ForeignKey, NonAttribute } from 'sequelize';
import type { User } from './user';
import { sequelize } from './db';

export class Post extends Model<InferAttributes<Post>, InferCreationAttributes<Post>> implements Shape {
  declare id: CreationOptional<number>;
  declare title: string;
  declare authorId: ForeignKey<User['id']>;
  declare author?: NonAttribute<User>;
  static associate(models: Record<string, any>): void {
    Post.belongsTo(models.User, { as: 'author', foreignKey: 'authorId', onDelete: 'CASCADE' });
    (this as any).hasMany(models['Comment']!, <any>{ as: 'comments' });
  }
}
Post.init(
  {
    id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
    title: { type: new DataTypes.STRING(128), allowNull: false as const },
    authorId: { type: DataTypes.INTEGER, allowNull: false },
  } as const,
  { sequelize, tableName: 'posts' } satisfies Options,
);
