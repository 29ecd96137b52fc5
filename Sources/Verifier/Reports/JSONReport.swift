import Constraints
import Diagnostics
import JSON
import Rules

extension Report {
  /// For programs. The format is stable: see Specs/reference/reports.md.
  package func json(_ sources: ReportSources) -> JSONValue {
    .object([
      "target": .text(target), "files_read": .integer(filesRead),
      "not_read": .list(
        notRead.map { .object(["path": .text(sources.path($0.path)), "reason": .text($0.reason)]) }),
      "ignored": .integer(filesIgnored),
      "constraints": .list(
        rows.map { row in
          .object([
            "id": .text(row.means.constraint.id), "outcome": .text(row.outcome.name),
            "severity": .text(row.means.constraint.severity.rawValue), "excepted": .integer(row.excepted),
            "known": .integer(row.known), "elsewhere": .integer(row.elsewhere),
            "detail": detail(row.outcome, sources),
          ])
        }), "gone": .integer(gone),
      "findings": .list(
        rows.flatMap { row in
          row.findings.map { finding -> JSONValue in
            .object([
              "id": .text(finding.id), "path": .text(sources.path(finding.place.path)),
              "line": .integer(sources.line(finding.place)),
              "statement": .text(row.means.constraint.statement),
              "message": .text("It \(finding.message)."), "why": .optional(row.means.constraint.why),
              "repair": .optional(row.means.repair),
            ])
          }
        }),
    ])
  }

  private func detail(_ outcome: Outcome, _ sources: ReportSources) -> JSONValue {
    switch outcome {
    case .holds(let scope): .object(["looked_at": .integer(scope)])
    case .violated: .null
    case .unknown(let doubts):
      .list(
        doubts.map {
          .object([
            "path": .text(sources.path($0.place.path)), "line": .integer(sources.line($0.place)),
            "reason": .text($0.reason),
          ])
        })
    case .vacuous(let reason): .object(["reason": .text(reason)])
    case .notChecked(let reason): .object(["reason": .text(reason.text)])
    }
  }
}
