import Constraints

/// The referee: which rows a query answers, each at most once, in the order of the world.
package func answers(of query: Query, in world: World, viewer: Row.ID?) -> [Row.ID] {
  answers(to: .condition(query.condition), from: query.from, in: world, viewer: viewer)
}

/// The rows of a model that one reading of a query answers; a wrong reading may repeat a row.
package func answers(to reading: Reading, from model: String, in world: World, viewer: Row.ID?) -> [Row.ID] {
  var moment = Moment(world: world, viewer: viewer)
  moment.weighing = Moment.Weighing(reading)
  if case .loosely(_, let looseness) = reading { moment.looseness = looseness }
  return world.rows.flatMap { row -> [Row.ID] in
    guard row.model == model else { return [] }
    let point = Standpoint(row: row.id)
    switch reading {
    case .condition(let condition), .overWalks(let condition), .multiplied(let condition),
      .overValues(let condition), .loosely(let condition, _):
      return moment.holds(condition, at: point) ? [row.id] : []
    case .oncePerElement(let condition):
      return Array(repeating: row.id, count: moment.ways(condition, at: point))
    case .sameElement(let condition): return moment.holdsForOneElement(condition, at: point) ? [row.id] : []
    }
  }
}

/// The row that names start from, and an element that some of them have reached already.
struct Standpoint {
  let row: Row.ID
  var pinned: (steps: [Path.Step], element: Row.ID)?

  init(row: Row.ID) { self.row = row }
}

/// A world and the one who looks at it.
struct Moment {
  enum Element: Hashable {
    case row(Row.ID)
    case value(FieldValue)
  }

  /// An element and how many walks along the path lead to it; no element is null.
  typealias Reached = (element: Element?, ways: Int)

  /// How aggregates take what they reach: each row once, or as a wrong reading does.
  enum Weighing {
    case rows, walks, values
    case others([Path])
  }

  /// Repetitions beyond this many are not told apart; it bounds the work on long to-many paths.
  static let mostWays = 9

  let world: World
  let viewer: Row.ID?
  var weighing = Weighing.rows
  /// Nil where equal texts are equal.
  var looseness: Looseness?

  init(world: World, viewer: Row.ID?) {
    self.world = world
    self.viewer = viewer
  }

  func holds(_ condition: Condition, at point: Standpoint) -> Bool {
    switch condition {
    case .compares(let left, let comparison, let right):
      let wanted = reached(right, at: point)
      return reached(left, at: point).contains { one in wanted.contains { matches(one, comparison, $0) } }
    case .isOneOf(let operand, let literals):
      let wanted = literals.flatMap { reached($0, at: point) }
      return reached(operand, at: point).contains { one in wanted.contains { matches(one, .equal, $0) } }
    case .isNull(let operand): return reached(operand, at: point).contains { $0.element == nil }
    case .isPresent(let operand): return reached(operand, at: point).contains { $0.element != nil }
    case .exists(let path): return reached(path, at: point).contains { $0.element != nil }
    case .some(let path, let inner): return rows(path, at: point).contains { holds(inner, at: $0.point) }
    case .not(let inner): return !holds(inner, at: point)
    case .all(let parts): return parts.allSatisfy { holds($0, at: point) }
    case .any(let parts): return parts.contains { holds($0, at: point) }
    }
  }

