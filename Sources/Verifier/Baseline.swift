import Diagnostics

/// Findings that were there when somebody chose to begin: known, and failing no run.
package struct Baseline: Sendable {
  /// A finding by its content: no line number, so that it stays the same where lines come and go around it.
  package struct Entry: Hashable, Sendable {
    package let target: String
    package let id: String
    /// Relative to the target's root.
    package let path: String
    /// The line, and the nearest lines around it that are not empty, each with single spaces.
    package let before: String
    package let line: String
    package let after: String
  }

  /// Sorted; an entry that stands twice knows two findings.
  package let entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.words.lexicographicallyPrecedes($1.words) }
  }

  /// What holding a report against a baseline comes to.
  package struct Comparison: Sendable {
    package let report: Report
    /// The findings that the baseline knows and those that it does not, as entries of today.
    package let known: [Entry]
    package let new: [Entry]
  }
}

extension Report {
  /// Takes what the baseline knows from the findings, and counts it.
  package func compared(with baseline: Baseline, _ sources: ReportSources) -> Baseline.Comparison {
    let today = findings.map { sources.entry(of: $0, on: target) }
    let old = baseline.entries.filter { $0.target == target }
    let matches = matches(of: today, among: old) { sources.source($0) != nil }
    var report = self
    var next = 0
    for index in report.rows.indices {
      let findings = report.rows[index].findings
      let isKnown = matches[next..<next + findings.count]
      report.rows[index].findings = zip(findings, isKnown).filter { !$0.1 }.map(\.0)
      report.rows[index].accepted = zip(findings, isKnown).filter(\.1).map(\.0)
      next += findings.count
    }
    let known = zip(today, matches).filter(\.1).map(\.0)
    report.gone = old.count - known.count
    return Baseline.Comparison(
      report: report, known: known, new: zip(today, matches).filter { !$0.1 }.map(\.0))
  }
}

/// Which entries of today the old ones know. Each old one knows one: what is most alike goes first, so that of two that
/// are spelled alike the one that was there is known, and the copy is new.
private func matches(
  of today: [Baseline.Entry], among old: [Baseline.Entry], isThere: (String) -> Bool
) -> [Bool] {
  var isKnown = today.map { _ in false }
  var isTaken = old.map { _ in false }
  func match(_ isOpen: (Baseline.Entry) -> Bool, by likeness: (Baseline.Entry) -> [String]) {
    let open = old.indices.filter { !isTaken[$0] && isOpen(old[$0]) }
    var waiting = Dictionary(grouping: open.reversed(), by: { likeness(old[$0]) })
    for index in today.indices where !isKnown[index] {
      guard let taken = waiting[likeness(today[index])]?.popLast() else { continue }
      isKnown[index] = true
      isTaken[taken] = true
    }
  }
  match { _ in
    true
  } by: {
    [$0.id, $0.path, $0.before, $0.line, $0.after]
  }
  match { _ in
    true
  } by: {
    [$0.id, $0.path, $0.line]
  }
  // A file that is not there any more may have been renamed.
  match {
    !isThere($0.path)
  } by: {
    [$0.id, $0.before, $0.line, $0.after]
  }
  return isKnown
}

extension ReportSources {
  fileprivate func entry(of finding: Finding, on target: String) -> Baseline.Entry {
    let path = finding.place.path
    guard let text = source(path) else {
      return Baseline.Entry(target: target, id: finding.id, path: path, before: "", line: "", after: "")
    }
    let line = text.line(at: finding.place.span.start)
    func nearest(_ lines: some Sequence<Int>) -> String {
      lines.lazy.map { spaced(text.text(ofLine: $0)) }.first { !$0.isEmpty } ?? ""
    }
    return Baseline.Entry(
      target: target, id: finding.id, path: path, before: nearest((1..<line).reversed()),
      line: spaced(text.text(ofLine: line)), after: nearest(line + 1..<text.lineCount + 1))
  }
}

/// A line without what a formatter changes: its margin and the width of its gaps.
private func spaced(_ line: String) -> String {
  line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
}

extension Baseline.Entry {
  fileprivate var words: [String] { [target, id, path, line, before, after] }
}
