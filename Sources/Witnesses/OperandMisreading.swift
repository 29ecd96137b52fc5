import Constraints

/// A value that stands where another stood.
struct OperandChange {
  let name: String
  let description: String
  let operand: Operand
  /// Whether it is a value of other rows, and not only another value of the same.
  let isElsewhere: Bool

  init(_ name: String, _ description: String, _ operand: Operand, isElsewhere: Bool = false) {
    self.name = name
    self.description = description
    self.operand = operand
    self.isElsewhere = isElsewhere
  }

  func change(of atom: Condition, _ wrong: Condition) -> Change {
    Change(name, "\(description) in \(atom.text)", wrong)
  }
}

extension Operand {
  /// What one value of an atom is taken for; what stands behind the bar of a count is an atom of its own.
  func misreadings(in schema: Schema) -> [OperandChange] {
    switch self {
    case .viewer, .text, .integer, .flag, .parameter: return []
    case .path(let path):
      return otherwise(path, in: schema) { .path($0) }
    case .count(let path, let condition):
      let whole =
        condition == nil
        ? []
        : [
          OperandChange("all-counted", "every one of \(path.text) counted, not only some", .count(path, nil))
        ]
      return whole + otherwise(path, in: schema) { .count($0, condition) }
    case .total(let aggregate, let path, let value):
      var changes = aggregate.mistakes.map {
        OperandChange(
          "\($0.rawValue)-instead", "`\($0.rawValue)` instead of `\(aggregate.rawValue)`",
          .total($0, path, value))
      }
      if aggregate == .sum {
        changes.append(OperandChange("count-instead", "`count` instead of `sum`", .count(path, nil)))
      }
      return changes + otherwise(path, in: schema) { .total(aggregate, $0, value) }
        + value.misreadings(in: schema).map {
          OperandChange($0.name, $0.description, .total(aggregate, path, $0.operand))
        }
    case .calculated(let left, let calculation, let right):
      var changes = calculation.mistakes.map {
        OperandChange(
          "\($0.name)-instead", "`\($0.rawValue)` instead of `\(calculation.rawValue)`",
          .calculated(left, $0, right))
      }
      if calculation == .minus {
        changes.append(
          OperandChange(
            "sides-exchanged", "the difference the other way round", .calculated(right, calculation, left)))
      }
      changes += [left, right].filter { $0.quantified.isEmpty }.filter(\.isMeasured).map {
        OperandChange(kebab("\($0.text) only"), "\($0.text) alone, instead of \(text)", $0)
      }
      return changes
        + left.misreadings(in: schema).map {
          OperandChange($0.name, $0.description, .calculated($0.operand, calculation, right))
        }
        + right.misreadings(in: schema).map {
          OperandChange($0.name, $0.description, .calculated(left, calculation, $0.operand))
        }
    }
  }

  private var isMeasured: Bool {
    switch self {
    case .path, .count, .total, .calculated: true
    case .viewer, .text, .integer, .flag, .parameter: false
    }
  }

  private func otherwise(
    _ path: Path, in schema: Schema, _ whole: (Path) -> Operand
  ) -> [OperandChange] {
    path.detours(in: schema).map { detour in
      let (taken, right) = (detour.taken.name, detour.right.name)
      switch detour.kind {
      case .back:
        return OperandChange(
          "wrong-way-round", "the wrong way round: \(taken) instead of \(right)", whole(detour.path),
          isElsewhere: true)
      case .sibling:
        return OperandChange(
          kebab("\(taken) for \(right)"), "the wrong relation: \(taken) instead of \(right)",
          whole(detour.path),
          isElsewhere: true)
      }
    }
  }
}

extension Aggregate {
  fileprivate var mistakes: [Aggregate] {
    switch self {
    case .sum: [.max]
    case .min: [.max]
    case .max: [.min]
    }
  }
}

extension Calculation {
  fileprivate var mistakes: [Calculation] {
    switch self {
    case .plus: [.minus]
    case .minus: [.plus]
    case .times: [.plus]
    }
  }

  fileprivate var name: String {
    switch self {
    case .plus: "plus"
    case .minus: "minus"
    case .times: "times"
    }
  }
}
