import Constraints
import Diagnostics
import JSON
import Profiles
import Witnesses

/// Tests of one operation that meets itself, a row that goes, or a write that fails.
extension Staging {
  /// The same request twice, one after another and at once: the join is there once, or not at all.
  func repeatPlan(_ repetition: Operation.Repetition, in scene: Scene) -> Held<TestPlan> {
    let schema = scene.blueprint.schema
    guard let id = operation.verb.relation,
      case .join(let table, let from, let to)? = schema.relation(id)?.storage,
      id.model == scene.blueprint.viewer?.model
    else { return .not(.noOccasion("it joins no rows of which one is the viewer's")) }
    var staging = self
    let isThere = operation.verb == .unlinks(id)
    if isThere { staging.joinOwner(by: id) }
    guard let owner, let row, let source = schema.name(of: owner, in: staging.world),
      let target = schema.name(of: row, in: staging.world),
      let request = staging.request(viewer: owner, found: row, parent: parent)
    else { return .not(unsendable) }
    let api = scene.blueprint.api
    let second =
      switch repetition {
      case .same: route.success
      case .conflict: "\(api.status(of: .uniqueViolation, in: operation))"
      case .notFound: "\(api.status(of: .notFound, in: operation))"
      }
    let pair = [
      StoredRow.Cell(column: from, value: source.identity),
      StoredRow.Cell(column: to, value: target.identity),
    ]
    let cases = [RacePlan.Gate.open, .writes(table: table)].map { gate in
      RacePlan.Case(
        name: gate.name, role: "\(operation.id) twice", rows: schema.stored(staging.world), gate: gate,
        requests: [request, request], statuses: [route.success, second],
        counts: [RacePlan.Count(table: table, cells: pair, wanted: isThere ? 0 : 1)])
    }
    return .by(
      .race(
        RacePlan(cases: cases, likely: "it is looked up first, and what is written then may be done by then"))
    )
  }

  /// One write after another fails: nothing of the others stays.
  func atomicPlan(in scene: Scene) -> Held<TestPlan> {
    let schema = scene.blueprint.schema
    guard let model = operation.model.flatMap(schema.model) else { return .not(unsendable) }
    let sampler = Sampler(contract: scene.blueprint.contract)
    var tables = [model.table]
    var given: [String: JSONValue] = [:]
    for relation in schema.relations(of: model.name) {
      guard case .join(let join, _, _) = relation.storage, operation.writes.contains(join),
        relation.embedding.missing == .create, sampler.accepts(relation.embedding.wire, in: route),
        let target = schema.model(relation.target),
        let value = relation.embedding.field.flatMap(target.field)?.raced(0)
      else { continue }
      given[relation.embedding.wire] = relation.named(value)
      tables += [target.table, join]
    }
    guard tables.count > 1 else { return .not(.noOccasion("no request makes it write more than one table")) }
    for field in model.fields where field.filling == nil && sampler.accepts(field.wire, in: route) {
      if let value = field.raced(0) { given[field.wire] = .text(value) }
    }
    guard let request = request(viewer: owner, found: row, parent: parent, given: given) else {
      return .not(unsendable)
    }
    let status = scene.blueprint.api.status(of: .unexpected, in: operation)
    let cases = tables.map { table in
      let gate = RacePlan.Gate.failure(table: table)
      return RacePlan.Case(
        name: gate.name, role: "\(operation.id) whose write into \(table) fails",
        rows: schema.stored(world), gate: gate, requests: [request], statuses: ["\(status)"], counts: [],
        untouched: tables)
    }
    return .by(
      .race(RacePlan(cases: cases, likely: "some of its writes are committed before the others are made")))
  }

  /// The row, or its parent, is deleted between the look-up and the write.
  func vanishing(in scene: Scene) -> RacePlan? {
    var cases: [RacePlan.Case] = []
    let notFound = "\(scene.blueprint.api.status(of: .notFound, in: operation))"
    let own = operation.foundBy == nil ? nil : row
    switch operation.verb {
    case .updates, .moves, .links: cases += [vanishing(own, statuses: notFound, in: scene)].compactMap { $0 }
    // Who asks for what somebody else just did may be told so, or that it is done.
    case .deletes:
      cases += [vanishing(own, statuses: "\(route.success) \(notFound)", in: scene)].compactMap { $0 }
    case .creates: cases += [vanishing(parent, statuses: notFound, in: scene)].compactMap { $0 }
    case .unlinks, .reads, .lists, .custom: break
    }
    return cases.isEmpty
      ? nil
      : RacePlan(
        cases: cases, likely: "what was looked up is taken to be there still when it is written")
  }

