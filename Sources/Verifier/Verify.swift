import Constraints
import Diagnostics
import Facts
import Profiles
import Rules

/// Holds facts against means: pure, and in one pass over the facts for each constraint.
package func verify(_ facts: FactBase, target: String, against means: [Means]) -> Report {
  let rows = means.map { means -> Report.Row in
    let verdict: Verdict =
      switch means.check {
      case .imports(let ban): verdict(ban, facts)
      case .deletion(let demand): verdict(demand, facts)
      case .calls(let demand): verdict(demand, facts)
      case .settings(let demand): verdict(demand, facts)
      case .none(let reason): Verdict(outcome: .notChecked(reason))
      }
    return Report.Row(
      means: means, outcome: verdict.outcome,
      findings: verdict.offences.sorted { $0.place < $1.place }.map {
        Finding(id: means.constraint.id, place: $0.place, message: $0.message)
      })
  }
  var notRead: [(path: String, reason: String)] = []
  var remarks: [(path: String, reason: String)] = []
  for (path, reading) in facts.census {
    switch reading {
    case .read: continue
    case .skipped(let reason): notRead.append((path, reason))
    case .partlyRead, .uncovered: remarks.append((path, reading.text))
    }
  }
  return Report(
    target: target, rows: rows, filesRead: facts.census.count - notRead.count, notRead: notRead, remarks: remarks)
}

/// What one check found.
struct Verdict {
  struct Offence {
    let place: Place
    let message: String
  }

  var offences: [Offence] = []
  private var doubts: [Doubt] = []
  private var scope = 0
  private var emptiness = ""
  private var fixed: Outcome?

  init(outcome: Outcome) { fixed = outcome }

  /// Offences decide; then doubts; nothing in scope is vacuous, never passed.
  init(offences: [Offence], doubts: [Doubt], scope: Int, nothing: String) {
    self.offences = offences
    self.doubts = doubts
    self.scope = scope
    emptiness = nothing
  }

  var outcome: Outcome {
    if let fixed { return fixed }
    if !offences.isEmpty { return .violated }
    if !doubts.isEmpty { return .unknown(doubts) }
    return scope == 0 ? .vacuous(emptiness) : .holds(scope: scope)
  }
}
