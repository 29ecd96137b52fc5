import Constraints

extension Moment {
  /// No sum or count of a small world is larger; it keeps numbers of walks from growing without end.
  private static let mostWalks = 1_000_000

  /// What an operand stands for; nobody is no element, so an atom that names the viewer is false for nobody.
  func reached(_ operand: Operand, at point: Standpoint) -> [Reached] {
    switch operand {
    case .viewer: viewer.map { [(.row($0), 1)] } ?? []
    case .path(let path): reached(path, at: point)
    case .text(let text): [(.value(.text(text)), 1)]
    case .integer(let integer): [(.value(.integer(integer)), 1)]
    case .flag(let flag): [(.value(.flag(flag)), 1)]
    // What no request brought is no element either.
    case .parameter: []
    case .count(let path, let condition):
      [(.value(.integer(count(path, condition, at: point))), 1)]
    case .total(let aggregate, let path, let value):
      [(total(aggregate, path, value, at: point).map { .value($0) }, 1)]
    case .calculated(let left, let calculation, let right):
      calculated(reached(left, at: point), calculation, reached(right, at: point))
    }
  }

  /// What a path reaches, each element once. A step to one that leads nowhere reaches null, a step to many
  /// nothing; nobody's paths reach nothing either.
  func reached(_ path: Path, at point: Standpoint) -> [Reached] {
    guard let start = path.start == .row ? point.row : viewer else { return [] }
    var reached: [(row: Row.ID?, ways: Int)] = [(start, 1)]
    var steps = path.steps[...]
    if path.start == .row, let pinned = point.pinned, steps.starts(with: pinned.steps) {
      reached = [(pinned.element, 1)]
      steps = steps.dropFirst(pinned.steps.count)
    }
    for step in steps {
      var places: [Row.ID?: Int] = [:]
      var next: [(row: Row.ID?, ways: Int)] = []
      for (row, ways) in reached {
        let targets: [Row.ID?] = row.map { world.rows(from: $0, over: step) } ?? []
        for target in targets.isEmpty && !step.isToMany ? [nil] : targets {
          if let place = places[target] {
            next[place].ways = min(next[place].ways + ways, Self.mostWalks)
          } else {
            places[target] = next.count
            next.append((target, ways))
          }
        }
      }
      reached = next
    }
    guard let field = path.field else { return reached.map { ($0.row.map { .row($0) }, $0.ways) } }
    return reached.map { row, ways in
      guard let row, let value = world.row(row)?[field], value != .null else { return (nil, ways) }
      return (.value(value), ways)
    }
  }

  /// The rows that a path reaches, as the places that names behind a bar start from.
  func rows(_ path: Path, at point: Standpoint) -> [(point: Standpoint, ways: Int)] {
    reached(path, at: point).compactMap { element, ways in
      guard case .row(let row)? = element else { return nil }
      return (Standpoint(row: row), ways)
    }
  }

  private func count(_ path: Path, _ condition: Condition?, at point: Standpoint) -> Int {
    rows(path, at: point).reduce(0) { sum, row in
      let fits = condition.map { isWalking ? ways($0, at: row.point) : holds($0, at: row.point) ? 1 : 0 } ?? 1
      return min(sum + fits * weight(of: row.ways, over: path, at: point), Self.mostWalks)
    }
  }

  /// Nil is null: of nothing there is a sum, and neither least nor greatest.
  private func total(
    _ aggregate: Aggregate, _ path: Path, _ value: Operand, at point: Standpoint
  ) -> FieldValue? {
    let taken = rows(path, at: point).flatMap { row -> [(value: FieldValue, ways: Int)] in
      reached(value, at: row.point).compactMap { element, _ in
        guard case .value(let value)? = element else { return nil }
        return (value, weight(of: row.ways, over: path, at: point))
      }
    }
    switch aggregate {
    case .min: return taken.map(\.value).first { one in taken.allSatisfy { one.compares(.atMost, $0.value) } }
    case .max:
      return taken.map(\.value).first { one in taken.allSatisfy { one.compares(.atLeast, $0.value) } }
    case .sum:
      var seen: Set<FieldValue> = []
      var sum = 0
      for (value, ways) in taken {
        guard case .integer(let integer) = value else { continue }
        if case .values = weighing, !seen.insert(value).inserted { continue }
        let (product, isLarge) = integer.multipliedReportingOverflow(by: ways)
        let (next, isOver) = sum.addingReportingOverflow(product)
        if isLarge || isOver { return nil }
        sum = next
      }
      return .integer(sum)
    }
  }

  private var isWalking: Bool {
    switch weighing {
    case .walks: true
    case .rows, .values, .others: false
    }
  }

  private func weight(of walks: Int, over path: Path, at point: Standpoint) -> Int {
    switch weighing {
    case .rows, .values: 1
    case .walks: walks
    case .others(let paths):
      // A left join has a row for an aggregate of nothing too.
      paths.contains(path)
        ? paths.filter { $0 != path }.reduce(1) {
          min($0 * max(rows($1, at: point).count, 1), Self.mostWalks)
        } : 1
    }
  }

  /// Without a value on both sides, or beyond all numbers, there is none.
  private func calculated(_ left: [Reached], _ calculation: Calculation, _ right: [Reached]) -> [Reached] {
    left.flatMap { one in
      right.map { other -> Reached in
        let ways = min(one.ways * other.ways, Self.mostWalks)
        guard case .value(.integer(let first))? = one.element,
          case .value(.integer(let second))? = other.element
        else { return (nil, ways) }
        let (result, isOver) = calculation.result(first, second)
        return (isOver ? nil : .value(.integer(result)), ways)
      }
    }
  }
}

extension Moment.Weighing {
  init(_ reading: Reading) {
    switch reading {
    case .condition, .oncePerElement, .sameElement, .loosely: self = .rows
    case .overWalks: self = .walks
    case .overValues: self = .values
    case .multiplied(let condition): self = .others(condition.aggregatedPaths)
    }
  }
}
