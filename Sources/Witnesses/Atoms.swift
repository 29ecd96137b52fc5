import Constraints

extension Condition {
  /// What groups and negations are made of.
  var atoms: [Condition] {
    switch self {
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some: [self]
    case .not(let inner): inner.atoms
    case .all(let parts), .any(let parts): parts.flatMap(\.atoms)
    }
  }

  /// The atoms, and those behind their bars.
  var everyAtom: [Condition] { atoms.flatMap { [$0] + $0.behindBars.flatMap(\.everyAtom) } }

  /// The paths of an atom from where its names start, those behind its bars left out.
  var paths: [Path] {
    switch self {
    case .exists(let path), .some(let path, _): [path]
    case .compares, .isOneOf, .isNull, .isPresent: operands.flatMap(\.paths)
    case .not, .all, .any: []
    }
  }

  /// The values of an atom, those behind the bars of its aggregates included.
  var everyOperand: [Operand] { operands.flatMap(\.parts) }

  var operands: [Operand] {
    switch self {
    case .compares(let left, _, let right): [left, right]
    case .isOneOf(let operand, let literals): [operand] + literals
    case .isNull(let operand), .isPresent(let operand): [operand]
    case .exists, .some, .not, .all, .any: []
    }
  }

  /// Atoms and the steps of their paths.
  var size: Int {
    everyAtom.reduce(0) { sum, atom in
      sum + 1 + atom.everyPath.reduce(0) { $0 + $1.steps.count }
    }
  }

  /// The paths of an atom and those of the values behind its bars; not of conditions, which have atoms of their own.
  var everyPath: [Path] {
    switch self {
    case .exists(let path), .some(let path, _): [path]
    case .compares, .isOneOf, .isNull, .isPresent: everyOperand.flatMap(\.ownPaths)
    case .not, .all, .any: []
    }
  }

  private var behindBars: [Condition] {
    switch self {
    case .some(_, let inner): [inner]
    case .compares, .isOneOf, .isNull, .isPresent: everyOperand.compactMap(\.counted)
    case .exists, .not, .all, .any: []
    }
  }

  /// The paths to many that the condition's own values count or add up.
  var aggregatedPaths: [Path] {
    var paths: [Path] = []
    for path in atoms.flatMap(\.operands).flatMap(\.aggregatedPaths) where !paths.contains(path) {
      paths.append(path)
    }
    return paths
  }

  /// Whether the condition is made of `=`, `exists`, `and` and `or` over paths and literals alone,
  /// of which a few frozen rows show every difference there is.
  var isPlain: Bool {
    switch self {
    case .compares(.path, .equal, let right): right.isPlain
    case .exists: true
    case .compares, .isOneOf, .isNull, .isPresent, .some, .not: false
    case .all(let parts), .any(let parts): parts.allSatisfy(\.isPlain)
    }
  }
}

extension Operand {
  /// The value and those that it is made of.
  var parts: [Operand] {
    switch self {
    case .viewer, .path, .text, .integer, .flag, .parameter, .count: [self]
    case .total(_, _, let value): [self] + value.parts
    case .calculated(let left, _, let right): [self] + left.parts + right.parts
    }
  }

  var isPlain: Bool {
    switch self {
    case .viewer, .path, .text, .integer, .flag, .parameter: true
    case .count, .total, .calculated: false
    }
  }

  fileprivate var ownPaths: [Path] {
    switch self {
    case .path(let path), .count(let path, _), .total(_, let path, _): [path]
    case .viewer, .text, .integer, .flag, .parameter, .calculated: []
    }
  }

  fileprivate var counted: Condition? {
    switch self {
    case .count(_, let inner): inner
    case .viewer, .path, .text, .integer, .flag, .parameter, .total, .calculated: nil
    }
  }

  fileprivate var aggregatedPaths: [Path] {
    switch self {
    case .count(let path, _), .total(.sum, let path, _): path.isToMany ? [path] : []
    case .calculated(let left, _, let right): left.aggregatedPaths + right.aggregatedPaths
    case .viewer, .path, .text, .integer, .flag, .parameter, .total(.min, _, _), .total(.max, _, _): []
    }
  }
}
