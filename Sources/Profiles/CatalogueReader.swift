import Diagnostics
import YAML

extension Catalogue {
  init?(_ root: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(root, what: "a catalogue", into: &diagnostics) else { return nil }
    let instances = reader.take("instances")?.named(as: "the instances", into: &diagnostics) ?? []
    let models = reader.take("models").flatMap { Models($0, into: &diagnostics) }
    declared = reader.take("declared").flatMap { DeclaredModels($0, into: &diagnostics) }
    let stubs = reader.take("stubs")?.named(as: "the stubs", into: &diagnostics) ?? []
    let fields = reader.take("fields")?.list(as: "the fields", into: &diagnostics) ?? []
    let foreignKeys = reader.take("foreign_keys")?.list(as: "the foreign keys", into: &diagnostics) ?? []
    let relations = reader.take("relations")?.list(as: "the relations", into: &diagnostics) ?? []
    keys = reader.take("keys").flatMap { Keys($0, into: &diagnostics) }
    selfTarget = reader.take("self_target")?.text(
      as: "the target that is the model itself", into: &diagnostics)
    let others = reader.take("others")?.texts(as: "the other calls", into: &diagnostics) ?? []
    let tables = reader.take("tables")?.texts(as: "the tables", into: &diagnostics) ?? []
    settings = reader.take("settings").flatMap { Settings($0, into: &diagnostics) }
    routes = reader.take("routes").flatMap { Routes($0, into: &diagnostics) }
    scriptRoutes = reader.take("script_routes").flatMap { ScriptRoutes($0, into: &diagnostics) }
    untold = reader.each("untold", into: &diagnostics) { Untold($0, into: &$1) }
    let actions = reader.take("actions")?.named(as: "the actions", into: &diagnostics) ?? []
    reader.finish(into: &diagnostics)
    self.instances = instances.map { entry in
      (entry.key.plainText, entry.value.texts(as: "the namespaces", into: &diagnostics)?.map(\.text) ?? [])
    }
    self.models = models
    self.stubs = stubs.map { entry in
      let members = entry.value.named(as: "the members of a stub", into: &diagnostics)
      return Stub(
        base: entry.key.plainText, members: members.compactMap { Stub.Member($0, into: &diagnostics) })
    }
    self.fields = fields.compactMap { Field($0, into: &diagnostics) }
    self.foreignKeys = foreignKeys.compactMap { ForeignKey($0, into: &diagnostics) }
    self.relations = relations.compactMap { Relation($0, into: &diagnostics) }
    self.others = others.map(\.text)
    self.tables = tables.map(\.text)
    self.actions = actions.map { ($0.key.plainText, $0.value.plainText) }
  }
}

extension Catalogue.Pick {
  /// Nothing, a position, a keyword, or a list of both.
  init(_ node: Node?, into diagnostics: inout [Diagnostic]) {
    var position: Int?
    var keywords: [String] = []
    let nodes: [Node]
    switch node?.content {
    case .sequence(let elements)?: nodes = elements
    case .scalar?: nodes = [node].compactMap { $0 }
    case .mapping?, nil: nodes = []
    }
    for each in nodes {
      if let number = Int(each.plainText) { position = number } else { keywords.append(each.plainText) }
    }
    self.position = position
    self.keywords = keywords
  }
}

