/// A value that a condition speaks of.
package indirect enum Operand: Hashable, Sendable {
  case viewer
  case path(Path)
  case text(String)
  case integer(Int)
  case flag(Bool)
  /// What a request brings under this name.
  case parameter(String)
  /// How many distinct rows a path reaches, or those of them for which a condition holds.
  case count(Path, Condition?)
  /// Of the values of the distinct rows that a path reaches; rows without a value count for nothing.
  case total(Aggregate, Path, Operand)
  case calculated(Operand, Calculation, Operand)
}

package enum Aggregate: String, Hashable, Sendable, CaseIterable {
  /// Of nothing: 0.
  case sum
  /// Of nothing: null.
  case min, max
}

package enum Calculation: String, Hashable, Sendable, CaseIterable {
  case plus = "+"
  case minus = "-"
  case times = "*"

  package func result(_ left: Int, _ right: Int) -> (partialValue: Int, overflow: Bool) {
    switch self {
    case .plus: left.addingReportingOverflow(right)
    case .minus: left.subtractingReportingOverflow(right)
    case .times: left.multipliedReportingOverflow(by: right)
    }
  }
}

extension Operand {
  /// The paths that lead from the row itself; those behind a bar start elsewhere.
  package var paths: [Path] {
    switch self {
    case .viewer, .text, .integer, .flag, .parameter: []
    case .path(let path), .count(let path, _), .total(_, let path, _): path.start == .row ? [path] : []
    case .calculated(let left, _, let right): left.paths + right.paths
    }
  }

  /// The path whose elements the value is taken of, one after another; an aggregate has taken them all.
  package var quantified: [Path] {
    switch self {
    case .viewer, .text, .integer, .flag, .parameter, .count, .total: []
    case .path(let path): path.isToMany ? [path] : []
    case .calculated(let left, _, let right): left.quantified + right.quantified
    }
  }

  /// What it may be that makes the value null: each is a path that may lead to nothing, or an aggregate of nothing.
  package func nullCauses(in schema: Schema) -> [Operand] {
    switch self {
    case .viewer, .text, .integer, .flag, .parameter, .count, .total(.sum, _, _): []
    case .total(.min, _, _), .total(.max, _, _): [self]
    case .path(let path): path.nullCauses(in: schema).map { .path($0) }
    case .calculated(let left, _, let right):
      left.nullCauses(in: schema) + right.nullCauses(in: schema)
    }
  }
}

extension Path {
  package var isToMany: Bool { steps.contains(where: \.isToMany) }

  /// True when the other path goes on from where this one ends.
  package func leads(to other: Path) -> Bool {
    field == nil
      ? other.steps.starts(with: steps) && (start, root) == (other.start, other.root) : self == other
  }

  /// The beginnings of the path, from its last to-many step on, at which there may be null.
  fileprivate func nullCauses(in schema: Schema) -> [Path] {
    var causes: [Path] = []
    for (place, step) in steps.enumerated() {
      if step.isToMany {
        causes = []
      } else if step.direction == .inverse || schema.relation(step.relation)?.nullable == true {
        causes.append(over(Array(steps[...place])))
      }
    }
    if let field, schema.model(end)?.field(field)?.nullable == true { causes.append(self) }
    return causes
  }
}
