import Diagnostics
import YAML

/// How models are read that are declared by objects: a call or a class's method is given the fields, or decorators say them.
package struct DeclaredModels: Sendable {
  package struct Options: Sendable {
    package let name: String
    /// The names of one row and of many, where they are not made of the model's.
    package let names: String
    package let table: String
    /// Whether the table has the model's own name.
    package let frozen: String
    package let underscored: String
  }

  package struct Fields: Sendable {
    package let type: String
    package let column: String
    package let nullable: String
    package let unique: String
    package let primaryKey: String
    package let references: String
    package let referencesModel: String
    package let referencesField: String
    package let onDelete: String
  }

  /// A field that a model has without saying so.
  package struct Implied: Sendable {
    package let name: String
    package let type: String
    package let isNullable: Bool
    /// Options that must all hold, with what each is where it is not said.
    package let conditions: [(option: String, fallback: Bool)]
    /// The option that gives it another name, or with `false` takes it away; the decorator of one that is declared.
    package let option: String
    package let decorator: String
  }

  package struct Association: Sendable {
    package let method: String
    package let decorator: String
    package let kind: String
    /// What it does on deletion where it does not say: with a key that must be there, and with one that may be null.
    package let required: String
    package let nullable: String
  }

  package struct AssociationOptions: Sendable {
    package let name: String
    package let through: String
    package let throughModel: String
    package let key: String
    package let keyName: String
    /// In the key's own object: whether it may be null.
    package let keyNullable: String
    package let onDelete: String
    /// Whether it makes a constraint of the database.
    package let constraints: String
  }

  package let bases: [String]
  /// Calls that make a model of its name, its fields and its options.
  package let makers: [String]
  /// Methods of a class that are given its fields and its options.
  package let describers: [String]
  /// Decorators that make a class a model, and are given its options.
  package let decorators: [String]
  package let options: Options
  /// Calls that make a connection, and its option that holds what all models start with.
  package let connections: [String]
  package let defaults: String
  /// Methods of a connection that answer the model of a name.
  package let lookups: [String]
  /// The key of a model where none of its fields is one: name and type.
  package let implicitKey: (name: String, type: String)?
  package let implied: [Implied]
  package let types: Set<String>
  /// The lengths of types that are given none.
  package let lengths: [String: Int]
  package let fields: Fields
  package let columns: [String]
  package let marks: [(decorator: String, option: String)]
  package let keys: [String]
  package let annotations: [String: String]
  package let associations: [Association]
  package let association: AssociationOptions
  package let indexes: Indexes
  package let nouns: Nouns
}

/// How a noun is made plural and singular again: regular expressions with what replaces them, the first that fits.
package struct Nouns: Sendable {
  package struct Rule: Sendable {
    package let pattern: String
    /// Nil where the noun stays as it is.
    package let replacement: String?
  }

  package let unchanged: Set<String>
  package let plural: [Rule]
  package let singular: [Rule]
}

extension DeclaredModels {
  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the declared models of a catalogue", into: &diagnostics)
    else { return nil }
    func texts(_ key: String, _ reader: inout MappingReader, _ diagnostics: inout [Diagnostic]) -> [String] {
      reader.require(key, into: &diagnostics)?.texts(as: "`\(key)`", into: &diagnostics)?.map(\.text) ?? []
    }
    func pairs(_ key: String, _ reader: inout MappingReader, _ diagnostics: inout [Diagnostic]) -> [(
      String, String
    )] {
      let entries = reader.require(key, into: &diagnostics)?.named(as: "`\(key)`", into: &diagnostics) ?? []
      return entries.map { ($0.key.plainText, $0.value.plainText) }
    }
    bases = texts("bases", &reader, &diagnostics)
    makers = texts("makers", &reader, &diagnostics)
    describers = texts("describers", &reader, &diagnostics)
    decorators = texts("decorators", &reader, &diagnostics)
    connections = texts("connections", &reader, &diagnostics)
    defaults =
      reader.require("defaults", into: &diagnostics)?.text(as: "the defaults", into: &diagnostics) ?? ""
    lookups = texts("lookups", &reader, &diagnostics)
    let key = texts("key", &reader, &diagnostics)
    implicitKey = key.count == 2 ? (key[0], key[1]) : nil
    types = Set(texts("types", &reader, &diagnostics))
    columns = texts("columns", &reader, &diagnostics)
    keys = texts("keys", &reader, &diagnostics)
    marks = pairs("marks", &reader, &diagnostics).map { (decorator: $0.0, option: $0.1) }
    annotations = Dictionary(pairs("annotations", &reader, &diagnostics)) { first, _ in first }
    lengths = Dictionary(
      pairs("lengths", &reader, &diagnostics).compactMap { type, length in
        Int(length).map { (type, $0) }
      }
    ) { first, _ in first }
    let implied =
      reader.require("implied", into: &diagnostics)?.list(as: "the implied fields", into: &diagnostics) ?? []
    let options = reader.require("options", into: &diagnostics)
    let fields = reader.require("fields", into: &diagnostics)
    let associations =
      reader.require("associations", into: &diagnostics)?.list(as: "the associations", into: &diagnostics)
      ?? []
    let association = reader.require("association", into: &diagnostics)
    let indexes = reader.require("indexes", into: &diagnostics)
    let nouns = Nouns(
      unchanged: Set(texts("unchanged", &reader, &diagnostics)),
      plural: Nouns.rules(reader.require("plural", into: &diagnostics), into: &diagnostics),
      singular: Nouns.rules(reader.require("singular", into: &diagnostics), into: &diagnostics))
    reader.finish(into: &diagnostics)
    self.nouns = nouns
    self.implied = implied.compactMap { Implied($0, into: &diagnostics) }
    self.associations = associations.compactMap { Association($0, into: &diagnostics) }
    guard let options = options.flatMap({ Options($0, into: &diagnostics) }),
      let fields = fields.flatMap({ Fields($0, into: &diagnostics) }),
      let association = association.flatMap({ AssociationOptions($0, into: &diagnostics) }),
      let indexes = indexes.flatMap({ Indexes($0, into: &diagnostics) })
    else { return nil }
    (self.options, self.fields, self.association, self.indexes) = (options, fields, association, indexes)
  }
}