  /// Who asks is deleted between the look-up and the write: what fails then is that nobody asks, and nothing else.
  func viewerVanishing(in scene: Scene) -> RacePlan? {
    let (api, schema) = (scene.blueprint.api, scene.blueprint.schema)
    switch operation.verb {
    case .creates, .updates, .links: break
    case .reads, .lists, .deletes, .moves, .unlinks, .custom: return nil
    }
    guard route.security == .required, let name = owner.flatMap({ schema.name(of: $0, in: world) }),
      let (rows, request) = scene.whole(operation, self)
    else { return nil }
    let parts = schema.part(of: name, among: rows).reversed().map(schema.key)
    // What has no identity of its own, as a row of a join, is deleted in no way that is known here.
    guard parts.allSatisfy({ $0.cells.count == 1 }) else { return nil }
    let gone = parts.flatMap { row in
      row.cells.map { RowName(table: row.table, column: $0.column, identity: $0.value) }
    }
    // With the viewer may go what he asks for.
    let refusals = [ErrorName.unauthenticated, .notFound].map { "\(api.status(of: $0, in: operation))" }
    let example = RacePlan.Case(
      name: "\(operation.id)-viewer-\(RacePlan.Gate.deletion([]).name)",
      role: "\(operation.id) while its viewer is deleted", rows: rows, gate: .deletion(gone),
      requests: [request],
      statuses: [refusals.joined(separator: " ")],
      counts: [
        RacePlan.Count(
          table: name.table, cells: [.init(column: name.column, value: name.identity)], wanted: 0)
      ])
    return RacePlan(
      cases: [example], likely: "who asks is taken to be there still when the row is written")
  }

  private func vanishing(_ gone: Row.ID?, statuses: String, in scene: Scene) -> RacePlan.Case? {
    let schema = scene.blueprint.schema
    guard let gone, let owner, let request = request(viewer: owner, found: row, parent: parent),
      gone != owner, let name = schema.name(of: gone, in: world)
    else { return nil }
    // What names the parent goes first: not every database takes it along.
    let part = gone == parent ? row.flatMap { schema.name(of: $0, in: world) } : nil
    return RacePlan.Case(
      name: "\(operation.id)-\(RacePlan.Gate.deletion([]).name)",
      role: "\(operation.id) while a row of \(gone.model) is deleted", rows: schema.stored(world),
      gate: .deletion([part, name].compactMap { $0 }), requests: [request], statuses: [statuses],
      counts: [
        RacePlan.Count(
          table: name.table, cells: [.init(column: name.column, value: name.identity)], wanted: 0)
      ])
  }
}

/// `operation.X.atomic`, `.repeat`: stated and tested. Nil for what is tested in another way, or not yet.
func operationRaceMeans(
  _ constraint: Constraint, operation id: String, _ demand: OperationDemand, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means? {
  let tests: Held<TestPlan>
  switch demand {
  case .atomic:
    tests = scene.plan(scene.staging(id)?.atomicPlan(in: scene) ?? .not(Staging.impossible(id)))
  case .repetition(let repetition):
    tests = scene.plan(
      scene.staging(id)?.repeatPlan(repetition, in: scene) ?? .not(Staging.impossible(id)))
  case .auth, .open, .unknown, .only, .givenThat, .set, .writes, .locks, .partial, .idempotent, .proves,
    .issues,
    .answers, .error, .sends:
    return nil
  }
  let check = Check.none(.testedOnly("what comes of requests that meet shows only when they are sent"))
  if scene.plansTests, case .not(let reason) = tests {
    return Means(constraint: constraint, line: .not(reason), check: check, repair: nil, tests: tests)
  }
  return Means(
    constraint: constraint,
    line: scene.line(
      "packs/operation-race",
      .record(["operation": .text(id), "statement": .text(inProse(constraint.statement))]), layer: nil,
      into: &diagnostics),
    check: check,
    repair: scene.sentence(
      "repairs/operation-race", .record(["operation": .text(id), "atomic": .flag(demand == .atomic)]),
      into: &diagnostics),
    tests: tests)
}
