import Diagnostics

/// One statement of SQL: which tables and columns it names, and what is handed to it.
package struct StatementFact: Hashable, Sendable {
  package enum Form: String, Sendable, CaseIterable {
    /// A file of statements.
    case file
    /// A text in source that begins like one.
    case text
    /// The first argument of a call.
    case call
  }

  package struct Table: Hashable, Sendable {
    package let schema: String?
    package let name: Known<String>
    package let alias: String?
    package let isQuoted: Bool
    /// `from`, `join`, `into`, `update`, `using`, `references`, or what a statement of another kind is about.
    package let role: String
  }

  package struct Column: Hashable, Sendable {
    /// The table or alias before it.
    package let qualifier: String?
    package let name: String
    package let isQuoted: Bool
  }

  package struct Conflict: Hashable, Sendable {
    package let columns: [String]
    /// `nothing` or `update`.
    package let action: Known<String>
  }

  package let place: Place
  package let form: Form
  /// As it is written, for a text that is the first argument of a call.
  package let callee: String?
  /// Small letters; two words for statements that begin with a general one: `create table`.
  package var verb: Known<String> = .absent
  package var tables: [Table] = []
  /// Names that the statement itself gives to queries.
  package var expressions: [String] = []
  package var columns: [Column] = []
  package var placeholders: [PlaceholderFact] = []
  package var conflict: Conflict?
  /// What is answered; `*` stands for itself.
  package var returning: [String] = []
  /// The source of what a program puts in: what stands there is unknown.
  package var holes: [String] = []
}

/// What a statement of definition says of a table, in the form of a model's facts where they say the same.
package struct TableFact: Hashable, Sendable {
  package enum Change: String, Sendable, CaseIterable { case create, alter, drop, index }

  package struct Field: Hashable, Sendable {
    package let name: String
    package let place: Place
    package var type: Known<String> = .absent
    /// Whether it may be null, where the statement says so itself.
    package var nullable: Known<Bool> = .absent
    package var isUnique = false
    package var isPrimaryKey = false
    /// As it is written.
    package var fallback: String?
    package var key: Key?
  }

  package struct Key: Hashable, Sendable {
    package let table: String
    package let columns: [String]
    package let onDelete: Known<ActionFact>
  }

  package struct Constraint: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case primaryKey = "primary_key"
      case unique, check, exclude, index
      case foreignKey = "foreign_key"
    }

    package let kind: Kind
    package let name: String?
    package let columns: [String]
    package let key: Key?
    package let place: Place
  }

  package let place: Place
  package let change: Change
  package let schema: String?
  package let name: Known<String>
  package var fields: [Field] = []
  package var constraints: [Constraint] = []
  /// For an index: its name.
  package var index: String?
  /// Parts of the statement that were not understood.
  package var gaps: [String] = []
}
