import { Tag } from "../models/tag.js";

export class TagRepository {
  #transaction;

  constructor(transaction) {
    this.#transaction = transaction;
  }

  /** Every name that some article bears. */
  async names() {
    const rows = await Tag.findAll({
      attributes: ["name"],
      include: [{ association: "articles", attributes: [], through: { attributes: [] }, required: true }],
      group: ["Tag.id"],
      order: [["name", "ASC"]],
      raw: true,
      transaction: this.#transaction,
    });
    return rows.map(({ name }) => name);
  }

  /** The ids of the tags of these names. Missing ones are made, in one order: no two requests wait for each other. */
  async idsOf(names) {
    if (names.length === 0) return [];
    const known = await this.#idsByName(names);
    const missing = names.filter((name) => !known.has(name)).sort();
    if (missing.length === 0) return [...known.values()];
    const rows = missing.map((name) => ({ name }));
    await Tag.bulkCreate(rows, { ignoreDuplicates: true, returning: ["id"], transaction: this.#transaction });
    return [...(await this.#idsByName(names)).values()];
  }

  async #idsByName(names) {
    const rows = await Tag.findAll({
      attributes: ["id", "name"],
      where: { name: names },
      transaction: this.#transaction,
    });
    return new Map(rows.map(({ id, name }) => [name, id]));
  }
}
