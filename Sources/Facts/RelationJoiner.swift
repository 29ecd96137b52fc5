import Diagnostics

/// Joins relations with the foreign keys that carry them, which may stand in the other model.
struct RelationJoiner {
  let drafts: [ModelDraft]
  private let byName: [String: [Int]]

  init(drafts: [ModelDraft]) {
    self.drafts = drafts
    byName = Dictionary(grouping: drafts.indices, by: { drafts[$0].name })
  }

  func facts() -> [ModelFact] {
    drafts.map { model in
      ModelFact(
        name: model.name, file: model.file, place: model.place, table: model.table, isAbstract: model.isAbstract,
        bases: model.bases, fields: model.fields, relations: model.relations.map { relation($0, of: model) })
    }
  }

  private func relation(_ draft: RelationDraft, of model: ModelDraft) -> RelationFact {
    let target = draft.target.value.flatMap { name in drafted(name, near: model.file) }
    let ownKey = target.flatMap { key(of: model, to: $0) }
    let otherKey = target.flatMap { key(of: $0, to: model) }
    let kind = kind(of: draft, ownKey: ownKey, otherKey: otherKey)
    return RelationFact(
      name: draft.name, place: draft.place, kind: kind, target: draft.target,
      column: draft.column != .absent ? draft.column : kind.value == .manyToOne ? ownKey?.column ?? .absent : .absent,
      inverse: draft.inverse, through: draft.through, onDelete: action(of: draft, kind: kind, in: model, target),
      isInherited: draft.isInherited)
  }

  private func kind(of draft: RelationDraft, ownKey: FieldFact?, otherKey: FieldFact?) -> Known<RelationFact.Kind> {
    if let kind = draft.kind { return .value(kind) }
    if draft.through != .absent { return .value(.manyToMany) }
    switch draft.isMany {
    case true?: return .value(.oneToMany)
    case false?:
      guard ownKey != nil else { return .value(.oneToOne) }
      return .value(ownKey?.unique == .value(true) ? .oneToOne : .manyToOne)
    case nil:
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
    guard kind.value == .manyToOne || kind.value == .oneToOne, let target else { return .absent }
    let other = target.relations.first { other in
      other.target.value == model.name && other.kind != .manyToMany
        && (other.inverse.value == draft.name || draft.inverse.value == other.name)
    }
    return (other?.cascades ?? .absent).map { $0 ? .value(.cascade) : .absent }
  }

  private func drafted(_ name: String, near file: String) -> ModelDraft? {
    let candidates = (byName[name] ?? []).map { drafts[$0] }
    return candidates.first { $0.file == file } ?? candidates.first
  }

  private func key(of model: ModelDraft, to target: ModelDraft) -> FieldFact? {
    model.fields.first { field in
      guard let owner = field.foreignKey?.target.value?.split(separator: ".").dropLast().last.map(String.init) else {
        return false
      }
      return owner == target.table.value || owner == target.name
    }
  }
}
