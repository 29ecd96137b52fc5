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
}

extension Reading {
  var condition: Condition {
    switch self {
    case .condition(let condition), .oncePerElement(let condition), .sameElement(let condition),
      .overWalks(let condition), .multiplied(let condition), .overValues(let condition):
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
    }
  }
}
