import Constraints
import Diagnostics
import Profiles

/// What requests may write, and what must come of it: stated because it is tested, and tested by requests.
func writeMeans(
  _ constraint: Constraint, _ held: Held<WritePlan>, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means {
  guard case .by(let plan) = held else {
    let reason = held.reason ?? .unsupported(slot: constraint.id)
    return Means(
      constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: .not(reason))
  }
  return Means(
    constraint: constraint,
    line: scene.line(
      "packs/write", .record(["statement": .text(inProse(constraint.statement))]), layer: nil,
      into: &diagnostics),
    check: .none(.testedOnly("what a request writes shows only when it is sent")),
    repair: scene.writeRepair(of: plan, into: &diagnostics), tests: scene.plan(.by(.writes(plan))))
}

extension Means {
  /// The same with tests, where a check was all that looked at it.
  func tested(by plan: WritePlan, in scene: Scene) -> Means {
    Means(
      constraint: constraint, line: line, check: check, repair: repair, tests: scene.plan(.by(.writes(plan))))
  }
}

extension Scene {
  fileprivate func writeRepair(of plan: WritePlan, into diagnostics: inout [Diagnostic]) -> String? {
    var operations: [String] = []
    for step in plan.cases.flatMap(\.steps) where !operations.contains(step.request.operation) {
      operations.append(step.request.operation)
    }
    return sentence(
      "repairs/write", .record(["operations": .text(operations.joined(separator: ", "))]), into: &diagnostics)
  }

  /// What shows of an operation's demand in the rows, or nil where other tests look at it.
  func writePlan(of operation: Operation, _ demand: OperationDemand) -> Held<WritePlan>? {
    switch demand {
    case .partial(true): updates(operation)?.partial()
    case .writes(let names): updates(operation)?.writes(beside: names)
    case .set(let member, "$viewer"):
      operation.model.flatMap { blueprint.schema.relation(Relation.ID($0, member)) }.flatMap { relation in
        updates(operation)?.setsViewer(relation)
      }
    case .givenThat: AdmissionPlanner(given: operation, in: self)?.plan()
    case .partial, .set, .auth, .open, .unknown, .only, .locks, .atomic, .idempotent, .proves,
      .issues,
      .answers, .error, .sends, .repetition:
      nil
    }
  }

  private func updates(_ operation: Operation) -> UpdatePlanner? {
    writeStage(operation).map { UpdatePlanner(stage: $0, schema: blueprint.schema) }
  }

  /// What requests that write show of the schema, or nil where they show nothing.
  func writePlan(of demand: SchemaDemand) -> Held<WritePlan>? {
    switch demand {
    case .field(let id, let aspect): writePlan(of: id, aspect)
    case .uniqueKey(let model, let name):
      blueprint.schema.model(model)?.uniques.first { $0.name == name }.map {
        KeyPlanner(key: $0, scene: self).plan(for: model)
      }
    case .model, .table, .index, .rowCheck, .deletion, .derived, .relation, .naming, .storedType, .wireType:
      nil
    }
  }

  /// From each state, by each operation that moves the field.
  private func movesPlan(of id: Field.ID) -> Held<WritePlan> {
    let plans = blueprint.operations.filter { $0.verb.moved == id }
      .compactMap { AdmissionPlanner(moving: $0, in: self)?.plan() }
    let cases = plans.flatMap { $0.value?.cases ?? [] }
    if !cases.isEmpty { return .by(WritePlan(cases: cases)) }
    return .not(plans.lazy.compactMap(\.reason).first ?? .noOccasion("no operation moves \(id)"))
  }

  /// What shows of a field's demand when requests bring it, or nil where none does.
  func writePlan(of id: Field.ID, _ aspect: FieldAspect) -> Held<WritePlan>? {
    guard let field = blueprint.schema.model(id.model)?.field(id.name) else { return nil }
    switch aspect {
    case .minLength, .maxLength, .min, .max, .values, .type:
      return BoundsPlanner(field: field, aspect: aspect, scene: self).plan(for: id.model)
    case .unique, .comparison:
      return UniquePlanner(field: field, aspect: aspect, scene: self).plan(for: id.model)
    case .set:
      return field.filling.map { FillingPlanner(field: field, filling: $0, scene: self).plan(for: id.model) }
    case .moves: return movesPlan(of: id)
    case .fallback: return UnsentPlanner(field: field, scene: self).fallback(of: id.model)
    case .writable: return UnsentPlanner(field: field, scene: self).writable(of: id.model)
    case .nullable, .pattern, .exposure, .column, .wire, .precision, .scale:
      return nil
    }
  }
}

extension Operation.Verb {
  /// The field that it moves on.
  fileprivate var moved: Field.ID? {
    switch self {
    case .moves(let model, let field, _): Field.ID(model, field)
    case .creates, .reads, .updates, .deletes, .lists, .links, .unlinks, .custom: nil
    }
  }
}
