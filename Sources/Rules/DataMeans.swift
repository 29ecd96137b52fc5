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
  case .access, .commits, .session, .noLazyLoading: .unsupported(slot: "tests.\(constraint.id)")
  }
}

private func dataCheck(_ constraint: Constraint, _ rule: DataRule, in scene: Scene) -> Check {
  switch rule {
  case .noRawStatements:
    let slot = "statements.raw"
    guard let names = scene.stack.names(slot) else { return .none(.unsupported(slot: slot)) }
    return .statements(StatementBan(names: names, spared: scene.stack.suite?.folder))
  case .access, .commits, .session, .noLazyLoading:
    return .none(.unsupported(slot: "checks.\(constraint.id)"))
  }
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
    tests: scopePlan(name, in: scene))
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
