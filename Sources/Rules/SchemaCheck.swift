import Constraints

/// What the models of the code must say of one thing of the schema.
package struct SchemaClaim: Hashable, Sendable {
  package enum About: Hashable, Sendable {
    /// The model is there.
    case model
    case table
    /// The field's type is one of those that hold such values.
    case type(Member, FieldType, accepted: [String])
    case nullable(Member, Bool)
    case unique(Member)
    case maxLength(Member, Int)
    case column(Member)
    case kind(Member, Relation.Kind, Other, Join?)
    case inverse(Member, String, Other)
    case join(Member, table: String)
    /// No two rows share these.
    case key([KeyMember])
    /// Rows are found over these, in order.
    case index([KeyMember])
  }

  /// A field or relation of the model; nil where a relation has no column.
  package struct Member: Hashable, Sendable {
    package let name: String
    package let column: String?

    package init(name: String, column: String?) {
      self.name = name
      self.column = column
    }
  }

  /// A member of a key or an index.
  package struct KeyMember: Hashable, Sendable {
    package let member: Member
    /// Whether upper and lower case are the same in it.
    package let isCaseless: Bool
    /// Types that make it so by themselves.
    package let caselessTypes: [String]
    /// Whether larger values come first in an index.
    package let isDescending: Bool

    package init(
      _ member: Member, isCaseless: Bool, caselessTypes: [String] = [], isDescending: Bool = false
    ) {
      self.member = member
      self.isCaseless = isCaseless
      self.caselessTypes = caselessTypes
      self.isDescending = isDescending
    }
  }

  /// The model at the other end.
  package struct Other: Hashable, Sendable {
    package let model: String
    package let table: String

    package init(model: String, table: String) {
      self.model = model
      self.table = table
    }
  }

  /// Where rows of two models are joined: the columns name this end and the other.
  package struct Join: Hashable, Sendable {
    package let table: String
    package let from: String
    package let to: String
  }

  package let model: String
  package let table: String
  package let about: About

  package init(model: String, table: String, about: About) {
    self.model = model
    self.table = table
    self.about = about
  }
}
