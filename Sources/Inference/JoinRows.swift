import Constraints
import Facts
import YAML

/// A model whose whole key is two keys of other rows: the join of a many-to-many relation.
struct JoinRows {
  let model: ModelFact
  let table: String
  /// The column that names each end, and the table that it leads to.
  let ends: [(column: String, table: String)]
  /// What a row holds besides.
  let others: [String]

  init?(_ model: ModelFact) {
    let keys = model.fields.filter { $0.primaryKey == .value(true) }
    let ends = keys.compactMap { key -> (column: String, table: String)? in
      guard let column = key.column.value, let target = key.foreignKey?.target.value else { return nil }
      return (column, target.split(separator: ".").dropLast().joined(separator: "."))
    }
    guard keys.count == 2, ends.count == 2, let table = model.table.value else { return nil }
    (self.model, self.table, self.ends) = (model, table, ends)
    others = model.fields.filter { $0.primaryKey != .value(true) }.map(\.name)
  }

  func isGoneThrough(by relation: RelationFact) -> Bool {
    relation.through.value.map { [table, model.name].contains($0) } ?? false
  }
}

extension RelationDrafter {
  /// A relation named by the join's table; between rows of one model by the column that leads to the other one.
  mutating func draft(_ join: JoinRows) {
    // Where a relation goes through it, that one is written.
    guard !models.contains(where: { $0.relations.contains(where: join.isGoneThrough) }) else { return }
    guard let from = index[join.ends[0].table], let target = index[join.ends[1].table] else {
      notes.append("not seen: `\(join.model.name)`, which joins what is none of these models")
      return
    }
    let column = join.ends[1].column
    let stem = column.hasSuffix("_id") ? String(column.dropLast(3)) : column
    let name = (from.name == target.name ? stem : join.table).snakeCased
    guard claim(name, in: from) else { return }
    let through: [YAMLValue.Entry] = [
      .init("table", .text(join.table)), .init("from", .text(join.ends[0].column)),
      .init("to", .text(column)),
    ]
    let parts: [YAMLValue.Entry] = [
      .init("to", .text(target.name)), .init("kind", .text("many_to_many")), .init("inverse", .text("none")),
      .init("through", .record(through)),
    ]
    let aside =
      join.others.isEmpty
      ? [] : ["not seen: what its rows hold besides: \(join.others.joined(separator: ", "))"]
    entries.append(.init("\(from.name).\(name)", .brief(.record(parts)), notes: aside))
  }
}
