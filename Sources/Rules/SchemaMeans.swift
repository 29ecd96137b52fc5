import Constraints
import Diagnostics
import Profiles

/// What models, fields and relations demand: a model's own line states all that is stored of it, and each demand is
/// checked by itself. What nothing checks or tests yet is not stated either.
func schemaMeans(
  _ constraint: Constraint, _ demand: SchemaDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  if let means = shownMeans(constraint, demand, in: scene, into: &diagnostics) { return means }
  let checked = checkedMeans(constraint, demand, in: scene, into: &diagnostics)
  guard checked.tests.value == nil, let held = scene.writePlan(of: demand), let plan = held.value else {
    return checked
  }
  guard checked.line.value == nil, case .none = checked.check else {
    return checked.tested(by: plan, in: scene)
  }
  return writeMeans(constraint, held, in: scene, into: &diagnostics)
}

/// What the models say by themselves.
private func checkedMeans(
  _ constraint: Constraint, _ demand: SchemaDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let held = scene.claims(of: demand)
  guard let claims = held.value else {
    let reason = held.reason ?? .unsupported(slot: constraint.id)
    let tests = scene.tests(of: demand) ?? .not(reason)
    guard tests.value != nil else {
      return Means(
        constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: .not(reason))
    }
    return Means(
      constraint: constraint, line: scene.line(of: demand, into: &diagnostics), check: .none(reason),
      repair: scene.repair(of: constraint, demand, into: &diagnostics), tests: tests)
  }
  if claims.isEmpty {
    let reason = Reason.noOccasion("everything that it names has a name of its own")
    return Means(
      constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: .not(reason))
  }
  return Means(
    constraint: constraint, line: scene.line(of: demand, into: &diagnostics), check: .schema(claims),
    repair: scene.repair(of: constraint, demand, into: &diagnostics),
    tests: scene.tests(of: demand)
      ?? .not(.checkedOnly("the models say how rows are stored before there are any")))
}

extension Scene {
  fileprivate func line(of demand: SchemaDemand, into diagnostics: inout [Diagnostic]) -> Held<PackLine> {
    switch demand {
    case .model(let name): modelLine(name, into: &diagnostics)
    case .table(let model), .uniqueKey(let model, _), .index(let model, _), .rowCheck(let model, _),
      .deletion(let model), .derived(let model, _):
      .not(.statedWith("model.\(model)"))
    case .field(let id, _): .not(.statedWith("model.\(id.model)"))
    case .relation(let id, _): .not(.statedWith("model.\(id.model)"))
    case .naming(let subject, let rule):
      line(
        "packs/naming", .record(["subject": .text(subject.title), "rule": .text(rule)]), layer: nil,
        into: &diagnostics)
    case .storedType(let type), .wireType(let type): .not(.unsupported(slot: "types.\(type)"))
    }
  }

  fileprivate func repair(
    of constraint: Constraint, _ demand: SchemaDemand, into diagnostics: inout [Diagnostic]
  ) -> String? {
    let slot =
      switch demand {
      case .field(_, .unique): "repairs/unique"
      case .model, .table, .field, .relation, .uniqueKey, .index, .rowCheck, .deletion, .derived, .naming,
        .storedType, .wireType:
        "repairs/schema"
      }
    return sentence(slot, .record(["demand": .text(inProse(constraint.statement))]), into: &diagnostics)
  }

  /// Nil where the models say it all.
  fileprivate func tests(of demand: SchemaDemand) -> Held<TestPlan>? {
    switch demand {
    case .field(let id, .unique): plan(uniquePlan(of: id))
    case .model, .table, .field, .relation, .uniqueKey, .index, .rowCheck, .deletion, .derived, .naming,
      .storedType, .wireType:
      nil
    }
  }

  /// What must be seen in the models, or why nothing there tells.
  fileprivate func claims(of demand: SchemaDemand) -> Held<[SchemaClaim]> {
    switch demand {
    case .model(let name): return claims(name, .model)
    case .table(let name): return claims(name, .table)
    case .uniqueKey(let model, let name):
      let key = blueprint.schema.model(model)?.uniques.first { $0.name == name }
      guard let key, key.isChecked else { return .not(.unsupported(slot: "proofs/keys")) }
      return claims(model, .key(keyMembers(key.members, of: model)))
    case .index(let model, let members):
      let index = blueprint.schema.model(model)?.indexes.first { $0.members == members }
      guard let index, index.isChecked else { return .not(.unsupported(slot: "proofs/keys")) }
      return claims(model, .index(keyMembers(members, of: model)))
    case .rowCheck: return .not(.unsupported(slot: "proofs/keys"))
    case .deletion: return .not(.unsupported(slot: "scaffolds/test_deletions"))
    case .derived: return .not(.unsupported(slot: "scaffolds/test_answers"))
    case .field(let id, let aspect): return claims(id, aspect)
    case .relation(let id, let aspect): return claims(id, aspect)
    case .naming(let subject, _): return namingClaims(subject)
    case .storedType: return .not(.unsupported(slot: "proofs/types"))
    case .wireType: return .not(.unsupported(slot: "scaffolds/test_answers"))
    }
  }

