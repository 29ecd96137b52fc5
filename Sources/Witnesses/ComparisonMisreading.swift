import Constraints

extension Condition {
  /// Another sign than the one that stands between two values, and null taken for a value or for none.
  func miscomparisons(
    _ left: Operand, _ comparison: Comparison, _ right: Operand, in schema: Schema
  ) -> [Change] {
    var changes = comparison.mistakes.filter { !isSame(left, comparison, $0, right) }.map { wrong in
      let instead = "`\(wrong.rawValue)` instead of `\(comparison.rawValue)` in \(text)"
      return Change(wrong.mistakeName, instead, .compares(left, wrong, right))
    }
    if case .integer(let limit) = right, let wrong = comparison.otherBound(limit) {
      let description = "\(wrong) instead of \(limit) in \(text)"
      changes.append(Change("other-bound", description, .compares(left, comparison, .integer(wrong))))
    }
    for value in [left, right] where value.quantified.isEmpty && !value.nullCauses(in: schema).isEmpty {
      let description = "rows without \(value.text) as well, as if null were a value that makes \(text) true"
      let causes = value.nullCauses(in: schema)
      let null = causes.count == 1 ? causes[0] : value
      changes.append(Change("null-too", description, .any([self, .isNull(null)])))
    }
    for (value, other) in [(left, right), (right, left)] {
      guard let path = value.emptyPath, mayHoldOfNothing(comparison, value, other) else { continue }
      let description = "only where there is some \(path.text): a join leaves out what has none"
      changes.append(Change("none-left-out", description, .all([self, .exists(path)])))
      if case .count(let path, let inner?) = value {
        let description = "only where there is some \(path.text) to count: a join leaves out what has none"
        changes.append(Change("nothing-counted-left-out", description, .all([self, .some(path, inner)])))
      }
    }
    return changes
  }

  /// False only where the comparison with a literal is known to fail for 0.
  private func mayHoldOfNothing(_ comparison: Comparison, _ value: Operand, _ other: Operand) -> Bool {
    guard case .compares(let left, _, _) = self, left == value else { return true }
    switch other {
    case .integer(let limit): return comparison.holds(0, limit)
    case .count: return comparison != .more
    case .viewer, .path, .text, .flag, .parameter, .total, .calculated: return true
    }
  }

  /// No count is below 0, so two signs beside 0 may say the same.
  private func isSame(_ left: Operand, _ right: Comparison, _ wrong: Comparison, _ limit: Operand) -> Bool {
    guard case .count = left, case .integer(let number) = limit else { return false }
    return [0, number - 1, number, number + 1].allSatisfy {
      $0 < 0 || right.holds($0, number) == wrong.holds($0, number)
    }
  }

  func mislistings(_ operand: Operand, _ literals: [Operand], in schema: Schema) -> [Change] {
    var changes: [Change] = []
    if case .path(let path) = operand {
      changes.append(Change(kebab("any \(path.text)"), "any \(path.text) at all", .exists(path)))
    }
    if literals.count > 1 {
      for index in literals.indices {
        var rest = literals
        let left = rest.remove(at: index)
        let description = "the list without \(left.text) in \(text)"
        changes.append(Change(kebab("list without \(left.text)"), description, .isOneOf(operand, rest)))
      }
    }
    return changes
      + operand.misreadings(in: schema).map { $0.change(of: self, .isOneOf($0.operand, literals)) }
  }
}

extension Comparison {
  /// What is typed for it by one key more or less, or the wrong way round.
  fileprivate var mistakes: [Comparison] {
    switch self {
    case .equal: [.atLeast, .atMost, .unequal]
    case .unequal: [.equal]
    case .less: [.atMost, .more]
    case .atMost: [.less, .atLeast]
    case .more: [.atLeast, .less]
    case .atLeast: [.more, .atMost]
    }
  }

  /// The number beside a bound to which the other sign of the same direction does not lead.
  fileprivate func otherBound(_ limit: Int) -> Int? {
    switch self {
    case .equal, .unequal: nil
    case .less, .atLeast: limit - 1
    case .atMost, .more: limit + 1
    }
  }

  fileprivate var mistakeName: String {
    switch self {
    case .equal: "equal-instead"
    case .unequal: "unequal-instead"
    case .less: "less-instead"
    case .atMost: "at-most-instead"
    case .more: "more-instead"
    case .atLeast: "at-least-instead"
    }
  }
}

extension Operand {
  /// The path whose rows a count or sum takes, when it is nothing but that.
  fileprivate var emptyPath: Path? {
    switch self {
    case .count(let path, _), .total(.sum, let path, _): path
    case .viewer, .path, .text, .integer, .flag, .parameter, .total(.min, _, _), .total(.max, _, _),
      .calculated:
      nil
    }
  }
}
