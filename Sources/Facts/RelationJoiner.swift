import Diagnostics

/// Joins relations with the foreign keys that carry them, which may stand in the other model.
struct RelationJoiner {
  private var drafts: [ModelDraft]
  private let byName: [String: [Int]]
  /// The text by which a relation names its own model.
  private let selfTarget: String?

  init(drafts: [ModelDraft], selfTarget: String?) {
    self.selfTarget = selfTarget
    byName = Dictionary(grouping: drafts.indices, by: { drafts[$0].name })
    self.drafts = drafts
    addMadeInverses()
  }

  /// Relations that others make at their other ends stand there too, with the place of what makes them.
  private mutating func addMadeInverses() {
    for model in drafts where !model.isAbstract {
      for relation in model.relations {
        guard let made = relation.made, let name = relation.target.value,
          let index = index(of: name, near: model.file),
          !drafts[index].relations.contains(where: { $0.name == made.name })
        else { continue }
        let kind = self.kind(
          of: relation, in: model, ownKey: key(of: model, to: drafts[index]),
          otherKey: key(of: drafts[index], to: model))
        drafts[index].relations.append(
          RelationDraft(
            name: made.name, place: relation.place, kind: kind.value?.reversed(isMany: made.isMany),
            isMany: made.isMany, isRemote: false,
            target: .value(model.name), column: .absent, nullable: .absent, inverse: .value(relation.name),
            through: relation.through,
            onDelete: .absent, passesOn: made.passesOn, made: nil, isInherited: false, isImplicit: true))
      }
    }
  }

  func facts() -> [ModelFact] {
    drafts.map { model in
      ModelFact(
        name: model.name, file: model.file, place: model.place, table: model.table,
        isAbstract: model.isAbstract,
        bases: model.bases, fields: model.fields.map { typed($0, near: model) },
        relations: model.relations.map { relation($0, of: model) },
        keys: model.keys, keyGaps: model.keyGaps,
        gaps: model.gaps)
    }
  }

  /// A key that names no type has that of the field it refers to.
  private func typed(_ field: FieldFact, near model: ModelDraft, depth: Int = 0) -> FieldFact {
    guard field.type == .absent, depth < 8, let target = field.foreignKey?.target.value,
      case let parts = target.split(separator: ".").map(String.init), parts.count >= 2
    else { return field }
    let owner = parts.dropLast().joined(separator: ".")
    let other = drafts.first { $0.table.value == owner } ?? drafted(owner, near: model.file)
    let referred = other?.fields.first { ($0.column.value ?? $0.name) == parts[parts.count - 1] }
    guard let other, let referred else { return field.typed(.unknown("that of `\(target)`")) }
    return field.typed(typed(referred, near: other, depth: depth + 1).type)
  }

  private func relation(_ draft: RelationDraft, of model: ModelDraft) -> RelationFact {
    let named = draft.target.map { .value($0 == selfTarget ? model.name : $0) }
    let target = named.value.flatMap { name in drafted(name, near: model.file) }
    // A relation of a kind that is told, and whose key is the other end's, is not carried by a key of its own.
    let isElsewhere = draft.isRemote && draft.kind != nil
    let ownKey = isElsewhere ? nil : target.flatMap { key(of: model, to: $0) }
    let otherKey = target.flatMap { key(of: $0, to: model) }
    let kind = kind(of: draft, in: model, ownKey: ownKey, otherKey: otherKey)
    let holdsKey = kind.value == .manyToOne || kind.value == .oneToOne
    return RelationFact(
      name: draft.name, place: draft.place, kind: kind, target: named,
      column: draft.column != .absent ? draft.column : holdsKey ? ownKey?.column ?? .absent : .absent,
      nullable: draft.nullable, inverse: draft.inverse, through: draft.through,
      onDelete: action(of: draft, kind: kind, in: model, target),
      passesOn: kind.value == .manyToOne || kind.value == .manyToMany || ownKey != nil
        ? .absent : draft.passesOn,
      isInherited: draft.isInherited,
      isImplicit: draft.isImplicit)
  }

  private func kind(
    of draft: RelationDraft, in model: ModelDraft, ownKey: FieldFact?, otherKey: FieldFact?
  ) -> Known<RelationFact.Kind> {
    if let kind = draft.kind { return .value(kind) }
    switch draft.through {
    case .value: return .value(.manyToMany)
    case .unknown(let reason): return .unknown(reason)
    case .absent: break
    }
    switch draft.isMany {
    case true?: return .value(.oneToMany)
    case false?:
      if ownKey == nil, otherKey == nil { return .unknown("no foreign key between the two was seen") }
      guard ownKey != nil else { return .value(.oneToOne) }
      return .value(ownKey?.unique == .value(true) ? .oneToOne : .manyToOne)
    case nil:
      // Of a model's relation to itself, the columns that are called the other end's tell which end this is.
      if ownKey != nil, draft.target.value == model.name {
        return .value(draft.isRemote ? .manyToOne : .oneToMany)
      }
      if ownKey != nil { return .value(.manyToOne) }
      if otherKey != nil { return .value(.oneToMany) }
      return .unknown("no foreign key between the two was seen")
    }
  }

  /// What the ORM does: said of the relation itself, or passed on by the relation at the other end.
  private func action(
    of draft: RelationDraft, kind: Known<RelationFact.Kind>, in model: ModelDraft, _ target: ModelDraft?
  ) -> Known<ActionFact> {
    if draft.onDelete != .absent { return draft.onDelete }
    if case .unknown(let reason) = kind { return .unknown(reason) }
    guard kind.value == .manyToOne || kind.value == .oneToOne, let target else { return .absent }
    let other = target.relations.first { other in
      other.target.value == model.name && other.kind != .manyToMany
        && (other.inverse.value == draft.name || draft.inverse.value == other.name)
    }
    return other?.passesOn ?? .absent
  }

  private func drafted(_ name: String, near file: String) -> ModelDraft? {
    index(of: name, near: file).map { drafts[$0] }
  }

  private func index(of name: String, near file: String) -> Int? {
    let candidates = byName[name] ?? []
    return candidates.first { drafts[$0].file == file } ?? candidates.first
  }

  private func key(of model: ModelDraft, to target: ModelDraft) -> FieldFact? {
    model.fields.first { field in
      guard let owner = field.foreignKey?.target.value?.split(separator: ".").dropLast().last.map(String.init)
      else {
        return false
      }
      return owner == target.table.value || owner == target.name
    }
  }
}

extension RelationFact.Kind {
  /// The same seen from the other end, which holds one or many as it says, or as usual.
  fileprivate func reversed(isMany: Bool?) -> RelationFact.Kind {
    switch self {
    case .manyToOne: isMany == false ? .oneToOne : .oneToMany
    case .oneToMany: .manyToOne
    case .oneToOne: .oneToOne
    case .manyToMany: .manyToMany
    }
  }
}