  private func claims(_ model: String, _ about: SchemaClaim.About) -> Held<[SchemaClaim]> {
    let table = blueprint.schema.model(model)?.table ?? model
    return .by([SchemaClaim(model: model, table: table, about: about)])
  }

  private func keyMembers(_ terms: [String], of model: String) -> [SchemaClaim.KeyMember] {
    let caselessTypes = stack.names("types.caseless") ?? []
    return terms.map { term in
      let name = term.withoutMinus
      if let field = blueprint.schema.model(model)?.field(name) {
        let isCaseless = field.comparison == .insensitive
        return SchemaClaim.KeyMember(
          .init(name: field.name, column: field.column), isCaseless: isCaseless,
          caselessTypes: isCaseless ? caselessTypes : [], isDescending: term != name)
      }
      let member = blueprint.schema.relation(Relation.ID(model, name))?.member
      return SchemaClaim.KeyMember(
        member ?? .init(name: name, column: nil), isCaseless: false, isDescending: term != name)
    }
  }

  private func claims(_ id: Field.ID, _ aspect: FieldAspect) -> Held<[SchemaClaim]> {
    guard let field = blueprint.schema.model(id.model)?.field(id.name) else {
      return .not(.unsupported(slot: "field.\(id)"))
    }
    let member = SchemaClaim.Member(name: field.name, column: field.column)
    switch aspect {
    case .type:
      let slot = typeSlot(of: field.type)
      guard let accepted = stack.names(slot) else { return .not(.unsupported(slot: slot)) }
      return claims(id.model, .type(member, field.type, accepted: accepted))
    case .nullable: return claims(id.model, .nullable(member, field.nullable))
    // A key that spelling does not evade is over an expression, which no field says of itself.
    case .unique where field.comparison == .insensitive:
      return claims(id.model, .key(keyMembers([id.name], of: id.model)))
    case .unique: return claims(id.model, .unique(member))
    case .column: return claims(id.model, .column(member))
    case .maxLength:
      // Texts without a bound in storage are bounded by requests only.
      guard let length = field.maxLength, field.type != .text else {
        return .not(.unsupported(slot: "scaffolds/test_bounds"))
      }
      return claims(id.model, .maxLength(member, length))
    case .minLength, .min, .max, .pattern, .precision, .scale, .values, .fallback, .comparison:
      return .not(.unsupported(slot: "scaffolds/test_bounds"))
    case .writable, .set, .moves: return .not(.unsupported(slot: "scaffolds/test_writes"))
    case .exposure, .wire: return .not(.unsupported(slot: "scaffolds/test_answers"))
    }
  }

  /// An id is stored as the convention says.
  private func typeSlot(of type: FieldType) -> String {
    guard type == .id, let stored = blueprint.schema.types["id"]?.stored else {
      return "types.\(type.rawValue)"
    }
    return stored == "uuid" ? "types.uuid" : "types.id"
  }

  private func claims(_ id: Relation.ID, _ aspect: RelationAspect) -> Held<[SchemaClaim]> {
    guard let relation = blueprint.schema.relation(id) else {
      return .not(.unsupported(slot: "relation.\(id)"))
    }
    let member = relation.member
    let other = SchemaClaim.Other(
      model: relation.target, table: blueprint.schema.model(relation.target)?.table ?? relation.target)
    switch aspect {
    case .kind: return claims(id.model, .kind(member, relation.kind, other, relation.join))
    case .inverse:
      guard let inverse = relation.inverse else { return .by([]) }
      return claims(id.model, .inverse(member, inverse, other))
    case .nullable: return claims(id.model, .nullable(member, relation.nullable))
    case .column: return claims(id.model, .column(member))
    case .unique: return claims(id.model, .unique(member))
    case .through:
      guard case .join(let table, _, _) = relation.storage else { return .by([]) }
      return claims(id.model, .join(member, table: table))
    case .exposure, .wire, .orderBy: return .not(.unsupported(slot: "scaffolds/test_answers"))
    case .missing, .maxItems, .inverseRequired, .cycles, .selfReference:
      return .not(.unsupported(slot: "scaffolds/test_writes"))
    }
  }
}

extension Relation {
  fileprivate var join: SchemaClaim.Join? {
    switch storage {
    case .column: nil
    case .join(let table, let from, let to): SchemaClaim.Join(table: table, from: from, to: to)
    }
  }

  var member: SchemaClaim.Member {
    switch storage {
    case .column(let column): SchemaClaim.Member(name: id.name, column: column)
    case .join: SchemaClaim.Member(name: id.name, column: nil)
    }
  }
}

/// Which rows a condition means is not compared with code yet, nor whether two rows without a value differ.
extension UniqueKey {
  var isChecked: Bool { condition == nil && nulls == .distinct }
}

extension Index {
  var isChecked: Bool { condition == nil }
}

extension Held {
  var reason: Reason? {
    switch self {
    case .by: nil
    case .not(let reason): reason
    }
  }
}
