import Constraints
import Diagnostics
import Reports
import Rules

extension Report {
  /// One run of SARIF: findings as results; what could not be told as notifications, since it is no finding.
  package func sarif(_ sources: ReportSources, line: (Place) -> String) -> SARIFLog.Run {
    let found = diagnostics(sources)
    let doubts = doubts(sources)
    let suppressed = suppressed(sources)
    return SARIFLog.Run(
      name: target,
      rules: rows.map { row in
        let constraint = row.means.constraint
        return SARIFLog.Rule(
          id: constraint.id, summary: constraint.statement, why: constraint.why, help: row.means.repair,
          severity: constraint.severity.diagnostic, origin: line(constraint.origin.specification))
      }, results: found.found, suppressed: suppressed.found.map { .init($0.finding, because: $0.because) },
      notifications: doubts.told,
      sources: found.sources.merging(doubts.sources) { first, _ in first }
        .merging(suppressed.sources) { first, _ in first })
  }

  /// Lines for a GitHub workflow, and the line of counts.
  package func workflowCommands(_ sources: ReportSources) -> String {
    let found = diagnostics(sources)
    let doubts = doubts(sources)
    return found.found.workflowCommands(found.sources) + doubts.told.workflowCommands(doubts.sources)
      + summary
      + "\n"
  }
}
