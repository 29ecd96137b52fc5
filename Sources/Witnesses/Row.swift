import Constraints

/// One row of a world: who it is, what its fields hold, where its to-one relations lead.
package struct Row: Hashable, Sendable {
  package struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let model: String
    package let number: Int

    package init(_ model: String, _ number: Int) {
      self.model = model
      self.number = number
    }

    package var description: String { "\(model) \(number)" }

    package static func < (left: ID, right: ID) -> Bool {
      if left.model != right.model { return left.model.utf8.lexicographicallyPrecedes(right.model.utf8) }
      return left.number < right.number
    }
  }

  package struct Value: Hashable, Sendable {
    package let field: String
    package let value: FieldValue

    package init(_ field: String, _ value: FieldValue) {
      self.field = field
      self.value = value
    }
  }

  package struct Link: Hashable, Sendable {
    package let relation: Relation.ID
    /// Nil when the relation leads nowhere.
    package let target: Row.ID?

    package init(_ relation: Relation.ID, _ target: Row.ID?) {
      self.relation = relation
      self.target = target
    }
  }

  package let id: ID
  /// Every field of the model, in the order of the schema.
  package let values: [Value]
  /// Every to-one relation that the model writes, in the order of the schema.
  package let links: [Link]

  package init(id: ID, values: [Value], links: [Link]) {
    self.id = id
    self.values = values
    self.links = links
  }

  package var model: String { id.model }

  package subscript(field: String) -> FieldValue { values.first { $0.field == field }?.value ?? .null }

  package func target(of relation: Relation.ID) -> Row.ID? {
    links.first { $0.relation == relation }?.target ?? nil
  }
}

/// What a field of a row holds.
package enum FieldValue: Hashable, Sendable {
  case integer(Int)
  case text(String)
  case flag(Bool)
  /// A whole second in UTC, as `2024-01-01T00:00:01Z`.
  case timestamp(String)
  case null
}