extension Catalogue.Models {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the models of a catalogue", into: &diagnostics) else {
      return nil
    }
    bases =
      reader.require("bases", into: &diagnostics)?.texts(as: "the bases", into: &diagnostics)?.map(\.text)
      ?? []
    options = reader.take("options")?.text(as: "the options' class", into: &diagnostics)
    table =
      reader.require("table", into: &diagnostics)?.text(as: "the table's attribute", into: &diagnostics) ?? ""
    tableObject = reader.take("table_object")?.text(as: "the table's own attribute", into: &diagnostics)
    abstract =
      reader.require("abstract", into: &diagnostics)?.text(as: "an attribute", into: &diagnostics) ?? ""
    let named = reader.take("named_tables")?.named(as: "the named tables", into: &diagnostics) ?? []
    namedTables = named.map { ($0.key.plainText, $0.value.plainText) }
    declared = reader.take("declared")?.texts(as: "the decorators", into: &diagnostics)?.map(\.text) ?? []
    let key = reader.take("key")?.texts(as: "the implicit key", into: &diagnostics)?.map(\.text) ?? []
    implicitKey = key.count == 2 ? (key[0], key[1]) : nil
    defaultTable = reader.take("default_table")?.text(as: "the default table", into: &diagnostics)
    modelsModule = reader.take("models_module")?.text(as: "the models' module", into: &diagnostics)
    needsTable = reader.take("needs_table")?.flag(as: "`needs_table`", into: &diagnostics) ?? false
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Settings {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the settings of a catalogue", into: &diagnostics) else {
      return nil
    }
    call = reader.require("call", into: &diagnostics)?.text(as: "a call", into: &diagnostics) ?? ""
    key = reader.require("key", into: &diagnostics)?.text(as: "a key", into: &diagnostics) ?? ""
    files =
      reader.require("files", into: &diagnostics)?.texts(as: "the files", into: &diagnostics)?.map(\.text)
      ?? []
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Field {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a field of a catalogue", into: &diagnostics) else {
      return nil
    }
    calls =
      reader.require("calls", into: &diagnostics)?.texts(as: "the calls", into: &diagnostics)?.map(\.text)
      ?? []
    annotations =
      reader.take("annotations")?.texts(as: "the annotations", into: &diagnostics)?.map(\.text) ?? []
    collections =
      reader.take("collections")?.texts(as: "the collections", into: &diagnostics)?.map(\.text) ?? []
    column = Catalogue.Pick(reader.take("column"), into: &diagnostics)
    type = reader.take("type").map { Catalogue.Pick($0, into: &diagnostics) }
    maxLength = Catalogue.Pick(reader.take("max_length"), into: &diagnostics)
    typeLength = Catalogue.Pick(reader.take("type_length"), into: &diagnostics)
    collation = Catalogue.Pick(reader.take("collation"), into: &diagnostics)
    typeCollation = Catalogue.Pick(reader.take("type_collation"), into: &diagnostics)
    isAnnotatedPlainly =
      reader.take("plain_annotation")?.flag(as: "`plain_annotation`", into: &diagnostics) ?? false
    whole = Catalogue.Pick(reader.take("whole"), into: &diagnostics)
    let lengths = reader.take("lengths")?.named(as: "the lengths", into: &diagnostics) ?? []
    self.lengths = Dictionary(
      lengths.compactMap { entry in Int(entry.value.plainText).map { (entry.key.plainText, $0) } }
    ) { first, _ in first }
    nullable = Catalogue.Pick(reader.take("nullable"), into: &diagnostics)
    unique = Catalogue.Pick(reader.take("unique"), into: &diagnostics)
    primaryKey = Catalogue.Pick(reader.take("primary_key"), into: &diagnostics)
    index = Catalogue.Pick(reader.take("index"), into: &diagnostics)
    isNullableWhenSilent =
      reader.require("nullable_when_silent", into: &diagnostics)?
      .flag(as: "`nullable_when_silent`", into: &diagnostics) ?? false
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.ForeignKey {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a foreign key of a catalogue", into: &diagnostics) else {
      return nil
    }
    calls =
      reader.require("calls", into: &diagnostics)?.texts(as: "the calls", into: &diagnostics)?.map(\.text)
      ?? []
    target = Catalogue.Pick(reader.require("target", into: &diagnostics), into: &diagnostics)
    onDelete = Catalogue.Pick(reader.take("on_delete"), into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Relation {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a relation of a catalogue", into: &diagnostics) else {
      return nil
    }
    calls =
      reader.require("calls", into: &diagnostics)?.texts(as: "the calls", into: &diagnostics)?.map(\.text)
      ?? []
    kind = reader.take("kind")?.text(as: "a kind", into: &diagnostics)
    target = Catalogue.Pick(reader.require("target", into: &diagnostics), into: &diagnostics)
    inverse = Catalogue.Pick(reader.take("inverse"), into: &diagnostics)
    madeInverse = Catalogue.Pick(reader.take("made_inverse"), into: &diagnostics)
    inverseNone = reader.take("inverse_none")?.text(as: "the inverse that is none", into: &diagnostics)
    inverseDefault = reader.take("inverse_default")?.text(as: "the usual inverse", into: &diagnostics)
    remote = Catalogue.Pick(reader.take("remote"), into: &diagnostics)
    through = Catalogue.Pick(reader.take("through"), into: &diagnostics)
    throughTable = Catalogue.Pick(reader.take("through_table"), into: &diagnostics)
    throughDefault = reader.take("through_default")?.text(as: "the usual join", into: &diagnostics)
    onDelete = Catalogue.Pick(reader.take("on_delete"), into: &diagnostics)
    nullable = Catalogue.Pick(reader.take("nullable"), into: &diagnostics)
    column = Catalogue.Pick(reader.take("column"), into: &diagnostics)
    columnSuffix = reader.take("column_suffix")?.text(as: "a suffix", into: &diagnostics)
    cascade = Catalogue.Pick(reader.take("cascade"), into: &diagnostics)
    cascadeDeletes =
      reader.take("cascade_deletes")?.texts(as: "the words", into: &diagnostics)?.map(\.text) ?? []
    otherwise = reader.take("otherwise")?.text(as: "what is done otherwise", into: &diagnostics)
    passive = Catalogue.Pick(reader.take("passive"), into: &diagnostics)
    isMany = Catalogue.Pick(reader.take("many"), into: &diagnostics)
    index = Catalogue.Pick(reader.take("index"), into: &diagnostics)
    isIndexedWhenSilent =
      reader.take("indexed_when_silent")?.flag(as: "`indexed_when_silent`", into: &diagnostics) ?? false
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Stub.Member {
  fileprivate init?(_ entry: Node.Entry, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(entry.value, what: "a member of a stub", into: &diagnostics) else {
      return nil
    }
    name = entry.key.plainText
    type = reader.take("type")?.text(as: "a type", into: &diagnostics)
    kind = reader.take("kind")?.text(as: "a kind", into: &diagnostics)
    target = reader.take("target")?.text(as: "a target", into: &diagnostics)
    inverse = reader.take("inverse")?.text(as: "an inverse", into: &diagnostics)
    maxLength = reader.take("max_length")?.integer(as: "`max_length`", into: &diagnostics)
    isNullable = reader.take("nullable")?.flag(as: "`nullable`", into: &diagnostics) ?? false
    isUnique = reader.take("unique")?.flag(as: "`unique`", into: &diagnostics) ?? false
    reader.finish(into: &diagnostics)
  }
}
