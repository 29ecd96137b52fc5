import Constraints
import Diagnostics
import Profiles
import Witnesses

/// `relation.M.R.on_delete`: stated, checked in the models, and tested on rows where an operation deletes the other end.
func deletionMeans(
  _ constraint: Constraint, relation id: Relation.ID, effect: DeleteEffect, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means {
  let schema = scene.blueprint.schema
  guard let relation = schema.relation(id), case .column(let column) = relation.storage,
    let model = schema.model(id.model), let target = schema.model(relation.target)
  else {
    let hole = Reason.unsupported(slot: constraint.id)
    return Means(constraint: constraint, line: .not(hole), check: .none(hole), repair: nil, tests: .not(hole))
  }
  if relation.deletedBy != .either {
    let hole = Reason.unsupported(slot: "packs/on-delete-at")
    return Means(constraint: constraint, line: .not(hole), check: .none(hole), repair: nil, tests: .not(hole))
  }
  let words = deletionWords(
    effect,
    [
      ("model", model.name), ("relation", id.name), ("target", target.name), ("table", model.table),
      ("column", column),
      ("target_table", target.table), ("target_key", target.identity?.column ?? "id"),
    ])
  let demand = DeletionDemand(
    relation: id, target: target.name, table: model.table, column: column, targetTable: target.table,
    targetKey: target.identity?.column ?? "id", effect: effect)
  return Means(
    constraint: constraint,
    line: scene.line("packs/on-delete", words, layer: nil, into: &diagnostics),
    check: .deletion(demand),
    repair: scene.sentence("repairs/on-delete", words, into: &diagnostics),
    tests: scene.plan(deletionPlan(for: relation, effect: effect, in: scene)))
}

/// The words of a relation's texts, with one flag for each effect.
func deletionWords(
  _ effect: DeleteEffect, _ names: [(String, String)], flags: [(String, Bool)] = []
) -> Words {
  .record(
    names.map { Words.Entry($0.0, .text($0.1)) } + flags.map { Words.Entry($0.0, .flag($0.1)) }
      + DeleteEffect.allCases.map { Words.Entry($0.rawValue, .flag($0 == effect)) },
    ids: [])
}

/// Two rows of the target, each named by two of the model: one is deleted, the other must stay as it was.
private func deletionPlan(for relation: Relation, effect: DeleteEffect, in scene: Scene) -> Held<TestPlan> {
  let blueprint = scene.blueprint
  let schema = blueprint.schema
  guard let operation = blueprint.operation(that: .deletes(model: relation.target)),
    let route = blueprint.contract.route(operation.id), let find = operation.foundBy
  else { return .not(.noOccasion("no operation deletes a row of \(relation.target)")) }

  let touched = [relation.target, relation.id.model] + [blueprint.viewer?.model].compactMap { $0 }
  var builder = WorldBuilder(schema.neighbourhood(of: Set(touched), over: [relation.id]))
  let viewer = blueprint.viewer.map { ($0, builder.row($0.model)) }
  if route.security == .required, viewer == nil {
    return .not(.noOccasion("\(operation.id) needs a viewer, and access.viewer says nothing of one"))
  }
  let deleted = builder.row(relation.target)
  let spared = builder.row(relation.target)
  let named = (0..<2).map { _ in builder.row(relation.id.model, links: [relation.id.name: deleted]) }
  let others = (0..<2).map { _ in builder.row(relation.id.model, links: [relation.id.name: spared]) }

  let world = builder.world
  if let obstacle = schema.obstacle(to: [world]) { return .not(obstacle) }
  guard let key = world.row(deleted)?[find.field], let path = route.filled([find.parameter: key]) else {
    return .not(.noOccasion("\(route.path) has a parameter that nothing fills"))
  }
  func expect(_ id: Row.ID, _ state: DeletionPlan.Expectation.State, _ role: String) -> DeletionPlan
    .Expectation?
  {
    schema.name(of: id, in: world).map { DeletionPlan.Expectation(row: $0, state: state, role: role) }
  }
  let (target, model) = (relation.target, relation.id.model)
  let after = effect.states(of: relation)
  let expectations =
    [expect(deleted, after.target, "the \(target) that the request names")]
    + named.map { expect($0, after.model, "a \(model) that names it as \(relation.id.name)") }
    + [expect(spared, .kept, "another \(target)")]
    + others.map { expect($0, .kept, "a \(model) of another \(target)") }
  return .by(
    .deletion(
      DeletionPlan(
        effect: effect, rows: schema.stored(world),
        request: Request(
          operation: operation.id, method: route.method, path: path,
          viewer: viewer.flatMap { viewer, id in world.row(id)?[viewer.holds] }),
        successes: route.successStatuses, expectations: expectations.compactMap { $0 })))
}

extension DeleteEffect {
  /// What becomes of the deleted row and of those that name it.
  fileprivate func states(
    of relation: Relation
  ) -> (target: DeletionPlan.Expectation.State, model: DeletionPlan.Expectation.State) {
    switch self {
    case .cascade: return (.gone, .gone)
    case .restrict: return (.kept, .kept)
    case .setNull:
      guard case .column(let column) = relation.storage else { return (.gone, .kept) }
      return (.gone, .cleared(column: column))
    }
  }
}
