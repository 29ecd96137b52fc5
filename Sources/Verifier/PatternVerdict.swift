import Constraints
import Diagnostics
import Facts
import Files
import Rules

/// No file in scope has a match of the pattern; without an answer of the engine nobody knows.
func verdict(_ ban: PatternBan, _ matches: [Place]?, _ facts: FactBase) -> Verdict {
  let files = facts.census.filter { ban.covers($0.path) }
  let unread = files.filter { !$0.reading.isWhole }.map {
    Doubt(place: Place($0.path, Span(0, 0)), reason: "the file was \($0.reading.text)")
  }
  let unasked =
    matches == nil
    ? files.map { Doubt(place: Place($0.path, Span(0, 0)), reason: "the pattern was not looked for") } : []
  let found = (matches ?? []).filter { ban.covers($0.path) }
  let excuse = ban.excuses.isEmpty || found.isEmpty ? nil : facts.imports.first { $0.isOf(ban.excuses) }
  let excused =
    excuse.map { use in
      found.map { Doubt(place: $0, reason: "\(ban.sought.finding), which `\(use.written)` may make right") }
    } ?? []
  return Verdict(
    offences: excuse != nil ? [] : found.map { .init(place: $0, message: ban.sought.finding) },
    doubts: unread + unasked + excused, scope: files.count, nothing: "no source file is in its scope")
}

extension PatternBan {
  /// Whether it speaks of a file.
  package func covers(_ path: String) -> Bool {
    (globs.isEmpty || globs.contains { $0.matches(path) }) && !spared.contains { $0.matches(path) }
  }
}

extension PatternBan.Sought {
  fileprivate var finding: String {
    switch self {
    case .pattern(let pattern, nil): "matches `\(pattern)`"
    case .pattern(let pattern, let within?): "matches `\(pattern)`, inside `\(within)`"
    case .rules(_, let finding): finding
    }
  }
}
