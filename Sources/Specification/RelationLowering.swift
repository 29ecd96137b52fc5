import Constraints
import Diagnostics

/// What a relation demands besides what becomes of its rows on deletion.
extension Resolver {
  func lower(_ relation: Relation, _ form: Spec.RelationForm) -> [Constraint] {
    let id = relation.id
    var constraints: [Constraint] = []
    func add<Value>(_ aspect: RelationAspect, _ leaf: Spec.Leaf<Value>?, _ statement: String) {
      guard let leaf else { return }
      constraints.append(
        Constraint(leaf, id: "relation.\(id).\(aspect.rawValue)", .relation(id, aspect), statement))
    }
    func add(_ aspect: RelationAspect, at place: Place?, _ statement: String) {
      guard let place else { return }
      add(aspect, Spec.Leaf(value: (), why: nil, severity: .error, exception: .none, place: place), statement)
    }
    add(.kind, at: form.kind.place, relation.kind.statement(of: relation))
    if let inverse = relation.inverse {
      add(.inverse, at: form.inverse?.place, "\(id) is `\(inverse)` from the end of \(relation.target).")
    }
    switch relation.storage {
    case .column(let column):
      let statement =
        "A row of \(id.model) \(relation.nullable ? "may be without" : "always has") its \(id.name)."
      if let leaf = form.nullable {
        add(.nullable, leaf, statement)
      } else {
        add(.nullable, at: form.place, statement)
      }
      if relation.unique {
        add(.unique, form.unique, "No two rows of \(id.model) have the same \(id.name).")
      }
      add(.column, at: form.column?.place, "\(id) is stored in the column `\(column)`.")
    case .join(let table, let from, let to):
      let rows = relation.joinModel.map { "rows of \($0)" } ?? "pairs, each there once,"
      add(
        .through, at: form.through?.place ?? form.place,
        "\(id) is stored as \(rows) in the table `\(table)`, whose columns `\(from)` and `\(to)` name its two ends."
      )
    }
    lowerEmbedding(relation, form).forEach { constraints.append($0) }
    return constraints
  }

  private func lowerEmbedding(_ relation: Relation, _ form: Spec.RelationForm) -> [Constraint] {
    let (id, embedding) = (relation.id, relation.embedding)
    func leaf<Value>(_ aspect: RelationAspect, _ leaf: Spec.Leaf<Value>?, _ statement: String) -> Constraint?
    {
      leaf.map { Constraint($0, id: "relation.\(id).\(aspect.rawValue)", .relation(id, aspect), statement) }
    }
    func placed(_ place: Place?) -> Spec.Leaf<Void>? {
      place.map { Spec.Leaf(value: (), why: nil, severity: .error, exception: .none, place: $0) }
    }
    let order = embedding.order?.map { "\($0.field)\($0.isDescending ? ", greatest first" : "")" } ?? []
    let value = embedding.field.map { "as \($0)" } ?? "as an object"
    return [
      leaf(.exposure, form.exposure, embedding.exposure.statement(of: id)),
      leaf(
        .wire, placed(form.wire?.place ?? form.wireField?.place),
        "\(id) is `\(embedding.wire)` in requests and responses, \(value)."),
      leaf(
        .missing, form.missing,
        "A row of \(relation.target) that a request names for \(id) and that is not there is "
          + (embedding.missing == .create ? "made." : "refused.")),
      leaf(
        .orderBy, placed(form.order?.place),
        "Where rows of \(id) are shown, they stand in the order of \(order.joined(separator: ", then "))."),
      leaf(.maxItems, form.maxItems, "One request names at most \(embedding.maxItems ?? 0) rows for \(id)."),
      relation.limits.isInverseRequired
        ? leaf(
          .inverseRequired, form.inverseRequired,
          "Every row of \(relation.target) is the \(id.name) of a row of \(id.model).")
        : nil,
      relation.limits.allowsCycles
        ? nil
        : leaf(
          .cycles, form.cycles, "Going from \(id.name) to \(id.name) never leads back to where one began."),
      relation.limits.allowsSelf
        ? nil : leaf(.selfReference, form.selfReference, "No row of \(id.model) is its own \(id.name)."),
    ].compactMap { $0 }
  }
}

extension Relation.Kind {
  fileprivate func statement(of relation: Relation) -> String {
    let (id, target) = (relation.id, relation.target)
    return switch self {
    case .manyToOne: "Each row of \(id.model) leads to one \(target) as its \(id.name), and many lead to one."
    case .oneToOne:
      "Each row of \(id.model) leads to one \(target) as its \(id.name), and no other leads there."
    case .manyToMany:
      "Each row of \(id.model) leads to many \(target) rows as its \(id.name), and many lead to one."
    }
  }
}
