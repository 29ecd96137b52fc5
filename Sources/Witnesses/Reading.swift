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
}
