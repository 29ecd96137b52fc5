import Constraints
import Diagnostics

extension Constraint {
  /// The constraint as it holds on one target, and why it does not where it is set aside.
  ///
  /// What is written for all targets comes first, so that a target has the last word.
  func adjusted(by adjustments: [Adjustment], on target: String) -> (Constraint, setAside: Reason?) {
    var (severity, exception) = (severity, exception)
    var setAside: Reason?
    let own = adjustments.filter { $0.id == id }
    for adjustment in own.filter({ $0.target == nil }) + own.filter({ $0.target == target }) {
      if adjustment.isOff { setAside = .setAside(adjustment.why) }
      if adjustment.severity != nil { setAside = nil }
      severity = adjustment.severity ?? severity
      if let changed = adjustment.exception {
        exception = Exception(
          targets: changed.targets == .all ? exception.targets : changed.targets,
          files: exception.files + changed.files)
      }
    }
    if setAside == nil, exception.leavesOut(target) {
      setAside = .setAside("it is not demanded of \(target)")
    }
    return (
      Constraint(
        id: id, demand: demand, statement: statement, why: why, severity: severity, exception: exception,
        origin: origin), setAside
    )
  }
}

extension Means {
  /// The same, its line telling of the files that it leaves out.
  var withExceptions: Means {
    let files = constraint.exception.files
    guard !files.isEmpty, let line = line.value else { return self }
    return Means(
      constraint: constraint,
      line: .by(
        PackLine(text: "\(line.text) (Not in \(inCode(files)).)", source: line.source, layer: line.layer)),
      check: check, repair: repair, tests: tests, versions: versions)
  }
}

/// Adjustments of constraints that are demanded on no target that they speak of.
package func unmatched(
  _ adjustments: [Adjustment], in means: [(target: String, means: [Means])], besides constraints: [Constraint]
) -> [Diagnostic] {
  adjustments.compactMap { adjustment in
    let spokenOf = means.filter { adjustment.target == nil || adjustment.target == $0.target }
    let known = spokenOf.flatMap { $0.means.map(\.constraint.id) } + constraints.map(\.id)
    guard !known.contains(adjustment.id) else { return nil }
    return .unknownConstraint(adjustment.id, among: known, at: adjustment.place)
  }
}