  /// How many combinations of elements make the condition true.
  func ways(_ condition: Condition, at point: Standpoint) -> Int {
    let count: Int
    switch condition {
    case .compares(let left, let comparison, let right):
      let wanted = reached(right, at: point)
      count = reached(left, at: point).reduce(0) { sum, one in
        sum + one.ways * wanted.reduce(0) { $0 + (matches(one, comparison, $1) ? $1.ways : 0) }
      }
    case .isOneOf(let operand, let literals):
      count = literals.reduce(0) { $0 + ways(.compares(operand, .equal, $1), at: point) }
    case .isNull(let operand):
      count = reached(operand, at: point).reduce(0) { $0 + ($1.element == nil ? $1.ways : 0) }
    case .isPresent(let operand):
      count = reached(operand, at: point).reduce(0) { $0 + ($1.element == nil ? 0 : $1.ways) }
    case .exists(let path):
      count = reached(path, at: point).reduce(0) { $0 + ($1.element == nil ? 0 : $1.ways) }
    case .some(let path, let inner):
      count = rows(path, at: point).reduce(0) { $0 + $1.ways * ways(inner, at: $1.point) }
    case .not: count = holds(condition, at: point) ? 1 : 0
    case .all(let parts): count = parts.reduce(1) { min($0 * ways($1, at: point), Self.mostWays) }
    case .any(let parts): count = parts.reduce(0) { min($0 + ways($1, at: point), Self.mostWays) }
    }
    return min(count, Self.mostWays)
  }

  func holdsForOneElement(_ condition: Condition, at point: Standpoint) -> Bool {
    switch condition {
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some: return holds(condition, at: point)
    case .not(let inner): return !holdsForOneElement(inner, at: point)
    case .any(let parts): return parts.contains { holdsForOneElement($0, at: point) }
    case .all(let parts):
      let groups = parts.filter { $0.joinedSteps != nil }
      let alone = parts.filter { $0.joinedSteps == nil }
      guard alone.allSatisfy({ holdsForOneElement($0, at: point) }) else { return false }
      var done: Set<[Path.Step]> = []
      for part in groups {
        guard let steps = part.joinedSteps, done.insert(steps).inserted else { continue }
        let together = groups.filter { $0.joinedSteps == steps }
        let joined = Path(root: steps[0].source, steps: steps, field: nil)
        let holds = rows(joined, at: point).contains { element in
          var point = point
          point.pinned = (steps, element.point.row)
          return together.allSatisfy { self.holds($0, at: point) }
        }
        guard holds else { return false }
      }
      return true
    }
  }

  private func matches(_ left: Reached, _ comparison: Comparison, _ right: Reached) -> Bool {
    switch (left.element, right.element) {
    case (.row(let one)?, .row(let other)?): comparison.holds(one, other)
    case (.value(.text(let one))?, .value(.text(let other))?) where comparison == .equal:
      looseness?.holds(one, other) ?? (one == other)
    case (.value(let one)?, .value(let other)?): one.compares(comparison, other)
    case (nil, _), (_, nil), (.row?, .value?), (.value?, .row?): false
    }
  }
}

extension FieldValue {
  /// False for values of different kinds, and for null; a moment is written as text.
  func compares(_ comparison: Comparison, _ other: FieldValue) -> Bool {
    switch (self, other) {
    case (.integer(let one), .integer(let other)): comparison.holds(one, other)
    case (.text(let one), .text(let other)), (.timestamp(let one), .timestamp(let other)),
      (.text(let one), .timestamp(let other)), (.timestamp(let one), .text(let other)):
      comparison.holds(one, other)
    case (.flag(let one), .flag(let other)): comparison.holds(one ? 1 : 0, other ? 1 : 0)
    case (.integer, _), (.text, _), (.timestamp, _), (.flag, _), (.null, _): false
    }
  }
}

extension Condition {
  /// An atom's steps up to its first to-many one; nil when there is none, or when this is no atom.
  var joinedSteps: [Path.Step]? {
    switch self {
    case .compares(let operand, _, _), .isOneOf(let operand, _), .isNull(let operand),
      .isPresent(let operand):
      operand.quantified.first?.joinedSteps
    case .exists(let path): path.joinedSteps
    case .some, .not, .all, .any: nil
    }
  }
}

extension Path {
  fileprivate var joinedSteps: [Path.Step]? {
    steps.firstIndex(where: \.isToMany).map { Array(steps[...$0]) }
  }
}
