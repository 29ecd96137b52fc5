import Constraints
import Diagnostics
import Facts
import Files
import Profiles
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
  let excuse = found.isEmpty ? nil : ban.excuse(in: facts)
  let excused =
    excuse.map { written in
      found.map { Doubt(place: $0, reason: "\(ban.sought.finding), which `\(written)` may make right") }
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

  /// What may make a match right, as it is written: an import, or an argument of a call.
  fileprivate func excuse(in facts: FactBase) -> String? {
    if !excuses.isEmpty, let use = facts.imports.first(where: { $0.isOf(excuses) }) { return use.written }
    guard let pardon else { return nil }
    let call = facts.calls.first { call in
      guard let callee = call.callee, pardon.callees.contains(callee) else { return false }
      return call.hasSplat || call.arguments.contains { $0.name == pardon.argument }
    }
    return call.map { "\($0.written)(\(pardon.argument)=…)" }
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
