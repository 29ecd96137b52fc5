import Constraints
import Witnesses

/// Tests of what many rows show: order, pages, their number, and what an answer costs.
extension Listing {
  /// More rows than these no generated test inserts.
  private static let mostRows = 256

  func crowd(_ occasion: Occasion, _ shape: Crowd.Shape) -> Crowd? {
    guard shape.count <= Self.mostRows else { return nil }
    return rehearsal.crowd(for: occasion.query, shape)
  }

  /// Twice, inserted from either end: rows that the order leaves equal come as a database finds them.
  func orderPlan() -> Held<TestPlan> {
    let cases = [false, true].compactMap { orderCase(isTurned: $0) }
    if cases.isEmpty {
      return .not(.noOccasion("no rows were found that only one order puts in their places"))
    }
    return .by(.answers(plan(cases, isOrdered: true)))
  }

  private func orderCase(isTurned: Bool) -> AnswersPlan.Case? {
    guard let occasion = occasion([]),
      let crowd = crowd(occasion, Crowd.Shape(count: 5, isTurned: isTurned)),
      let path = path(occasion.values, size: size(for: crowd.expected.count)),
      crowd.expected.count <= query.page?.most ?? .max
    else { return nil }
    let answered = Set(crowd.expected)
    let stored = crowd.world.rows(of: query.from).map(\.id).filter(answered.contains)
    var wrong = [
      ("the other way round", crowd.expected.reversed()), ("in the order of insertion", stored),
      ("the last inserted first", stored.reversed()),
    ]
    for (place, key) in query.order.enumerated() {
      var order = query.order
      order[place] = OrderKey(path: key.path, isDescending: !key.isDescending, nulls: key.nulls)
      if let rows = order.sorted(stored, in: crowd.world, schema: blueprint.schema) {
        wrong.append(("with \(key.path.text) the wrong way round", rows))
      }
    }
    return example(isTurned ? "inserted-backwards" : "inserted", crowd, path, crowd.expected, wrong)
  }

  func pagePlan(_ page: QueryPage) -> Held<TestPlan> {
    guard page.means == .offset else { return .not(.unsupported(slot: "page.\(page.means.rawValue)")) }
    guard let occasion = occasion([]) else { return .not(Self.outOfScope) }
    var cases: [AnswersPlan.Case] = []
    if page.most >= 2, let crowd = crowd(occasion, Crowd.Shape(count: 5, doubled: joined)) {
      let rows = crowd.expected
      cases += [(2, 1), (2, rows.count - 1)].compactMap { size, at in
        guard let path = path(occasion.values, size: size, at: at) else { return nil }
        let answer = slice(rows, size, at)
        return example(
          "\(page.size)-\(size)-\(page.at)-\(at)", crowd, path, answer,
          [
            ("rows one place later", slice(rows, size, at + 1)),
            ("rows one place earlier", slice(rows, size, at - 1)),
            ("every row", rows), ("the first rows", slice(rows, size, 0)),
            ("pages counted instead of rows", slice(rows, size, at * size)),
          ])
      }
    }
    if let crowd = crowd(occasion, Crowd.Shape(count: page.fallback + 1, doubled: joined)),
      let path = path(occasion.values)
    {
      let answer = slice(crowd.expected, page.fallback, 0)
      cases.append(
        example("default", crowd, path, answer, [("every row, without a default", crowd.expected)]))
    }
    if let crowd = crowd(occasion, Crowd.Shape(count: page.most + 1)) {
      cases += [("above-max", page.most + 1), ("ten-times-max", page.most * 10)].compactMap { name, size in
        guard let path = path(occasion.values, size: size) else { return nil }
        switch page.excess {
        case .clamp:
          return example(
            name, crowd, path, slice(crowd.expected, page.most, 0),
            [("as many as asked for", crowd.expected)])
        case .reject: return refusal(name, crowd, path, ["4xx"])
        }
      }
    }
    if cases.isEmpty { return .not(.noOccasion("no rows were found that fill a page")) }
    return .by(.answers(plan(cases, isOrdered: !query.order.isEmpty)))
  }

