import Diagnostics

/// An association, written from the end that holds the key (or from one end of a join).
package struct Relation: Hashable, Sendable {
  package struct ID: Hashable, Sendable, CustomStringConvertible {
    package let model: String
    package let name: String

    package init(_ model: String, _ name: String) {
      self.model = model
      self.name = name
    }

    package var description: String { "\(model).\(name)" }
  }

  package enum Storage: Hashable, Sendable {
    /// The column of this model's table that holds the other row's id.
    case column(String)
    /// A join table whose columns name this end and the other.
    case join(table: String, from: String, to: String)
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case manyToOne = "many_to_one"
    case oneToOne = "one_to_one"
    case manyToMany = "many_to_many"
  }

  package let id: ID
  package let target: String
  package let kind: Kind
  /// The name at the other end; nil when the author said `none`.
  package let inverse: String?
  package let nullable: Bool
  package let unique: Bool
  package let storage: Storage
  /// The model whose rows are the join, where it has attributes of its own.
  package let joinModel: String?
  package let onDelete: DeleteEffect
  package let deletedBy: Deleter
  package let embedding: Embedding
  package let limits: Limits
  package let place: Place

  package init(
    id: ID, target: String, kind: Kind, inverse: String?, nullable: Bool, unique: Bool = false,
    storage: Storage, joinModel: String? = nil, onDelete: DeleteEffect, deletedBy: Deleter = .either,
    embedding: Embedding = Embedding(), limits: Limits = Limits(), place: Place
  ) {
    self.id = id
    self.target = target
    self.kind = kind
    self.inverse = inverse
    self.nullable = nullable
    self.unique = unique
    self.storage = storage
    self.joinModel = joinModel
    self.onDelete = onDelete
    self.deletedBy = deletedBy
    self.embedding = embedding
    self.limits = limits
    self.place = place
  }
}

extension Relation {
  /// Whether a row cannot be without the row that the relation leads to.
  package var isRequired: Bool { kind != .manyToMany && !nullable }

  /// How it stands in requests and responses.
  package struct Embedding: Hashable, Sendable {
    package var exposure: Field.Exposure = .always
    package var wire = ""
    /// The field of the other model that stands for a row, instead of an object.
    package var field: String?
    package var missing: Missing = .reject
    /// Nil where no order is promised.
    package var order: [OrderTerm]?
    /// The most rows that one request may name.
    package var maxItems: Int?

    package init() {}
  }

  /// A row that a request names and that is not there.
  package enum Missing: String, Hashable, Sendable, CaseIterable { case reject, create }

  package struct OrderTerm: Hashable, Sendable {
    package let field: String
    package let isDescending: Bool

    package init(field: String, isDescending: Bool) {
      self.field = field
      self.isDescending = isDescending
    }
  }

  /// What rows it may join.
  package struct Limits: Hashable, Sendable {
    /// Whether each row at the other end must be named by one.
    package var isInverseRequired = false
    /// Whether a chain of rows may lead back to its first.
    package var allowsCycles = true
    /// Whether a row may name itself.
    package var allowsSelf = true

    package init() {}
  }
}

package enum DeleteEffect: String, Hashable, Sendable, CaseIterable {
  case restrict, cascade
  case setNull = "set_null"
}

/// Who brings the effect of a deletion about.
package enum Deleter: String, Hashable, Sendable, CaseIterable { case database, orm, either }
