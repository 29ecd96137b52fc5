import Constraints
import Diagnostics
import Profiles
import Witnesses

/// `data.RULE`: stated, and checked in the code where the stack's facts can tell.
func dataMeans(
  _ constraint: Constraint, _ rule: DataRule, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let words: Words = .record(["statement": .text(constraint.statement)])
  return Means(
    constraint: constraint, line: scene.line("packs/data-rule", words, layer: nil, into: &diagnostics),
    check: dataCheck(constraint, rule, in: scene),
    repair: scene.sentence("repairs/data-rule", words, into: &diagnostics),
    tests: .not(whyUntested(rule, constraint)))
}

private func whyUntested(_ rule: DataRule, _ constraint: Constraint) -> Reason {
  switch rule {
  case .noRawStatements: .checkedOnly("a statement as text stands in the code before it runs")
  case .access, .commits: .checkedOnly("where a call stands is there before it runs")
  case .noLazyLoading: .checkedOnly("what models say of loading is there before they load")
  case .session: .unsupported(slot: "tests.\(constraint.id)")
  }
}

private func dataCheck(_ constraint: Constraint, _ rule: DataRule, in scene: Scene) -> Check {
  func hole(_ slot: String) -> Check { .none(.unsupported(slot: slot)) }
  switch rule {
  case .noRawStatements:
    let slot = "statements.raw"
    guard let names = scene.stack.names(slot) else { return hole(slot) }
    return .statements(StatementBan(names: names, spared: scene.testFiles))
  case .access(let layers):
    return scene.callPlace(.access, layers: layers).map { .places($0) } ?? hole("access.methods")
  case .commits(_, let called):
    return scene.callPlace(.commits, layers: called).map { .places($0) } ?? hole("commits.methods")
  case .session:
    guard let makers = scene.stack.names("session.makers") else { return hole("session.makers") }
    return .sessions(
      SessionDemand(
        makers: makers, factories: scene.stack.names("session.factories") ?? [], spared: scene.testFiles))
  case .noLazyLoading: return loadCheck(in: scene.stack) ?? hole("loading.callees")
  }
}

private func loadCheck(in stack: Stack) -> Check? {
  if let why = stack.names("loading.never")?.first { return .none(.noOccasion(why)) }
  guard let callees = stack.names("loading.callees"),
    let argument = stack.names("loading.argument")?.first, let values = stack.names("loading.values")
  else { return nil }
  return .loading(
    LoadDemand(
      callees: callees, argument: argument, values: values, ends: stack.names("loading.ends") ?? []))
}

/// `data.scopes.S`: stated, and tested by the first query of its models, over rows outside.
func scopeMeans(
  _ constraint: Constraint, scope name: String, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let words: Words = .record(["statement": .text(constraint.statement)])
  return Means(
    constraint: constraint, line: scene.line("packs/data-rule", words, layer: nil, into: &diagnostics),
    check: .none(.testedOnly("which rows are there shows only when a query runs over rows")),
    repair: scene.sentence("repairs/scope", words, into: &diagnostics),
    tests: scene.plan(scopePlan(name, in: scene)))
}

private func scopePlan(_ name: String, in scene: Scene) -> Held<TestPlan> {
  guard let scope = scene.blueprint.scope(name) else { return .not(.unsupported(slot: "scope")) }
  for query in scene.blueprint.queries where scope.conditions[query.from] != nil {
    guard let listing = Listing.of(query, in: scene).listing, !scope.exempt.contains(listing.operation.id),
      let occasion = listing.occasion([])
    else { continue }
    let held = listing.plan([occasion]) { .leavingOut($0.bound(query.condition)) }
    if case .by = held { return held }
  }
  return .not(.noOccasion("no operation lists rows of \(scope.models.joined(separator: " or "))"))
}
