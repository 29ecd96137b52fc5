import Constraints
import Diagnostics
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
  /// Findings as diagnostics of the project, sorted by place, and the sources that they lie in.
  ///
  /// With `explainsOnce`, the reason of a constraint stands with its first finding only.
  func diagnostics(
    _ sources: ReportSources, explainsOnce: Bool = false
  ) -> (found: [Diagnostic], sources: [String: SourceText]) {
    var found: [Diagnostic] = []
    var texts: [String: SourceText] = [:]
    for row in rows {
      // In order of place, as they are told.
      for (number, finding) in row.findings.enumerated() {
        let place = sources.project(finding.place, &texts)
        found.append(row.diagnostic(of: finding, at: place, isExplained: number == 0 || !explainsOnce))
      }
    }
    return (found.inOrder(), texts)
  }

  /// Findings that fail no run, each with who lets it be, and the sources that they lie in.
  func suppressed(
    _ sources: ReportSources
  ) -> (found: [(finding: Diagnostic, because: String)], sources: [String: SourceText]) {
    var found: [(finding: Diagnostic, because: String)] = []
    var texts: [String: SourceText] = [:]
    for row in rows {
      let left = row.leftOut.map { ($0, "The specification leaves the file out.") }
      for (finding, because) in left + row.accepted.map({ ($0, "The baseline knows it.") }) {
        found.append((row.diagnostic(of: finding, at: sources.project(finding.place, &texts)), because))
      }
    }
    return (found, texts)
  }

  /// What stands for an id where a file was not read.
  private static let reading = "files"

  /// What could not be told, as notes: doubts, constraints with nothing in scope, files that were not read.
  func doubts(_ sources: ReportSources) -> (told: [Diagnostic], sources: [String: SourceText]) {
    var told: [Diagnostic] = []
    var texts: [String: SourceText] = [:]
    for row in rows {
      let id = row.means.constraint.id
      switch row.outcome {
      case .unknown(let doubts):
        for doubt in doubts {
          told.append(doubt.note(of: id, at: sources.project(doubt.place, &texts)))
        }
      case .vacuous(let reason):
        told.append(
          Diagnostic(code: id, severity: .note, "Nothing was in scope: \(reason)", at: nil))
      case .holds, .violated, .notChecked: continue
      }
    }
    for (path, reason) in notRead {
      let place = Place(sources.path(path), Span(0, 0))
      told.append(Diagnostic(code: Self.reading, severity: .note, "It was not read: \(reason)", at: place))
    }
    return (told, texts)
  }
}

extension Report.Row {
  fileprivate func diagnostic(
    of finding: Finding, at place: Place, isExplained: Bool = true
  ) -> Diagnostic {
    let constraint = means.constraint
    return Diagnostic(
      code: constraint.id, severity: constraint.severity.diagnostic, "\(constraint.statement)", at: place,
      notes: [Diagnostic.Note("Here it \(finding.message).")]
        + (constraint.why.map { isExplained ? [Diagnostic.Note("Why: \($0)")] : [] } ?? []),
      hint: means.repair)
  }
}

extension Doubt {
  /// The code is the constraint's id, as that of a finding is.
  fileprivate func note(of id: String, at place: Place) -> Diagnostic {
    Diagnostic(code: id, severity: .note, "Cannot be told from the code: \(reason)", at: place)
  }
}

extension ReportSources {
  /// A place below the root as one of the project, whose source is kept.
  fileprivate func project(_ place: Place, _ texts: inout [String: SourceText]) -> Place {
    let path = path(place.path)
    if texts[path] == nil, let source = source(place.path) {
      texts[path] = SourceText(path: path, bytes: source.bytes)
    }
    return Place(path, place.span)
  }
}

extension Constraint.Severity {
  var diagnostic: Diagnostic.Severity {
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
