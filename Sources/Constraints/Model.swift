import Diagnostics

/// What the system stores of one kind of thing: a table, and what holds of its rows.
package struct Model: Hashable, Sendable {
  package let name: String
  package let table: String
  package let fields: [Field]
  /// The field that URLs name a row by.
  package let key: String
  package let derived: [Derived]
  package let uniques: [UniqueKey]
  package let indexes: [Index]
  package let checks: [RowCheck]
  /// The field that marks a row as deleted; nil where its row is removed.
  package let deletionMark: String?
  package let place: Place

  package init(
    name: String, table: String, fields: [Field], key: String = "id", derived: [Derived] = [],
    uniques: [UniqueKey] = [], indexes: [Index] = [], checks: [RowCheck] = [], deletionMark: String? = nil,
    place: Place
  ) {
    self.name = name
    self.table = table
    self.fields = fields
    self.key = key
    self.derived = derived
    self.uniques = uniques
    self.indexes = indexes
    self.checks = checks
    self.deletionMark = deletionMark
    self.place = place
  }

  package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
  /// The field that rows are told apart by in storage.
  package var identity: Field? { fields.first { $0.type == .id } ?? field(key) }
}

/// A value of each row that is computed from it, the rows it reaches, and the viewer.
package struct Derived: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case value(Operand)
    case condition(Condition)
  }

  package let name: String
  package let value: Value
  /// The expression as its author wrote it.
  package let text: String
  /// Whether a column keeps it, equal to the expression after every change.
  package let isStored: Bool
  package let place: Place

  package init(name: String, value: Value, text: String, isStored: Bool, place: Place) {
    self.name = name
    self.value = value
    self.text = text
    self.isStored = isStored
    self.place = place
  }
}

/// Fields or relations of which no two rows share the values, among the rows for which the condition holds.
package struct UniqueKey: Hashable, Sendable {
  package enum Nulls: String, Hashable, Sendable, CaseIterable {
    /// Two rows without a value differ.
    case distinct
    case equal
  }

  package let name: String
  package let members: [String]
  package let condition: Condition?
  package let nulls: Nulls
  package let place: Place

  package init(name: String, members: [String], condition: Condition?, nulls: Nulls, place: Place) {
    self.name = name
    self.members = members
    self.condition = condition
    self.nulls = nulls
    self.place = place
  }
}

package struct Index: Hashable, Sendable {
  /// Fields or relations, in the order of the index.
  package let members: [String]
  package let condition: Condition?
  package let place: Place

  package init(members: [String], condition: Condition?, place: Place) {
    self.members = members
    self.condition = condition
    self.place = place
  }
}

/// A condition that is true of each row.
package struct RowCheck: Hashable, Sendable {
  package let name: String
  package let condition: Condition
  package let text: String
  package let place: Place

  package init(name: String, condition: Condition, text: String, place: Place) {
    self.name = name
    self.condition = condition
    self.text = text
    self.place = place
  }
}

/// How values of a type are stored and written on the wire; nil where the default holds.
package struct TypeForm: Hashable, Sendable {
  package let stored: String?
  package let wire: String?

  package init(stored: String?, wire: String?) {
    self.stored = stored
    self.wire = wire
  }
}

extension String {
  /// The field of `-field`, which an order goes through from its end.
  package var withoutMinus: String { hasPrefix("-") ? String(dropFirst()) : self }
}
