import Constraints
import Profiles

/// How one constraint is held on one stack: stated in packs, checked in the code, tested at run time.
///
/// The three stand in one value so that they cannot drift apart; where a side is missing, the reason stands in its place.
package struct Means: Sendable {
  package let constraint: Constraint
  package let line: Held<PackLine>
  package let check: Check
  /// How to mend a finding or a failing test, as an instruction.
  package let repair: String?
  package let tests: Held<TestPlan>
  /// Lines of versions of which alone it is so; the specification says of none of them where the code stands.
  package let versions: [PackageLine]

  package init(
    constraint: Constraint, line: Held<PackLine>, check: Check, repair: String?, tests: Held<TestPlan>,
    versions: [PackageLine] = []
  ) {
    self.constraint = constraint
    self.line = line
    self.check = check
    self.repair = repair
    self.tests = tests
    self.versions = versions
  }
}

/// What holds a constraint on one side, or the reason why nothing does.
package enum Held<Value: Sendable>: Sendable {
  case by(Value)
  case not(Reason)

  package var value: Value? {
    switch self {
    case .by(let value): value
    case .not: nil
    }
  }
}

/// Why a side of a constraint is empty. It stands in the trace and is never printed as passed.
package enum Reason: Hashable, Sendable {
  /// No program can tell: a reviewer is asked.
  case judgment
  /// Only running the application shows it.
  case testedOnly(String)
  /// The code itself shows it; a run would add nothing.
  case checkedOnly(String)
  /// The specification gives no occasion for a test.
  case noOccasion(String)
  /// The line of another constraint says it too.
  case statedWith(String)
  /// The reader keeps it without being told, in so many of a hundred of so many runs.
  case keptUntold(percent: Int, runs: Int)
  /// The stack has no answer yet: nobody fills this slot.
  case unsupported(slot: String)
  /// The specification does not demand it here, for this reason.
  case setAside(String)

  package var text: String {
    switch self {
    case .judgment: "judgment: asked of a reviewer"
    case .testedOnly(let why): "tested only: \(why)"
    case .checkedOnly(let why): "checked only: \(why)"
    case .noOccasion(let why): "no occasion: \(why)"
    case .statedWith(let id): "stated with \(id)"
    case .keptUntold(let percent, let runs): "left out: kept untold by \(percent)% of \(runs) runs"
    case .unsupported(let slot): "unsupported(\(slot))"
    case .setAside(let why): "set aside: \(why)"
    }
  }
}

/// One line of a pack: a positive sentence with the project's own names, and the files it speaks of.
package struct PackLine: Hashable, Sendable {
  package let text: String
  /// The file of `Templates/` that the sentence comes from, with its line where it is a template's.
  package let source: String
  /// The layer whose files it is about; nil when it is about all.
  package let layer: String?

  package init(text: String, source: String, layer: String?) {
    self.text = text
    self.source = source
    self.layer = layer
  }
}
