import Diagnostics

/// What the code of one tree says: every fact with its place, and every file accounted for.
///
/// A family of facts is put together when it is first asked for: a check pays for what it looks at.
package final class FactBase {
  private let assembly: Assembly
  private lazy var allModels = assembly.models()
  private lazy var allRoutes = assembly.routes()

  /// What became of each source file, by path.
  package let census: [(path: String, reading: Reading)]
  package private(set) lazy var imports: [ImportFact] = assembly.imports()
  package var models: [ModelFact] { allModels.known }
  package var unknownModels: [UnknownModelFact] { allModels.unknown }
  package private(set) lazy var calls: [CallFact] = assembly.calls()
  package private(set) lazy var definitions: [DefinitionFact] = assembly.definitions()
  package private(set) lazy var settings: [SettingsFact] = assembly.settings()
  package var routes: [RouteFact] { allRoutes.known }
  package var unknownRoutes: [UnknownRoutesFact] { allRoutes.unknown }
  /// What the files beside the source say.
  package private(set) lazy var documents: DocumentFacts = assembly.documents()

  /// The text of a source file that facts were read from.
  package func source(of path: String) -> SourceText? { assembly.source(of: path) }

  init(_ assembly: Assembly) {
    self.assembly = assembly
    census = assembly.census
  }

  /// How many files were passed by for one reason.
  package func passedBy(for reason: String) -> Int { assembly.passedBy(for: reason) }

  /// Files whose facts are not all known: they were skipped, or hold broken source.
  package var unread: [String] { census.filter { !$0.reading.isWhole }.map(\.path) }
}

/// One name that an import statement brings, and where it leads.
package struct ImportFact: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case runtime, typing, optional
    /// Made by a call that takes the module's name as a text.
    case call
  }

  package enum Target: Hashable, Sendable {
    /// A file of the project.
    case file(String)
    case folder(String)
    /// A package, by the dotted name that is imported.
    case package(String)
    case unknown
  }

  package let file: String
  package let place: Place
  /// As it is written: `a.b`, or `a.b.name` for a name after `from`; for a call, the text, or what stands in its place.
  package let written: String
  package let kind: Kind
  package let isLocal: Bool
  /// The module that the statement names.
  package let target: Target
  /// Where the name was made, followed through project files that hand it on: a package's dotted name, if it is one.
  package let origin: String?
}

package struct ModelFact: Hashable, Sendable {
  package let name: String
  package let file: String
  package let place: Place
  package let table: Known<String>
  package let isAbstract: Bool
  package let bases: [String]
  package let fields: [FieldFact]
  package let relations: [RelationFact]
  package let keys: [KeyFact]
  /// Why it may have keys and indexes that are not listed; none where all are.
  package let keyGaps: [String]
  /// Why the model may have members that are not listed; none where all are.
  package let gaps: [String]
}

package struct FieldFact: Hashable, Sendable {
  package let name: String
  package let place: Place
  package let column: Known<String>
  package let type: Known<String>
  /// The most characters that it says it takes.
  package let maxLength: Known<Int>
  package let nullable: Known<Bool>
  package let unique: Known<Bool>
  package let primaryKey: Known<Bool>
  package let foreignKey: ForeignKeyFact?
  package let isInherited: Bool
  /// By which texts are compared, where the field or its type names one.
  package var collation: Known<String> = .absent

  func typed(_ type: Known<String>) -> FieldFact {
    FieldFact(
      name: name, place: place, column: column, type: type, maxLength: maxLength, nullable: nullable,
      unique: unique, primaryKey: primaryKey,
      foreignKey: foreignKey, isInherited: isInherited, collation: collation)
  }
}

package struct ForeignKeyFact: Hashable, Sendable {
  /// `table.column`, as it is written.
  package let target: Known<String>
  package let onDelete: Known<ActionFact>
  package let place: Place
}

/// What happens to a row when the row that it names is deleted.
package enum ActionFact: String, Hashable, Sendable, CaseIterable {
  case cascade, restrict, nothing
  case setNull = "set_null"
  case setDefault = "set_default"
}

package struct RelationFact: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case manyToOne = "many_to_one"
    case oneToMany = "one_to_many"
    case oneToOne = "one_to_one"
    case manyToMany = "many_to_many"
  }

  package let name: String
  package let place: Place
  package let kind: Known<Kind>
  /// The other model's name.
  package let target: Known<String>
  package let column: Known<String>
  /// What the relation itself says of null, where it makes the key's column.
  package let nullable: Known<Bool>
  package let inverse: Known<String>
  package let through: Known<String>
  /// What the ORM does on its own to the rows at the end that holds the key.
  package let onDelete: Known<ActionFact>
  /// What the ORM does on its own to the rows at the other end, where that end holds the key.
  package let passesOn: Known<ActionFact>
  package let isInherited: Bool
  /// Made by the relation at the other end; it has no line of its own.
  package let isImplicit: Bool
}

/// Something that may be a model, and cannot be told without running the code.
package struct UnknownModelFact: Hashable, Sendable {
  package let name: String
  package let place: Place
  package let reason: String
}

/// A module of settings that the application may start with.
package struct SettingsFact: Hashable, Sendable {
  package struct Setting: Hashable, Sendable {
    package let name: String
    package let place: Place
    /// The literal as it is written; unknown where it is none.
    package let value: Known<String>
  }

  package let file: String
  package let place: Place
  /// Its own and those that it takes over from modules of the project; the last of a name counts.
  package let settings: [Setting]
  /// Whether it takes over settings from a module that is not in the project.
  package let isPartial: Bool
}

package struct CallFact: Hashable, Sendable {
  package struct Argument: Hashable, Sendable {
    /// Nil for a positional one.
    package let name: String?
    package let text: String
    /// The canonical name, where the text is a name that resolves.
    package let names: String?
    /// Whether the text says its own value.
    package let isLiteral: Bool
  }

  package let file: String
  package let place: Place
  /// The canonical name of what is called; nil where it cannot be told.
  package let callee: String?
  package let written: String
  package let arguments: [Argument]
  package let hasSplat: Bool
  package let scope: [String]
}
