import Diagnostics
import YAML

extension Catalogue {
  /// How keys, indexes and checks are stated that stand outside of fields.
  package struct Keys: Sendable {
    /// A call that makes one.
    package struct Form: Sendable {
      package let calls: [String]
      package let kind: String
      /// The place from which on plain arguments are members; nil where none is.
      package let first: Int?
      /// The argument that lists the members.
      package let members: Pick
      package let name: Pick
      /// The argument that makes an index unique.
      package let unique: Pick
      package let condition: Pick
    }

    /// Attributes that hold them: `calls`, or the kind of what lists of names stand for.
    package let attributes: [(name: String, holds: String)]
    package let forms: [Form]
    /// Calls that make neither keys nor indexes.
    package let others: [String]
    /// Calls that make upper and lower case the same, and calls that only name a member.
    package let caseless: [String]
    package let names: [String]
    /// Methods that only order a member.
    package let orders: [String]
  }
}

extension Catalogue.Keys {
  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the keys of a catalogue", into: &diagnostics) else {
      return nil
    }
    let attributes =
      reader.require("attributes", into: &diagnostics)?.named(as: "the attributes", into: &diagnostics) ?? []
    let forms = reader.require("forms", into: &diagnostics)?.list(as: "the forms", into: &diagnostics) ?? []
    others = reader.take("others")?.texts(as: "the other calls", into: &diagnostics)?.map(\.text) ?? []
    caseless = reader.take("caseless")?.texts(as: "the calls", into: &diagnostics)?.map(\.text) ?? []
    names = reader.take("names")?.texts(as: "the calls", into: &diagnostics)?.map(\.text) ?? []
    orders = reader.take("orders")?.texts(as: "the methods", into: &diagnostics)?.map(\.text) ?? []
    reader.finish(into: &diagnostics)
    self.attributes = attributes.map { ($0.key.plainText, $0.value.plainText) }
    self.forms = forms.compactMap { Form($0, into: &diagnostics) }
  }
}

extension Catalogue.Keys.Form {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a key of a catalogue", into: &diagnostics) else {
      return nil
    }
    calls =
      reader.require("calls", into: &diagnostics)?.texts(as: "the calls", into: &diagnostics)?.map(\.text)
      ?? []
    kind = reader.require("kind", into: &diagnostics)?.text(as: "a kind", into: &diagnostics) ?? ""
    first = (reader.take("first")?.plainText).flatMap { Int($0) }
    members = Catalogue.Pick(reader.take("members"), into: &diagnostics)
    name = Catalogue.Pick(reader.take("name"), into: &diagnostics)
    unique = Catalogue.Pick(reader.take("unique"), into: &diagnostics)
    condition = Catalogue.Pick(reader.take("condition"), into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension DeclaredModels {
  /// How the options of a declared model state its indexes.
  package struct Indexes: Sendable {
    package let option: String
    package let name: String
    package let unique: String
    /// The option of an index that says its type, and the type that is unique.
    package let type: String
    package let uniqueType: String
    package let members: String
    /// Where a member is an object: what holds its name.
    package let memberNames: [String]
    /// And what holds its direction.
    package let order: String
    package let condition: String
    /// The method that applies a function of the database, and the one that names a column to it.
    package let function: String
    package let column: String
    package let caseless: [String]
    /// Decorators of an attribute that make indexes.
    package let decorators: [String]
  }
}

extension DeclaredModels.Indexes {
  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the indexes of declared models", into: &diagnostics) else {
      return nil
    }
    func text(_ key: String, _ reader: inout MappingReader, _ diagnostics: inout [Diagnostic]) -> String {
      reader.require(key, into: &diagnostics)?.text(as: "`\(key)`", into: &diagnostics) ?? ""
    }
    func texts(_ key: String, _ reader: inout MappingReader, _ diagnostics: inout [Diagnostic]) -> [String] {
      reader.require(key, into: &diagnostics)?.texts(as: "`\(key)`", into: &diagnostics)?.map(\.text) ?? []
    }
    option = text("option", &reader, &diagnostics)
    name = text("name", &reader, &diagnostics)
    unique = text("unique", &reader, &diagnostics)
    type = text("type", &reader, &diagnostics)
    uniqueType = text("unique_type", &reader, &diagnostics)
    members = text("members", &reader, &diagnostics)
    memberNames = texts("member_names", &reader, &diagnostics)
    order = text("member_order", &reader, &diagnostics)
    condition = text("condition", &reader, &diagnostics)
    function = text("function", &reader, &diagnostics)
    column = text("column", &reader, &diagnostics)
    caseless = texts("caseless", &reader, &diagnostics)
    decorators = texts("decorators", &reader, &diagnostics)
    reader.finish(into: &diagnostics)
  }
}
