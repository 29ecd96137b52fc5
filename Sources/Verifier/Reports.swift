import Constraints
import Diagnostics
import JSON
import Rules

/// Where a report's places lie: the target's root, and the lines of its files.
package struct ReportSources: Sendable {
  /// Relative to the project.
  package let root: String
  package let source: @Sendable (String) -> SourceText?

  package init(root: String, source: @escaping @Sendable (String) -> SourceText?) {
    self.root = root
    self.source = source
  }

  func path(_ path: String) -> String { root.isEmpty ? path : "\(root)/\(path)" }

  func line(_ place: Place) -> Int { source(place.path)?.line(at: place.span.start) ?? 1 }
}

extension Report {
  /// For people: what does not hold with the code and the repair, then what could not be told, then one line of counts.
  package func text(_ sources: ReportSources, isColoured: Bool) -> String {
    var diagnostics: [Diagnostic] = []
    var texts: [String: SourceText] = [:]
    for row in rows {
      for finding in row.findings {
        let path = sources.path(finding.place.path)
        if texts[path] == nil, let source = sources.source(finding.place.path) {
          texts[path] = SourceText(path: path, bytes: source.bytes)
        }
        diagnostics.append(
          Diagnostic(
            code: row.means.constraint.id, severity: row.means.constraint.severity.diagnostic,
            "\(row.means.constraint.statement)", at: Place(path, finding.place.span),
            notes: [Diagnostic.Note("Here it \(finding.message).")]
              + (row.means.constraint.why.map { [Diagnostic.Note("Why: \($0)")] } ?? []),
            hint: row.means.repair))
      }
    }
    var text =
      diagnostics.isEmpty ? "" : render(diagnostics.inOrder(), sources: texts, isColoured: isColoured) + "\n"
    for row in rows {
      switch row.outcome {
      case .unknown(let doubts):
        text += "unknown  \(row.means.constraint.id)\n"
        for doubt in doubts {
          text += "  \(sources.path(doubt.place.path)):\(sources.line(doubt.place)): \(doubt.reason)\n"
        }
      case .vacuous(let reason): text += "vacuous  \(row.means.constraint.id): \(reason)\n"
      case .holds(let scope):
        let excepted = row.excepted == 0 ? "" : ", \(row.excepted) excepted"
        text += "holds    \(row.means.constraint.id) (\(scope) looked at\(excepted))\n"
      case .violated: text += "violated \(row.means.constraint.id) (\(row.findings.count))\n"
      case .notChecked(let reason): text += "-        \(row.means.constraint.id): \(reason.text)\n"
      }
    }
    for (path, reason) in notRead { text += "not read \(sources.path(path)): \(reason)\n" }
    for (path, reason) in remarks { text += "note     \(sources.path(path)): \(reason)\n" }
    return text + summary + "\n"
  }

  /// One line: what was looked at, and what came of it.
  package var summary: String {
    let counts = ["holds", "violated", "unknown", "vacuous", "not_checked"].map { name in
      "\(rows.filter { $0.outcome.name == name }.count) \(name == "not_checked" ? "not checked" : name)"
    }
    let skipped = notRead.isEmpty ? "" : ", \(notRead.count) not read"
    return "\(target): \(filesRead) files read\(skipped); " + counts.joined(separator: ", ")
  }

  package func json(_ sources: ReportSources) -> JSONValue {
    .object([
      "target": .text(target), "files_read": .integer(filesRead),
      "not_read": .list(
        notRead.map { .object(["path": .text(sources.path($0.path)), "reason": .text($0.reason)]) }),
      "constraints": .list(
        rows.map { row in
          .object([
            "id": .text(row.means.constraint.id), "outcome": .text(row.outcome.name),
            "severity": .text(row.means.constraint.severity.rawValue), "excepted": .integer(row.excepted),
            "detail": detail(row.outcome, sources),
          ])
        }),
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

extension Constraint.Severity {
  fileprivate var diagnostic: Diagnostic.Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

extension Place {
  var start: Place { Place(path, Span(span.start, span.start)) }
}
