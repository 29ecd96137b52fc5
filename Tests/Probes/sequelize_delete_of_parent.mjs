/**
 * What becomes of rows whose parent is deleted, by what the associations over their key say, and leave unsaid.
 *
 * Needs sequelize and pg, and a PostgreSQL that HOLDFAST_DATABASE_URL names; run it from a folder that has both packages:
 * `node --input-type=module - < sequelize_delete_of_parent.mjs`. Exits 1 if a claim is false.
 */
import { DataTypes, Sequelize } from "sequelize";

const own = (options) => ["belongsTo", options];
const far = (options) => ["hasMany", options];
// Whether the key may be null, the associations in the order in which they are made, what becomes of the rows.
const CLAIMS = [
  [false, [own({})], "restrict"],
  [true, [own({})], "set null"],
  [false, [far({})], "cascade"],
  [true, [far({})], "set null"],
  [false, [own({}), far({})], "restrict"],
  [false, [far({}), own({})], "cascade"],
  [false, [far({ onDelete: "CASCADE" }), own({ onDelete: "RESTRICT" })], "cascade"],
  [false, [own({ onDelete: "RESTRICT" }), far({ onDelete: "CASCADE" })], "restrict"],
  [false, [own({ constraints: false })], "kept"],
  [false, [own({ onDelete: "CASCADE", constraints: false })], "cascade"],
];

async function becomes(isNullable, associations) {
  const connection = new Sequelize(process.env.HOLDFAST_DATABASE_URL, { logging: false });
  const options = { timestamps: false };
  const Parent = connection.define("Parent", {}, { ...options, tableName: "probe_parents" });
  const key = { type: DataTypes.INTEGER, allowNull: isNullable };
  const Child = connection.define("Child", { parentId: key }, { ...options, tableName: "probe_children" });
  for (const [method, said] of associations) {
    const [from, to, as] = method === "belongsTo" ? [Child, Parent, "parent"] : [Parent, Child, "children"];
    from[method](to, { as, foreignKey: "parentId", ...said });
  }
  try {
    await connection.drop();
    await connection.sync();
    const { id } = await Parent.create();
    await Child.create({ parentId: id });
    await Parent.destroy({ where: { id } }).catch((error) => {
      if (error.name !== "SequelizeForeignKeyConstraintError") throw error;
    });
    const child = await Child.findOne();
    if (child === null) return "cascade";
    if (child.parentId === null) return "set null";
    return (await Parent.count()) === 1 ? "restrict" : "kept";
  } finally {
    await connection.drop();
    await connection.close();
  }
}

let isTrue = true;
for (const [isNullable, associations, claim] of CLAIMS) {
  const came = await becomes(isNullable, associations);
  isTrue &&= came === claim;
  const said = associations.map(([method, options]) => `${method} ${JSON.stringify(options)}`).join(", ");
  console.log(`${came === claim ? "true " : "FALSE"} ${isNullable ? "null" : "not null"}: ${said}: ${came}`);
}
process.exit(isTrue ? 0 : 1);
