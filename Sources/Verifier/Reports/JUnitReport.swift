import Constraints
import Diagnostics
import Reports
import Rules

extension Report {
  /// A suite of one test for each constraint, and one for the files that were to be read.
  package func junit(_ sources: ReportSources, isStrict: Bool) -> JUnitSuite {
    let found = diagnostics(sources)
    let frames = Dictionary(grouping: found.found, by: \.code)
    let cases = rows.flatMap { row -> [JUnitSuite.Case] in
      let constraint = row.means.constraint
      let text = render(frames[constraint.id] ?? [], sources: found.sources, isColoured: false)
      return [JUnitSuite.Case(constraint.id, outcome(of: row, text: text, sources, isStrict: isStrict))]
        + suppressed(row, sources)
    }
    return JUnitSuite(name: "holdfast.\(target)", cases: cases + [census(sources, isStrict: isStrict)])
  }

  /// What a constraint's own test says nothing of: places that the specification or a baseline lets be.
  private func suppressed(_ row: Row, _ sources: ReportSources) -> [JUnitSuite.Case] {
    let parts = [("left out by the specification", row.leftOut), ("known by the baseline", row.accepted)]
    return parts.filter { !$0.1.isEmpty }.map { words, findings in
      let lines = findings.map {
        "\(sources.path($0.place.path)):\(sources.line($0.place)): \($0.message)"
      }
      return JUnitSuite.Case("\(row.means.constraint.id), \(words)", .skipped(lines.joined(separator: "\n")))
    }
  }

  private func outcome(
    of row: Row, text: String, _ sources: ReportSources, isStrict: Bool
  ) -> JUnitSuite.Outcome {
    let constraint = row.means.constraint
    switch row.outcome {
    case .holds: return .passed
    case .violated:
      if row.findings.isEmpty { return .skipped("violated\(row.untold)") }
      if constraint.severity == .error { return .failed(constraint.statement, text: text) }
      return .skipped("violated, a \(constraint.severity.rawValue): \(text)")
    case .unknown(let doubts):
      let reasons = doubts.map { "\(sources.path($0.place.path)):\(sources.line($0.place)): \($0.reason)" }
      return undecided("unknown", reasons.joined(separator: "\n"), constraint, isStrict)
    case .vacuous(let reason): return undecided("vacuous", reason, constraint, isStrict)
    case .notChecked(let reason): return .skipped("not checked: \(reason.text)")
    }
  }

  private func undecided(
    _ word: String, _ reason: String, _ constraint: Constraint, _ isStrict: Bool
  ) -> JUnitSuite.Outcome {
    isStrict && constraint.severity == .error
      ? .failed("\(word): \(constraint.statement)", text: reason) : .skipped("\(word): \(reason)")
  }

  private func census(_ sources: ReportSources, isStrict: Bool) -> JUnitSuite.Case {
    let name = "every file is read"
    let lines =
      notRead.map { "\(sources.path($0.path)): \($0.reason)" }
      + (filesBroken > 0 ? ["files with broken source: \(filesBroken)"] : [])
    if lines.isEmpty { return JUnitSuite.Case(name, .passed) }
    let text = lines.joined(separator: "\n")
    return JUnitSuite.Case(name, isStrict ? .failed("not every file was read", text: text) : .skipped(text))
  }
}
