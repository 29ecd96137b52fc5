import Constraints
import Facts
import Profiles
import YAML

/// Models and relations as the code has them. What is not told stands as a comment, and what cannot be said is left out.
struct ModelDrafter {
  let orm: StackChoices.Part?
  private let models: [ModelFact]
  /// Models by the name and by the table that others call them by.
  private let index: [String: ModelFact]
  private(set) var entries: [YAMLValue.Entry] = []
  private(set) var relations: [YAMLValue.Entry] = []
  /// What of the whole was not seen.
  private(set) var modelNotes: [String] = []
  private(set) var relationNotes: [String] = []
  /// Names that members have already, by model.
  var taken: [String: Set<String>] = [:]

  init(_ facts: FactBase, orm: StackChoices.Part?) {
    self.orm = orm
    var kept: [ModelFact] = []
    var joins: [JoinRows] = []
    var names: Set<String> = []
    for model in facts.models where !model.isAbstract && model.table != .absent {
      guard Constraint.isName(model.name), names.insert(model.name.lowercased()).inserted else {
        modelNotes.append("not seen: `\(model.name)` of \(model.file), since another is called so")
        continue
      }
      let keys = model.fields.filter { $0.primaryKey == .value(true) }
      if let join = JoinRows(model) {
        joins.append(join)
      } else if keys.count > 1 {
        modelNotes.append(
          "not seen: `\(model.name)`, whose key is \(keys.map(\.name).joined(separator: " with "))")
      } else {
        kept.append(model)
      }
    }
    for model in facts.unknownModels { modelNotes.append("not seen: `\(model.name)`: \(model.reason)") }
    models = kept
    var index: [String: ModelFact] = [:]
    for model in kept {
      if let table = model.table.value { index[table] = model }
    }
    for model in kept { index[model.name] = model }
    self.index = index
    for model in kept { draft(model) }
    var drafter = RelationDrafter(models: models, index: index, taken: taken)
    drafter.draft()
    for join in joins { drafter.draft(join) }
    relations = drafter.entries
    relationNotes = drafter.notes
  }

  private mutating func draft(_ model: ModelFact) {
    var told: Set<String> = []
    var notes = model.gaps.filter { told.insert($0).inserted }
      .map { "not seen: whether there is more: \($0)" }
    var fields: [YAMLValue.Entry] = []
    var key: String?
    let foreign = model.foreignColumns
    for field in model.fields where field.foreignKey == nil && !foreign.contains(field.column.value ?? "") {
      let name = field.name.snakeCased
      guard Constraint.isName(name), taken[model.name]?.contains(name) != true else {
        notes.append("not seen: `\(field.name)`, whose name cannot be told apart here")
        continue
      }
      let isKey = field.primaryKey == .value(true)
      guard let (value, aside) = draft(field, isKey: isKey) else {
        notes.append("not seen: `\(field.name)`: \(field.typeText)")
        continue
      }
      notes += aside.map { "not seen: \($0) of `\(field.name)`" }
      taken[model.name, default: []].insert(name)
      if isKey, value != .text("id") { key = name }
      fields.append(.init(name, value))
    }
    // An id that stands last is one that the ORM adds.
    if let at = fields.firstIndex(where: { $0.value == .text("id") }) {
      fields.insert(fields.remove(at: at), at: 0)
    }
    var body: [YAMLValue.Entry] = []
    switch model.table {
    case .value(let table): body.append(.init("table", .text(table)))
    case .unknown(let reason): notes.append("not seen: its table: \(reason)")
    case .absent: break
    }
    if let key { body.append(.init("key", .text(key))) }
    body.append(.init("fields", .record(fields)))
    entries.append(.init(model.name, .record(body), notes: notes))
  }

  /// The field, with what of it was not seen; nil where its type is not one of the language's.
  private func draft(_ field: FieldFact, isKey: Bool) -> (YAMLValue, [String])? {
    guard let said = field.type.value, let orm else { return nil }
    var parts: [YAMLValue.Entry] = []
    var aside: [String] = []
    if isKey, orm.isIdentity(said) {
      parts.append(.init("type", .text("id")))
    } else {
      guard let type = orm.type(heldBy: said) else { return nil }
      switch type {
      // What these need besides is not among the facts.
      case .decimal, .enumeration: return nil
      case .string, .text, .email, .url:
        parts.append(.init("type", .text(type.rawValue)))
        switch field.maxLength {
        case .value(let length): parts.append(.init("max_length", .integer(length)))
        case .unknown(let reason): aside.append("the length (\(reason))")
        case .absent: break
        }
      case .id, .integer, .bigint, .boolean, .timestamp, .date, .time, .duration, .uuid, .json, .bytes:
        parts.append(.init("type", .text(type.rawValue)))
      }
      switch field.unique {
      case .value(let isUnique): if isUnique || isKey { parts.append(.init("unique", .flag(true))) }
      case .absent: if isKey { parts.append(.init("unique", .flag(true))) }
      case .unknown(let reason): aside.append("whether values are unique (\(reason))")
      }
      switch field.nullable {
      case .value(true): if !isKey { parts.append(.init("nullable", .flag(true))) }
      case .value(false), .absent: break
      case .unknown(let reason): aside.append("whether it may be null (\(reason))")
      }
    }
    switch field.column {
    case .value(let column):
      if column != field.name.snakeCased { parts.append(.init("column", .text(column))) }
    case .unknown(let reason): aside.append("the column (\(reason))")
    case .absent: break
    }
    return (parts.count == 1 ? parts[0].value : .brief(.record(parts)), aside)
  }
}

extension FieldFact {
  /// What is told of a field that cannot be written down.
  fileprivate var typeText: String {
    switch type {
    case .value(let name): "what `\(name)` holds besides, or how it is called here"
    case .absent: "it has no type"
    case .unknown(let reason): reason
    }
  }
}

extension ModelFact {
  /// The columns that its relations name other rows by.
  var foreignColumns: Set<String> {
    Set(relations.filter(\.isHeldHere).compactMap(\.column.value))
  }
}

extension RelationFact {
  /// Whether this end holds the key.
  var isHeldHere: Bool {
    switch kind.value {
    case .manyToOne: true
    case .oneToOne: column != .absent
    case .oneToMany, .manyToMany, nil: false
    }
  }
}
