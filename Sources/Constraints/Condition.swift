/// A resolved predicate over one row, the rows it reaches, and the viewer.
///
/// A comparison speaks of the elements that its path with to-many steps reaches, and is true when some
/// of them makes it true. With null it is false, and so it is for nobody where it names the viewer.
package indirect enum Condition: Hashable, Sendable {
  case compares(Operand, Comparison, Operand)
  /// True when the value equals one of the literals.
  case isOneOf(Operand, [Operand])
  case isNull(Operand)
  case isPresent(Operand)
  /// True when the path reaches at least one element; null is none.
  case exists(Path)
  /// True when the path reaches a row for which the condition holds, whose names start there.
  case some(Path, Condition)
  case not(Condition)
  case all([Condition])
  case any([Condition])

  /// The comparison that most conditions are made of.
  package static func equals(_ path: Path, _ operand: Operand) -> Condition {
    .compares(.path(path), .equal, operand)
  }
}

package enum Comparison: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case atMost = "<="
  case more = ">"
  case atLeast = ">="

  /// The same comparison with its sides exchanged.
  package var mirrored: Comparison {
    switch self {
    case .equal, .unequal: self
    case .less: .more
    case .atMost: .atLeast
    case .more: .less
    case .atLeast: .atMost
    }
  }

  /// What holds of two values exactly where this does not.
  package var opposite: Comparison {
    switch self {
    case .equal: .unequal
    case .unequal: .equal
    case .less: .atLeast
    case .atMost: .more
    case .more: .atMost
    case .atLeast: .less
    }
  }

  /// False where only likeness counts.
  package var isOrder: Bool { self != .equal && self != .unequal }

  package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .unequal: left != right
    case .less: left < right
    case .atMost: left <= right
    case .more: left > right
    case .atLeast: left >= right
    }
  }
}