  func totalPlan(_ total: String) -> Held<TestPlan> {
    var cases: [AnswersPlan.Case] = []
    for filters in [[]] + query.filters.map({ [$0] }) {
      guard let occasion = occasion(filters) else { continue }
      let asked = crowd(occasion, Crowd.Shape(count: 3, hasStrangers: true, doubled: joined))
      guard let crowd = asked ?? crowd(occasion, Crowd.Shape(count: 3, doubled: joined)) else { continue }
      let rows = crowd.expected
      // Fewer than there are, and as many as there are strangers among the first.
      let size = query.page.map { min(2, $0.most) } ?? rows.count
      guard let path = path(occasion.values, size: query.page.map { _ in size }) else { continue }
      let answer = slice(rows, size, 0)
      cases.append(
        example(
          occasion.name.isEmpty ? "all" : occasion.name, crowd, path, answer,
          [
            (
              "a page of all rows, of which only those are kept that are asked for",
              crowd.everybody.prefix(size).filter(rows.contains)
            )
          ],
          total: rows.count))
    }
    if cases.isEmpty { return .not(.noOccasion("no rows were found that several pages are needed for")) }
    return .by(
      .answers(plan(cases, isOrdered: !query.order.isEmpty, totalPath: [total])))
  }

  func statementsPlan(apart: [Path]) -> Held<TestPlan> {
    guard let occasion = occasion([]) else { return .not(Self.outOfScope) }
    let most = query.page?.most ?? 8
    let few = max(1, min(2, most / 2))
    let examples = [few, min(most, few * 4)].compactMap { count -> StatementsPlan.Case? in
      let asked = occasion.ordered(by: [])
      guard let crowd = crowd(asked, Crowd.Shape(count: count, apart: apart)),
        let path = path(occasion.values, size: size(for: count))
      else { return nil }
      return StatementsPlan.Case(
        rows: stored(crowd.world), path: path,
        viewer: token(of: crowd.viewer, in: crowd.world), count: crowd.expected.count)
    }
    guard examples.count == 2, examples[0].count < examples[1].count else {
      return .not(.noOccasion("no rows were found of which few and many can be asked for"))
    }
    return .by(.statements(StatementsPlan(route: route, few: examples[0], many: examples[1])))
  }

  static let outOfScope = Reason.noOccasion(
    "its condition reaches rows of a scope in a way that this version cannot say")

  /// The steps to many from the query's rows along which it may be joined.
  private var joined: [Path.Step] {
    let conditions = [query.condition] + query.filters.map(\.condition)
    let first = (conditions.flatMap(\.startingPaths) + query.load).compactMap(\.steps.first)
    return first.reduce(into: []) { steps, step in
      if step.isToMany, !steps.contains(step) { steps.append(step) }
    }
  }

  private func slice(_ rows: [Row.ID], _ size: Int, _ at: Int) -> [Row.ID] {
    Array(rows.dropFirst(max(at, 0)).prefix(size))
  }

  private func example(
    _ name: String, _ crowd: Crowd, _ path: String, _ rows: [Row.ID], _ wrong: [(String, [Row.ID])],
    total: Int? = nil
  ) -> AnswersPlan.Case {
    let isOrdered = !query.order.isEmpty
    var told: Set<[Row.ID]> = [rows]
    let misreadings = wrong.filter { told.insert($0.1).inserted }.map { reading, answer in
      AnswersPlan.Misreading(
        reading: reading, answer: identities(answer, in: crowd.world, isOrdered: isOrdered))
    }
    return AnswersPlan.Case(
      name: name, rows: stored(crowd.world), path: path,
      viewer: token(of: crowd.viewer, in: crowd.world), statuses: successes,
      expected: identities(rows, in: crowd.world, isOrdered: isOrdered), total: total,
      misreadings: misreadings)
  }

  private func refusal(
    _ name: String, _ crowd: Crowd, _ path: String, _ statuses: [String]
  ) -> AnswersPlan.Case {
    AnswersPlan.Case(
      name: name, rows: stored(crowd.world), path: path,
      viewer: token(of: crowd.viewer, in: crowd.world), statuses: statuses, expected: nil, misreadings: [])
  }
}
