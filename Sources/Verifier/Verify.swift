import Constraints
import Diagnostics
import Facts
import Files
import Profiles
import Rules

/// Holds facts against means: pure, and in one pass over the facts for each constraint.
///
/// `matches` are those of the project's own patterns, by the constraint; what version control ignores is in no tree but
/// this one.
package func verify(
  _ facts: FactBase, target: String, against means: [Means], matches: [String: [Place]] = [:],
  isIgnored: (String) -> Bool = { _ in false }
) -> Report {
  let models = ModelIndex(facts)
  let rows = means.map { means -> Report.Row in
    var verdict: Verdict =
      switch means.check {
      case .imports(let ban): verdict(ban, facts)
      case .layerUse(let use): verdict(use, facts)
      case .cycles: cyclesVerdict(facts)
      case .deletion(let demand): verdict(demand, facts)
      case .schema(let claims): verdict(claims, facts, models)
      case .calls(let demand): verdict(demand, facts)
      case .settings(let demand): verdict(demand, facts)
      case .routes(let order): verdict(order, facts)
      case .requirement(let requirement): verdict(requirement, facts)
      case .ban(let ban): verdict(ban, facts)
      case .company(let company): verdict(company, facts)
      case .startsAnywhere: startVerdict(facts.documents.boot)
      case .statements(let ban): verdict(ban, facts)
      case .places(let place): verdict(place, facts, models)
      case .sessions(let demand): verdict(demand, facts)
      case .loading(let demand): verdict(demand, facts)
      case .coverage(let coverage): verdict(coverage, facts)
      case .style(let demand): verdict(demand, facts, models)
      case .packages(let demand): verdict(demand, facts)
      case .code(let demand): verdict(demand, facts)
      case .pattern(let ban): verdict(ban, matches[means.constraint.id], facts)
      case .litter(let litter): verdict(litter, facts, isIgnored: isIgnored)
      case .none(let reason): Verdict(outcome: .notChecked(reason))
      }
    if let reason = facts.documents.noOccasion(for: means.versions) {
      verdict = Verdict(outcome: .notChecked(reason))
    }
    func findings(_ offences: [Verdict.Offence]) -> [Finding] {
      offences.sorted { $0.place < $1.place }.map {
        Finding(id: means.constraint.id, place: $0.place, message: $0.message)
      }
    }
    let leftOut = verdict.leaveOut(means.constraint.exception.files.map(Glob.init))
    return Report.Row(
      means: means, outcome: verdict.outcome, findings: findings(verdict.offences), leftOut: findings(leftOut)
    )
  }
  var notRead: [(path: String, reason: String)] = []
  var remarks: [(path: String, reason: String)] = []
  for (path, reading) in facts.census {
    switch reading {
    case .read: continue
    case .skipped(let reason): notRead.append((path, reason))
    case .partlyRead, .uncovered, .uncoveredPartly: remarks.append((path, reading.text))
    }
  }
  return Report(
    target: target, rows: rows, filesRead: facts.census.count - notRead.count, notRead: notRead,
    filesBroken: facts.unread.count - notRead.count,
    remarks: remarks, filesIgnored: facts.passedBy(for: ignoredReason))
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

  /// Drops what stands in files that the specification leaves out, and answers the offences among it.
  mutating func leaveOut(_ globs: [Glob]) -> [Offence] {
    func isOut(_ place: Place) -> Bool { globs.contains { $0.matches(place.path) } }
    let left = offences.filter { isOut($0.place) }
    offences.removeAll { isOut($0.place) }
    doubts.removeAll { isOut($0.place) }
    return left
  }

  var outcome: Outcome {
    if let fixed { return fixed }
    if !offences.isEmpty { return .violated }
    if !doubts.isEmpty { return .unknown(doubts) }
    return scope == 0 ? .vacuous(emptiness) : .holds(scope: scope)
  }
}
