extension Condition {
  /// The condition in the language's own spelling; what is read from it is the same condition.
  package var text: String { spell(within: .any([])) }

  private func spell(within parent: Condition) -> String {
    switch self {
    case .compares(let left, let comparison, let right):
      return "\(left.text) \(comparison.rawValue) \(right.text)"
    case .isOneOf(let operand, let literals):
      return "\(operand.text) in [\(literals.map(\.text).joined(separator: ", "))]"
    case .isNull(let operand): return "\(operand.text) is null"
    case .isPresent(let operand): return "\(operand.text) is not null"
    case .exists(let path): return "exists(\(path.text))"
    case .some(let path, let condition): return "some(\(path.text) | \(condition.text))"
    case .not(let condition):
      switch condition {
      case .exists, .some, .not: return "not \(condition.text)"
      case .compares, .isOneOf, .isNull, .isPresent, .all, .any: return "not (\(condition.text))"
      }
    case .all(let parts):
      return parts.map { $0.spell(within: self) }.joined(separator: " and ")
    case .any(let parts):
      let text = parts.map { $0.spell(within: self) }.joined(separator: " or ")
      if case .all = parent { return "(\(text))" }
      return text
    }
  }
}

extension Operand {
  package var text: String { spell(bindingCloserThan: 0) }

  private func spell(bindingCloserThan limit: Int) -> String {
    switch self {
    case .viewer: return "$viewer"
    case .path(let path): return path.text
    case .text(let text):
      return "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    case .integer(let integer): return "\(integer)"
    case .flag(let flag): return "\(flag)"
    case .parameter(let name): return "$\(name)"
    case .count(let path, nil): return "count(\(path.text))"
    case .count(let path, let condition?): return "count(\(path.text) | \(condition.text))"
    case .total(let aggregate, let path, let value):
      return "\(aggregate.rawValue)(\(path.text) | \(value.text))"
    case .calculated(let left, let calculation, let right):
      // Equals are read from the left, so what stands at the right in parentheses keeps them.
      let rank = calculation.rank
      let text =
        left.spell(bindingCloserThan: rank - 1) + " \(calculation.rawValue) "
        + right.spell(bindingCloserThan: rank)
      return rank <= limit ? "(\(text))" : text
    }
  }
}

extension Calculation {
  fileprivate var rank: Int { self == .times ? 2 : 1 }
}
