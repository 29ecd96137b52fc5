import Constraints

/// One way to read a query: the right one, or one of those that people and agents take it for.
package enum Reading: Hashable, Sendable {
  /// As the language reads a condition; wrong when it is not the query's own.
  case condition(Condition)
  /// As a join without `distinct` reads it: a row once for each combination of elements that makes it true.
  case oncePerElement(Condition)
  /// As one join for two atoms reads it: atoms of a conjunction that share their first to-many steps
  /// speak of the same element.
  case sameElement(Condition)
  /// As the rows of a join read it: aggregates take an element once for each way that leads to it.
  case overWalks(Condition)
  /// As one join for several aggregates reads it: each takes its elements once for each element of the others.
  case multiplied(Condition)
  /// As `distinct` at the wrong place reads it: sums take each value once, not each row.
  case overValues(Condition)
  /// As a search reads a filter: a text equals one that it is only like.
  case loosely(Condition, Looseness)
}

extension Reading {
  var condition: Condition {
    switch self {
    case .condition(let condition), .oncePerElement(let condition), .sameElement(let condition),
      .overWalks(let condition), .multiplied(let condition), .overValues(let condition),
      .loosely(let condition, _):
      condition
    }
  }

  /// The same way to read another condition.
  func reading(_ other: Condition) -> Reading {
    switch self {
    case .condition: .condition(other)
    case .oncePerElement: .oncePerElement(other)
    case .sameElement: .sameElement(other)
    case .overWalks: .overWalks(other)
    case .multiplied: .multiplied(other)
    case .overValues: .overValues(other)
    case .loosely(_, let looseness): .loosely(other, looseness)
    }
  }
}

/// How much a stored text may differ from the one that is asked for, where it must not.
package enum Looseness: String, Hashable, Sendable, CaseIterable {
  case anyCase = "whatever-case"
  case part = "part-of-it"

  func holds(_ stored: String, _ asked: String) -> Bool {
    switch self {
    case .anyCase: stored.lowercased() == asked.lowercased()
    case .part: stored.contains(asked)
    }
  }

  /// Another text that passes for this one.
  func variant(of text: String) -> String {
    switch self {
    case .anyCase: text.uppercased() == text ? text.lowercased() : text.uppercased()
    case .part: "x\(text)x"
    }
  }

  var description: String {
    switch self {
    case .anyCase: "texts whatever their case: upper-case letters for lower-case ones"
    case .part: "texts that hold the one that is asked for, as a search does"
    }
  }
}

extension Condition {
  /// The condition of rows that only pass for those that are asked for.
  func loosened(_ looseness: Looseness) -> Condition {
    switch self {
    case .compares(let left, .equal, .text(let text)):
      .compares(left, .equal, .text(looseness.variant(of: text)))
    case .compares, .isOneOf, .isNull, .isPresent, .exists: self
    case .some(let path, let inner): .some(path, inner.loosened(looseness))
    case .not(let inner): .not(inner.loosened(looseness))
    case .all(let parts): .all(parts.map { $0.loosened(looseness) })
    case .any(let parts): .any(parts.map { $0.loosened(looseness) })
    }
  }
}
