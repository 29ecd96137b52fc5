import Constraints

/// Numbers and moments around a bound, so that rows lie on both sides of it.
extension Frozen {
  private static let numbers = -2_147_483_648...2_147_483_647

  func related(_ left: Operand, _ comparison: Comparison, _ right: Operand, at start: Sketch.Node) -> [Frozen]
  {
    switch right {
    case .integer(let limit): return targets(comparison, limit).flatMap { assigned(left, $0, at: start) }
    case .text, .flag, .parameter, .viewer: return likened(left, comparison, right, at: start)
    case .path, .count, .total, .calculated: break
    }
    guard left.isMeasured(in: sketch.schema) else { return likened(left, comparison, right, at: start) }
    let middles = known(right, at: start).map { [$0] } ?? right.middles
    return middles.flatMap { middle in
      assigned(right, middle, at: start).prefix(3).flatMap { state in
        targets(comparison, middle).flatMap { state.assigned(left, $0, at: start) }
      }
    }
  }

  /// The nearest numbers that make a comparison with the limit true.
  private func targets(_ comparison: Comparison, _ limit: Int) -> [Int] {
    switch comparison {
    case .equal: [limit]
    case .unequal: [limit + 1, limit - 1]
    case .less: [limit - 1, limit - 2, limit - 3]
    case .atMost: [limit, limit - 1, limit - 2]
    case .more: [limit + 1, limit + 2, limit + 3]
    case .atLeast: [limit, limit + 1, limit + 2]
    }
  }

  /// Texts, flags and rows, which are alike or not.
  private func likened(_ left: Operand, _ comparison: Comparison, _ right: Operand, at start: Sketch.Node)
    -> [Frozen]
  {
    guard case .path(let path) = left else { return [] }
    if comparison == .equal { return [plainly(.equals(path, right), at: start)] }
    if case .flag(let flag) = right { return [plainly(.equals(path, .flag(!flag)), at: start)] }
    guard let state = with(left, at: start) else { return [] }
    guard case .path(let other) = right else { return [state] }
    if let field = path.field, sketch.schema.model(path.end)?.field(field)?.type == .boolean {
      return [false, true].compactMap { flag in
        let first = plainly(.equals(path, .flag(flag)), at: start)
        return first.plainly(.equals(other, .flag(!flag)), at: start)
      }
    }
    return [state.with(right, at: start)].compactMap { $0 }
  }

  /// Makes a value a number, or the moment with that number, in some ways.
  func assigned(_ operand: Operand, _ number: Int, at start: Sketch.Node) -> [Frozen] {
    guard Self.numbers.contains(number) else { return [] }
    switch operand {
    case .viewer, .text, .flag, .parameter: return []
    case .integer(let integer): return integer == number ? [self] : []
    case .path(let path):
      var state = self
      guard let end = state.walk(path, from: start), path.field != nil else { return [] }
      if state.isMoment(path), number < 0 { return [] }
      state.set(
        path, at: end,
        to: isMoment(path) ? .timestamp(Filling.moment(Filling.firstNamed + number)) : .integer(number))
      return state.isUsable && !state.sketch.isContradictory ? [state] : []
    case .count(let path, let inner): return counted(path, inner, number, at: start)
    case .total(let aggregate, let path, let value):
      return totalled(aggregate, path, value, number, at: start)
    case .calculated(let left, let calculation, let right):
      return calculated(left, calculation, right, number, at: start)
    }
  }

  private func counted(_ path: Path, _ inner: Condition?, _ number: Int, at start: Sketch.Node) -> [Frozen] {
    guard (0...12).contains(number) else { return [] }
    let exact = elements(number, of: path, for: inner, at: start)
    // Elements that do not count, and elements that two ways lead to.
    let more =
      inner.map { inner in exact.prefix(2).flatMap { $0.elements(1, of: path, for: .not(inner), at: start) } }
      ?? []
    return Array(exact.prefix(4)) + more.prefix(3)
      + exact.prefix(2).compactMap { $0.metTwice(path, at: start) }
  }

