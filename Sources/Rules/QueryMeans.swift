import Constraints
import Diagnostics
import Profiles
import Witnesses

/// `query.Q.PART`: stated, and tested by rows on which wrong readings answer differently; no static rule.
func queryMeans(
  _ constraint: Constraint, query name: String, _ part: QueryPart, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means {
  let check = Check.none(.testedOnly(part.whyTested))
  guard let query = scene.blueprint.query(name) else {
    let hole = Reason.unsupported(slot: constraint.id)
    return Means(constraint: constraint, line: .not(hole), check: check, repair: nil, tests: .not(hole))
  }
  let words = words(of: part, query, constraint, in: scene)
  return Means(
    constraint: constraint, line: scene.line("packs/\(part.slot)", words, layer: nil, into: &diagnostics),
    check: check, repair: scene.sentence("repairs/\(part.slot)", words, into: &diagnostics),
    tests: scene.plan(tests(of: part, query, in: scene)))
}

/// What templates say of a query's part; `says` is the part in the language's own spelling.
private func words(of part: QueryPart, _ query: Query, _ constraint: Constraint, in scene: Scene) -> Words {
  let says: String
  switch part {
  case .rows:
    return .record([
      "query": .text(query.name), "model": .text(query.from), "condition": .text(query.text),
      "joins": .text(JoinText(schema: scene.blueprint.schema, query: query).text),
    ])
  case .filter(let name):
    let filter = query.filters.first { $0.name == name }
    return .record([
      "query": .text(query.name), "model": .text(query.from), "parameter": .text(filter?.parameter ?? name),
      "condition": .text(filter?.text ?? ""),
      "joins": .text(
        JoinText(
          schema: scene.blueprint.schema, query: query.asking(filter?.condition ?? .all([]), order: [])
        ).text),
    ])
  case .order: says = query.order.map { "`\($0.text)`" }.joined(separator: ", then ")
  case .total: says = query.page?.total ?? ""
  case .load(let path): says = path
  case .parent: says = query.parent?.text ?? ""
  case .wire: says = query.wire ?? ""
  case .page, .statements: says = constraint.statement
  }
  return .record(["query": .text(query.name), "model": .text(query.from), "says": .text(says)])
}

private func tests(of part: QueryPart, _ query: Query, in scene: Scene) -> Held<TestPlan> {
  let (listing, reason) = Listing.of(query, in: scene)
  guard let listing else { return .not(reason) }
  switch part {
  case .rows:
    guard let occasion = listing.occasion([]) else { return .not(Listing.outOfScope) }
    return listing.plan([occasion]) { _ in .ofConditions }
  case .filter(let name): return listing.filterPlan(name)
  case .order: return listing.orderPlan()
  case .page: return query.page.map(listing.pagePlan) ?? .not(reason)
  case .total: return query.page?.total.map(listing.totalPlan) ?? .not(reason)
  case .load(let path):
    return listing.statementsPlan(apart: query.load.filter { $0.text == path })
  case .statements: return listing.statementsPlan(apart: query.load)
  case .parent: return query.parent.map(listing.parentPlan) ?? .not(reason)
  case .wire:
    guard let occasion = listing.occasion([]) else { return .not(Listing.outOfScope) }
    return listing.plan([occasion]) { _ in .ofConditions }
  }
}

extension Listing {
  /// The filter alone, beside all others, with an empty text, and absent.
  fileprivate func filterPlan(_ name: String) -> Held<TestPlan> {
    guard let filter = query.filters.first(where: { $0.name == name }) else { return .not(Self.outOfScope) }
    let isText = occasion([filter])?.values[filter.parameter].map {
      if case .text = $0 { true } else { false }
    }
    let occasions = [
      occasion([filter]), query.filters.count > 1 ? occasion(query.filters) : nil,
      isText == true ? occasion([filter], isEmpty: true) : nil,
    ].compactMap { $0 }
    let held = plan(occasions) { $0.name == filter.name ? .ofRequests : .ofConditions }
    guard case .by(.answers(let found)) = held else { return held }
    let unknown = filter.isNotFoundIfUnknown ? [unknown(filter)].compactMap { $0 } : []
    return .by(.answers(plan(found.cases + unknown, untold: found.untold)))
  }
}

extension QueryPart {
  /// The template that states it.
  fileprivate var slot: String {
    switch self {
    case .rows: "query-where"
    case .filter: "query-filter"
    case .order: "query-order"
    case .page: "query-page"
    case .total: "query-total"
    case .load: "query-load"
    case .parent: "query-parent"
    case .statements: "query-statements"
    case .wire: "query-wire"
    }
  }

  fileprivate var whyTested: String {
    switch self {
    case .rows, .filter, .parent: "which rows a query answers shows only when it runs over rows"
    case .order: "the order of rows shows only when a query runs over them"
    case .page, .total: "how much an answer brings shows only when there is more"
    case .load, .statements: "how many statements an answer takes shows only when it is given"
    case .wire: "what an answer looks like shows only when it is given"
    }
  }
}
