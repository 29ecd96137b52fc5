import Constraints
import Diagnostics

/// Where `!=` or `not` meets a value that may be null, and the author has not said what then.
///
/// It is said where the comparison does not matter once the value is null: `bio is null or …` is true then,
/// and `bio is not null and …` false, whatever stands in place of the dots.
func nullsUnsaid(
  in expression: Expression, _ condition: Condition, schema: Schema, path: String
) -> [Diagnostic] {
  var search = NullSearch(schema: schema, path: path)
  search.walk(expression, condition, isNegated: false)
  return search.diagnostics
}

private struct NullSearch {
  /// A group that the comparison stands in, and which part of it leads there.
  struct Group {
    let parts: [Condition]
    let place: Int
    let isAll: Bool
  }

  let schema: Schema
  let path: String
  var groups: [Group] = []
  var diagnostics: [Diagnostic] = []

  init(schema: Schema, path: String) {
    self.schema = schema
    self.path = path
  }

  /// The two trees have one shape; what stands behind a bar is a condition of its own.
  mutating func walk(_ expression: Expression, _ condition: Condition, isNegated: Bool) {
    switch (expression, condition) {
    case (.compares(_, _, _, let sign), .compares(let left, let comparison, let right)):
      if isNegated || comparison == .unequal {
        check([left, right], under: comparison == .unequal ? "!=" : "not", at: sign)
      }
    case (.isOneOf(let term, _), .isOneOf(let value, _)):
      if isNegated { check([value], under: "not", at: term.span) }
    case (.not(let inner), .not(let condition)): walk(inner, condition, isNegated: !isNegated)
    case (.all(let inner), .all(let parts)): walk(inner, parts, isAll: true, isNegated)
    case (.any(let inner), .any(let parts)): walk(inner, parts, isAll: false, isNegated)
    case _: break
    }
  }

  private mutating func walk(_ inner: [Expression], _ parts: [Condition], isAll: Bool, _ isNegated: Bool) {
    for place in parts.indices {
      groups.append(Group(parts: parts, place: place, isAll: isAll))
      walk(inner[place], parts[place], isNegated: isNegated)
      groups.removeLast()
    }
  }

  private mutating func check(_ operands: [Operand], under word: String, at span: Span) {
    // Elements without a value are passed over, so a path with to-many steps has no second reading.
    let values = operands.filter { $0.quantified.isEmpty }
    for value in values {
      guard let cause = value.nullCauses(in: schema).first(where: { !isSaid(of: $0) }) else { continue }
      diagnostics.append(.nullUnsaid(value, cause, under: word, at: Place(path, span)))
      return
    }
  }

  private func isSaid(of cause: Operand) -> Bool {
    groups.contains { group in
      group.parts.indices.contains { place in
        place != group.place && group.parts[place].outcome(whereNull: cause) == !group.isAll
      }
    }
  }
}

extension Condition {
  /// What the condition certainly is where the cause is null; nil where that depends on more.
  fileprivate func outcome(whereNull cause: Operand) -> Bool? {
    switch self {
    case .isNull(let value): return value.isNull(with: cause) ? true : nil
    case .isPresent(let value): return value.isNull(with: cause) ? false : nil
    case .exists(let path): return Operand.path(path).isNull(with: cause) ? false : nil
    case .not(let condition): return condition.outcome(whereNull: cause).map { !$0 }
    case .all(let parts):
      let outcomes = parts.map { $0.outcome(whereNull: cause) }
      if outcomes.contains(false) { return false }
      return outcomes.allSatisfy { $0 == true } ? true : nil
    case .any(let parts):
      let outcomes = parts.map { $0.outcome(whereNull: cause) }
      if outcomes.contains(true) { return true }
      return outcomes.allSatisfy { $0 == false } ? false : nil
    case .compares, .isOneOf, .some: return nil
    }
  }
}

extension Operand {
  fileprivate func isNull(with cause: Operand) -> Bool {
    switch (self, cause) {
    case (.path(let path), .path(let start)): !path.isToMany && start.leads(to: path)
    case (.calculated(let left, _, let right), _): left.isNull(with: cause) || right.isNull(with: cause)
    case _: self == cause
    }
  }
}
