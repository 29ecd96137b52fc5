import Constraints
import Facts
import YAML

/// Relations from the end that holds the key, each once.
struct RelationDrafter {
  let models: [ModelFact]
  /// Models by name and by table.
  let index: [String: ModelFact]
  /// Names that members have already, by model.
  var taken: [String: Set<String>]
  var entries: [YAMLValue.Entry] = []
  var notes: [String] = []
  /// Ends of joins that were told of from the other side.
  private var mirrored: Set<String> = []

  init(models: [ModelFact], index: [String: ModelFact], taken: [String: Set<String>]) {
    self.models = models
    self.index = index
    self.taken = taken
  }

  mutating func draft() {
    for model in models {
      let held = model.relations.filter(\.isHeldHere)
      for relation in held { toOne(relation, of: model) }
      let columns = model.foreignColumns
      for field in model.fields where field.foreignKey != nil && !columns.contains(field.column.value ?? "") {
        key(field, of: model)
      }
    }
    for model in models {
      for relation in model.relations where relation.kind == .value(.manyToMany) { join(relation, of: model) }
      for relation in model.relations {
        if case .unknown(let reason) = relation.kind {
          notes.append("not seen: \(model.name).\(relation.name): \(reason)")
        }
      }
    }
  }

  private mutating func toOne(_ relation: RelationFact, of model: ModelFact) {
    guard let target = target(relation.target, relation.name, of: model) else { return }
    let field = model.fields.first { $0.column.value != nil && $0.column.value == relation.column.value }
    let isOne = relation.kind == .value(.oneToOne) || field?.unique == .value(true)
    var aside: [String] = []
    var parts = start(of: relation.name, target, isOne ? "one_to_one" : nil)
    let inverse = inverse(of: relation, in: model, at: target)
    let said: Known<Bool> = field?.nullable ?? relation.nullable
    finish(
      relation.name, of: model, target, inverse: inverse, column: relation.column, nullable: said,
      effect: relation.effect(field: field, passedOn: passedOn(to: relation, of: model, from: target)),
      &parts,
      &aside)
  }

  /// A key that no relation is over: the other end is not known by any name.
  private mutating func key(_ field: FieldFact, of model: ModelFact) {
    guard let foreign = field.foreignKey else { return }
    let table = foreign.target.map { text in
      .value(text.split(separator: ".").dropLast().joined(separator: "."))
    }
    let plain = field.name.snakeCased
    let name = plain.hasSuffix("_id") ? String(plain.dropLast(3)) : plain
    guard let target = target(table, name, of: model) else { return }
    var aside: [String] = []
    var parts = start(of: name, target, field.unique == .value(true) ? "one_to_one" : nil)
    finish(
      name, of: model, target, inverse: nil, column: field.column, nullable: field.nullable,
      effect: deletionEffect(database: foreign.onDelete, orm: .absent, nullable: field.nullable), &parts,
      &aside)
  }

  private func start(of name: String, _ target: ModelFact, _ kind: String?) -> [YAMLValue.Entry] {
    [.init("to", .text(target.name))] + (kind.map { [.init("kind", .text($0))] } ?? [])
  }

  private mutating func finish(
    _ name: String, of model: ModelFact, _ target: ModelFact, inverse: String?, column: Known<String>,
    nullable: Known<Bool>, effect: DeleteEffect?, _ parts: inout [YAMLValue.Entry], _ aside: inout [String]
  ) {
    let id = "\(model.name).\(name.snakeCased)"
    guard claim(name, in: model) else { return }
    parts.append(.init("inverse", .text(claimInverse(inverse, at: target))))
    switch nullable {
    case .value(true): parts.append(.init("nullable", .flag(true)))
    case .value(false): break
    case .absent: aside.append("not seen: whether it may be null")
    case .unknown(let reason): aside.append("not seen: whether it may be null: \(reason)")
    }
    switch column {
    case .value(let column):
      if column != "\(name.snakeCased)_id" { parts.append(.init("column", .text(column))) }
    case .unknown(let reason): aside.append("not seen: its column: \(reason)")
    case .absent: break
    }
    if let effect, effect != .setNull || nullable == .value(true) {
      parts.append(.init("on_delete", .text(effect.rawValue)))
    }
    entries.append(.init(id, .brief(.record(parts)), notes: aside))
  }

