import Diagnostics
import Rules

/// What came of holding the facts against one constraint.
package enum Outcome: Hashable, Sendable {
  /// It holds in all that was looked at; `scope` counts what that was.
  case holds(scope: Int)
  case violated
  /// Something that decides it cannot be told from the code.
  case unknown([Doubt])
  /// There was nothing in scope to hold it against.
  case vacuous(String)
  case notChecked(Reason)

  package var name: String {
    switch self {
    case .holds: "holds"
    case .violated: "violated"
    case .unknown: "unknown"
    case .vacuous: "vacuous"
    case .notChecked: "not_checked"
    }
  }
}

/// A place that keeps a constraint from being decided, and why.
package struct Doubt: Hashable, Sendable {
  package let place: Place
  package let reason: String
}

/// A place where a constraint does not hold. Paths are relative to the target's root.
package struct Finding: Hashable, Sendable {
  package let id: String
  package let place: Place
  /// What stands there, and what should.
  package let message: String
}

/// What a verification saw of one target.
package struct Report: Sendable {
  package struct Row: Sendable {
    package let means: Means
    package let outcome: Outcome
    /// Those that are told.
    package internal(set) var findings: [Finding]
    /// Places that would not do, and are left out by the specification; and those that a baseline knows.
    package let leftOut: [Finding]
    package internal(set) var accepted: [Finding] = []
    /// How many findings stand in files that nobody asked for.
    package internal(set) var elsewhere = 0

    package var excepted: Int { leftOut.count }
    package var known: Int { accepted.count }
  }

  package let target: String
  /// In the order of the means, which is by id.
  package internal(set) var rows: [Row]
  /// Files that were to be read, and those that were not, with the reasons.
  package let filesRead: Int
  package let notRead: [(path: String, reason: String)]
  /// How many files hold broken source, so that what stands in them is not all known.
  package let filesBroken: Int
  /// Files that were read with something to be known of it.
  package let remarks: [(path: String, reason: String)]
  /// How many files the target leaves out.
  package let filesIgnored: Int

  /// How many entries of the baseline match no finding.
  package internal(set) var gone = 0

  package var findings: [Finding] { rows.flatMap(\.findings) }
}