extension DeclaredModels.Implied {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "an implied field", into: &diagnostics) else { return nil }
    func text(_ key: String, _ reader: inout MappingReader, _ diagnostics: inout [Diagnostic]) -> String {
      reader.require(key, into: &diagnostics)?.text(as: "`\(key)`", into: &diagnostics) ?? ""
    }
    name = text("name", &reader, &diagnostics)
    type = text("type", &reader, &diagnostics)
    option = text("option", &reader, &diagnostics)
    decorator = text("decorator", &reader, &diagnostics)
    isNullable = reader.take("nullable")?.flag(as: "`nullable`", into: &diagnostics) ?? false
    let entries = reader.require("while", into: &diagnostics)?.named(as: "`while`", into: &diagnostics) ?? []
    conditions = entries.map { ($0.key.plainText, $0.value.plainText == "true") }
    reader.finish(into: &diagnostics)
  }
}

extension Nouns {
  fileprivate static func rules(_ node: Node?, into diagnostics: inout [Diagnostic]) -> [Rule] {
    (node?.list(as: "the rules of a noun", into: &diagnostics) ?? []).compactMap { each in
      let parts = each.texts(as: "a rule of a noun", into: &diagnostics)?.map(\.text) ?? []
      return parts.first.map { Rule(pattern: $0, replacement: parts.count > 1 ? parts[1] : nil) }
    }
  }
}

/// Texts of a mapping by their keys.
private struct Texts {
  private var reader: MappingReader

  init?(_ node: Node, what: String, into diagnostics: inout [Diagnostic]) {
    guard let reader = MappingReader(node, what: what, into: &diagnostics) else { return nil }
    self.reader = reader
  }

  mutating func take(_ key: String, into diagnostics: inout [Diagnostic]) -> String {
    reader.require(key, into: &diagnostics)?.text(as: "`\(key)`", into: &diagnostics) ?? ""
  }

  func finish(into diagnostics: inout [Diagnostic]) { reader.finish(into: &diagnostics) }
}

extension DeclaredModels.Options {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var texts = Texts(node, what: "the options of a model", into: &diagnostics) else { return nil }
    name = texts.take("name", into: &diagnostics)
    names = texts.take("names", into: &diagnostics)
    table = texts.take("table", into: &diagnostics)
    frozen = texts.take("frozen", into: &diagnostics)
    underscored = texts.take("underscored", into: &diagnostics)
    texts.finish(into: &diagnostics)
  }
}

extension DeclaredModels.Fields {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var texts = Texts(node, what: "the options of a field", into: &diagnostics) else { return nil }
    type = texts.take("type", into: &diagnostics)
    column = texts.take("column", into: &diagnostics)
    nullable = texts.take("nullable", into: &diagnostics)
    unique = texts.take("unique", into: &diagnostics)
    primaryKey = texts.take("primary_key", into: &diagnostics)
    references = texts.take("references", into: &diagnostics)
    referencesModel = texts.take("references_model", into: &diagnostics)
    referencesField = texts.take("references_field", into: &diagnostics)
    onDelete = texts.take("on_delete", into: &diagnostics)
    texts.finish(into: &diagnostics)
  }
}

extension DeclaredModels.Association {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var texts = Texts(node, what: "an association", into: &diagnostics) else { return nil }
    method = texts.take("method", into: &diagnostics)
    decorator = texts.take("decorator", into: &diagnostics)
    kind = texts.take("kind", into: &diagnostics)
    required = texts.take("required", into: &diagnostics)
    nullable = texts.take("nullable", into: &diagnostics)
    texts.finish(into: &diagnostics)
  }
}

extension DeclaredModels.AssociationOptions {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var texts = Texts(node, what: "the options of an association", into: &diagnostics) else {
      return nil
    }
    name = texts.take("name", into: &diagnostics)
    through = texts.take("through", into: &diagnostics)
    throughModel = texts.take("through_model", into: &diagnostics)
    key = texts.take("key", into: &diagnostics)
    keyName = texts.take("key_name", into: &diagnostics)
    keyNullable = texts.take("key_nullable", into: &diagnostics)
    onDelete = texts.take("on_delete", into: &diagnostics)
    constraints = texts.take("constraints", into: &diagnostics)
    texts.finish(into: &diagnostics)
  }
}
