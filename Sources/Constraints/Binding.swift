extension Condition {
  /// The condition with literals in place of what a request brings.
  package func bound(to values: [String: Operand]) -> Condition {
    switch self {
    case .compares(let left, let comparison, let right):
      .compares(left.bound(to: values), comparison, right.bound(to: values))
    case .isOneOf(let operand, let literals): .isOneOf(operand.bound(to: values), literals)
    case .isNull(let operand): .isNull(operand.bound(to: values))
    case .isPresent(let operand): .isPresent(operand.bound(to: values))
    case .exists: self
    case .some(let path, let inner): .some(path, inner.bound(to: values))
    case .not(let inner): .not(inner.bound(to: values))
    case .all(let parts): .all(parts.map { $0.bound(to: values) })
    case .any(let parts): .any(parts.map { $0.bound(to: values) })
    }
  }

  /// Both, on one level where either is a conjunction already.
  package func and(_ other: Condition) -> Condition {
    let parts = [self, other].flatMap { condition -> [Condition] in
      if case .all(let parts) = condition { parts } else { [condition] }
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// The paths that lead from the row itself.
  package var startingPaths: [Path] {
    switch self {
    case .compares(let left, _, let right): left.paths + right.paths
    case .isOneOf(let operand, _), .isNull(let operand), .isPresent(let operand): operand.paths
    case .exists(let path), .some(let path, _): [path]
    case .not(let inner): inner.startingPaths
    case .all(let parts), .any(let parts): parts.flatMap(\.startingPaths)
    }
  }

  /// The paths that lead from the viewer's own row, those behind bars included.
  package var viewersPaths: [Path] {
    switch self {
    case .compares(let left, _, let right): left.viewersPaths + right.viewersPaths
    case .isOneOf(let operand, _), .isNull(let operand), .isPresent(let operand): operand.viewersPaths
    case .exists: []
    case .some(_, let inner), .not(let inner): inner.viewersPaths
    case .all(let parts), .any(let parts): parts.flatMap(\.viewersPaths)
    }
  }

  /// What is compared with a parameter, for each place where one stands.
  package var comparedWithParameters: [(parameter: String, value: Operand)] {
    switch self {
    case .compares(let left, _, .parameter(let name)): [(name, left)] + left.comparedWithParameters
    case .compares(.parameter(let name), _, let right): [(name, right)] + right.comparedWithParameters
    case .compares(let left, _, let right): left.comparedWithParameters + right.comparedWithParameters
    case .isOneOf(let operand, _), .isNull(let operand), .isPresent(let operand):
      operand.comparedWithParameters
    case .exists: []
    case .some(_, let inner), .not(let inner): inner.comparedWithParameters
    case .all(let parts), .any(let parts): parts.flatMap(\.comparedWithParameters)
    }
  }
}

extension Operand {
  fileprivate func bound(to values: [String: Operand]) -> Operand {
    switch self {
    case .parameter(let name): values[name] ?? self
    case .viewer, .path, .text, .integer, .flag, .count(_, nil): self
    case .count(let path, let inner?): .count(path, inner.bound(to: values))
    case .total(let aggregate, let path, let value): .total(aggregate, path, value.bound(to: values))
    case .calculated(let left, let calculation, let right):
      .calculated(left.bound(to: values), calculation, right.bound(to: values))
    }
  }

  fileprivate var viewersPaths: [Path] {
    switch self {
    case .viewer, .text, .integer, .flag, .parameter, .count(_, nil): []
    case .path(let path): path.start == .viewer ? [path] : []
    case .count(_, let inner?): inner.viewersPaths
    case .total(_, _, let value): value.viewersPaths
    case .calculated(let left, _, let right): left.viewersPaths + right.viewersPaths
    }
  }

  fileprivate var comparedWithParameters: [(parameter: String, value: Operand)] {
    switch self {
    case .viewer, .path, .text, .integer, .flag, .parameter, .count(_, nil): []
    case .count(_, let inner?): inner.comparedWithParameters
    case .total(_, _, let value): value.comparedWithParameters
    case .calculated(let left, _, let right): left.comparedWithParameters + right.comparedWithParameters
    }
  }
}