  private mutating func join(_ relation: RelationFact, of model: ModelFact) {
    guard !mirrored.contains("\(model.name).\(relation.name)"), !relation.isImplicit,
      let target = target(relation.target, relation.name, of: model)
    else { return }
    let other = otherEnd(of: relation, in: model, at: target)
    if let other { mirrored.insert("\(target.name).\(other.name)") }
    let id = "\(model.name).\(relation.name)"
    guard target.name != model.name else {
      notes.append(
        "not seen: \(id), many_to_many to \(target.name): which column of its table names which end")
      return
    }
    if let through = relation.through.value, index[through] != nil {
      notes.append("not seen: \(id), many_to_many to \(target.name) through \(through): its two ends")
      return
    }
    guard claim(relation.name, in: model) else { return }
    let inverse = relation.inverse.value ?? other?.name
    var parts = start(of: relation.name, target, "many_to_many")
    parts.append(.init("inverse", .text(claimInverse(inverse, at: target))))
    if let table = relation.through.value, table.isTableName {
      parts.append(.init("through", .record([.init("table", .text(table))])))
    }
    entries.append(.init("\(model.name).\(relation.name.snakeCased)", .brief(.record(parts))))
  }
}

/// Who is at the other end, and by which name.
extension RelationDrafter {
  private mutating func target(_ said: Known<String>, _ name: String, of model: ModelFact) -> ModelFact? {
    switch said {
    case .value(let text):
      if let found = index[text] { return found }
      notes.append("not seen: \(model.name).\(name) leads to `\(text)`, which is none of these models")
    case .unknown(let reason): notes.append("not seen: \(model.name).\(name): \(reason)")
    case .absent: notes.append("not seen: where \(model.name).\(name) leads")
    }
    return nil
  }

  private func inverse(of relation: RelationFact, in model: ModelFact, at target: ModelFact) -> String? {
    if let said = relation.inverse.value { return said }
    let back = target.relations.filter { other in
      index[other.target.value ?? ""]?.name == model.name
        && (other.kind == .value(.oneToMany) || other.kind == .value(.oneToOne) && !other.isHeldHere)
    }
    let forth = model.relations.filter { $0.isHeldHere && index[$0.target.value ?? ""]?.name == target.name }
    return back.count == 1 && forth.count == 1 ? back[0].name : nil
  }

  /// The relation of the other model that goes through the same table.
  private func otherEnd(of relation: RelationFact, in model: ModelFact, at target: ModelFact) -> RelationFact?
  {
    target.relations.first { other in
      other.kind == .value(.manyToMany) && index[other.target.value ?? ""]?.name == model.name
        && !(target.name == model.name && other.name == relation.name)
        && (relation.inverse.value == other.name || other.inverse.value == relation.name
          || relation.through.value != nil && relation.through == other.through)
    }
  }

  /// What the other end's relation over this key passes on.
  private func passedOn(to relation: RelationFact, of model: ModelFact, from target: ModelFact) -> Known<
    ActionFact
  > {
    target.relations.first { other in
      index[other.target.value ?? ""]?.name == model.name && other.passesOn != .absent
        && (other.inverse.value == relation.name || relation.inverse.value == other.name)
    }?.passesOn ?? .absent
  }

  mutating func claim(_ name: String, in model: ModelFact) -> Bool {
    let name = name.snakeCased
    guard Constraint.isName(name), taken[model.name, default: []].insert(name).inserted else {
      notes.append("not seen: \(model.name).\(name), since that names something else of it")
      return false
    }
    return true
  }

  private mutating func claimInverse(_ name: String?, at target: ModelFact) -> String {
    guard let name = name?.snakeCased, Constraint.isName(name), name != "none",
      taken[target.name, default: []].insert(name).inserted
    else { return "none" }
    return name
  }
}

extension RelationFact {
  fileprivate func effect(field: FieldFact?, passedOn: Known<ActionFact>) -> DeleteEffect? {
    deletionEffect(
      database: field?.foreignKey?.onDelete ?? .absent, orm: onDelete == .absent ? passedOn : onDelete,
      nullable: field?.nullable ?? nullable)
  }
}

/// What both sides together do; nil where it is not said, or only a run would tell.
private func deletionEffect(
  database: Known<ActionFact>, orm: Known<ActionFact>, nullable: Known<Bool>
) -> DeleteEffect? {
  if case .unknown = database { return nil }
  if case .unknown = orm { return nil }
  // The ORM acts first; emptying a key that may not be null is refused.
  let isRefused = orm.value == .setNull && nullable == .value(false)
  switch orm.value {
  case .cascade: return .cascade
  case .setNull where !isRefused: return nullable == .value(true) ? .setNull : nil
  case .setNull, .restrict, .nothing, .setDefault, nil: break
  }
  switch database.value {
  case .cascade: return isRefused || orm.value == .restrict ? nil : .cascade
  case .setNull: return isRefused || orm.value == .restrict ? nil : .setNull
  case .restrict: return orm.value == .setDefault ? nil : .restrict
  case .nothing, .setDefault, nil: return orm.value == .restrict ? .restrict : nil
  }
}

extension String {
  fileprivate var isTableName: Bool {
    !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