  /// The first element reached once more, by another way.
  private func metTwice(_ path: Path, at start: Sketch.Node) -> Frozen? {
    guard path.steps.count > 1 else { return nil }
    var state = self
    let before = state.sketch.models.count
    guard let one = state.walk(path, from: start), let other = state.walk(path, from: start),
      state.sketch.models.count > before
    else { return nil }
    state.sketch.merge(one, other)
    return state.isUsable && !state.sketch.isContradictory ? state : nil
  }

  private func totalled(
    _ aggregate: Aggregate, _ path: Path, _ value: Operand, _ number: Int, at start: Sketch.Node
  ) -> [Frozen] {
    let lists: [[Int]] =
      switch aggregate {
      case .sum where number == 0: [[], [0]]
      case .sum:
        [[number], [number - 1, 1], number % 2 == 0 ? [number / 2, number / 2] : [1, number - 2, 1]]
      case .min: [[number], [number, number + 1]]
      case .max: [[number], [number - 1, number]]
      }
    return lists.flatMap { list in
      var states = [self]
      for number in list {
        states = states.flatMap { state -> [Frozen] in
          var state = state
          guard let end = state.walk(path, from: start) else { return [] }
          return Array(state.assigned(value, number, at: end).prefix(2))
        }
      }
      return Array(states.prefix(2))
        + states.prefix(1).compactMap { list.isEmpty ? nil : $0.metTwice(path, at: start) }
    }
  }

  private func calculated(
    _ left: Operand, _ calculation: Calculation, _ right: Operand, _ number: Int, at start: Sketch.Node
  ) -> [Frozen] {
    if case .integer(let first) = left, let second = calculation.right(of: first, for: number) {
      return assigned(right, second, at: start)
    }
    let seconds: [Int] =
      if case .integer(let second) = right { [second] } else {
        known(right, at: start).map { [$0] } ?? [2, 1, 3, 0]
      }
    return seconds.flatMap { second -> [Frozen] in
      guard let first = calculation.left(of: second, for: number) else { return [] }
      return assigned(right, second, at: start).prefix(2).flatMap { $0.assigned(left, first, at: start) }
    }
  }

  /// The number that a value has by what was said of it before.
  private func known(_ operand: Operand, at start: Sketch.Node) -> Int? {
    guard case .path(let path) = operand, let field = path.field, !path.isToMany else { return nil }
    var state = self
    guard let end = state.walk(path, from: start),
      case .fixed(let value)? = state.sketch.content(of: field, in: end)
    else { return nil }
    switch value {
    case .integer(let number): return number
    case .timestamp(let moment): return Filling.number(of: moment)
    case .text, .flag, .null: return nil
    }
  }
}

extension Calculation {
  fileprivate func left(of right: Int, for number: Int) -> Int? {
    switch self {
    case .plus: number - right
    case .minus: number + right
    case .times: right != 0 && number % right == 0 ? number / right : nil
    }
  }

  fileprivate func right(of left: Int, for number: Int) -> Int? {
    switch self {
    case .plus: number - left
    case .minus: left - number
    case .times: left != 0 && number % left == 0 ? number / left : nil
    }
  }
}

extension Operand {
  /// What it is made where another is compared with it and no literal says how large: rows are few, numbers are not.
  fileprivate var middles: [Int] {
    switch self {
    case .count: [2, 1, 0]
    case .viewer, .path, .text, .integer, .flag, .parameter, .total, .calculated: [40, 1, 0]
    }
  }

  /// Whether the value is a number or a moment.
  func isMeasured(in schema: Schema) -> Bool {
    switch self {
    case .viewer, .text, .flag, .parameter: false
    case .integer, .count, .total, .calculated: true
    case .path(let path):
      switch path.field.flatMap({ schema.model(path.end)?.field($0) })?.type {
      case .id, .integer, .bigint, .decimal, .timestamp: true
      case .string, .text, .boolean, .date, .time, .duration, .uuid, .email, .url, .json, .bytes,
        .enumeration, nil:
        false
      }
    }
  }
}
