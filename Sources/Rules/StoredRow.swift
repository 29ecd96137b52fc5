import Constraints
import Witnesses

/// A row in the database's own names.
package struct StoredRow: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package let column: String
    package let value: FieldValue

    package init(column: String, value: FieldValue) {
      self.column = column
      self.value = value
    }
  }

  package let table: String
  package let cells: [Cell]

  package init(table: String, cells: [Cell]) {
    self.table = table
    self.cells = cells
  }
}

/// Names one row of a table by its identity column.
package struct RowName: Hashable, Sendable {
  package let table: String
  package let column: String
  package let identity: FieldValue

  package init(table: String, column: String, identity: FieldValue) {
    self.table = table
    self.column = column
    self.identity = identity
  }
}

extension Schema {
  /// A world's rows as a database takes them, in an order that satisfies foreign keys; join rows last.
  func stored(_ world: World) -> [StoredRow] {
    world.rows.compactMap { stored($0, in: world) } + world.pairs.compactMap { stored($0, in: world) }
  }

  func name(of id: Row.ID, in world: World) -> RowName? {
    guard let model = model(id.model), let identity = model.identity, let row = world.row(id) else {
      return nil
    }
    return RowName(table: model.table, column: identity.column, identity: row[identity.name])
  }

  private func stored(_ row: Row, in world: World) -> StoredRow? {
    guard let model = model(row.model) else { return nil }
    let own = model.fields.map { StoredRow.Cell(column: $0.column, value: row[$0.name]) }
    let keys = row.links.compactMap { link -> StoredRow.Cell? in
      guard case .column(let column)? = relation(link.relation)?.storage else { return nil }
      return StoredRow.Cell(column: column, value: link.target.map { key(of: $0, in: world) } ?? .null)
    }
    return StoredRow(table: model.table, cells: own + keys)
  }

  private func stored(_ pair: World.Pair, in world: World) -> StoredRow? {
    guard case .join(let table, let from, let to)? = relation(pair.relation)?.storage else { return nil }
    return StoredRow(
      table: table,
      cells: [
        StoredRow.Cell(column: from, value: key(of: pair.source, in: world)),
        StoredRow.Cell(column: to, value: key(of: pair.target, in: world)),
      ])
  }

  private func key(of id: Row.ID, in world: World) -> FieldValue {
    guard let identity = model(id.model)?.identity?.name, let row = world.row(id) else {
      return .integer(id.number)
    }
    return row[identity]
  }
}
