import Constraints
import Diagnostics
import Facts
import Files
import JSON
import Profiles
import Rules
import Verifier
import YAML

/// Looks for the patterns of a project's own rules, with the engine that reads its code.
struct PatternScan {
  let program: String
  let bans: [(id: String, ban: PatternBan)]

  /// The patterns that some means look for.
  init(program: String, means: [Means]) {
    self.program = program
    bans = means.compactMap { means in
      if case .pattern(let ban) = means.check { (means.constraint.id, ban) } else { nil }
    }
  }

  /// Places of matches by the constraint; nil, told, where the engine fails.
  func matches(
    in files: [String], of tree: any FileTree, root: String, into diagnostics: inout [Diagnostic]
  ) -> [String: [Place]]? {
    guard !bans.isEmpty else { return [:] }
    let copies = UncoveredCopies()
    defer { copies.remove() }
    var names: [String: String] = [:]
    for file in files {
      switch Intake(tree.read(file)) {
      case .take: names[file] = file
      case .uncover(let bytes): copies.add(bytes, like: file).map { names[$0] = file }
      case .skip: continue
      }
    }
    var found = Dictionary(uniqueKeysWithValues: bans.map { ($0.id, [Place]()) })
    let given = names.keys.sorted()
    for start in stride(from: 0, to: given.count, by: Self.filesOfRun) {
      let chunk = Array(given[start..<min(start + Self.filesOfRun, given.count)])
      guard let lines = run(bans.map(\.ban), chunk, root, into: &diagnostics) else { return nil }
      for (rule, file, span) in lines where bans.indices.contains(rule) {
        found[bans[rule].id]?.append(Place(names[file] ?? file, span))
      }
    }
    return found
  }

  /// Well below what one command line takes.
  private static let filesOfRun = 2_000

  /// Those of some patterns that the engine takes for none, with its own words.
  static func refusals(of patterns: [CustomRule.Pattern], program: String) -> [Diagnostic] {
    func ending(_ patterns: [CustomRule.Pattern]) -> ProcessRunner.Ending? {
      let rules = patterns.map { pattern in
        (
          language: pattern.language.value,
          sought: PatternBan.Sought.pattern(pattern.pattern.value, within: pattern.within?.value)
        )
      }
      return ended(program, rules, ["/dev/null"], "/") { _ in }
    }
    // Nearly always all are right, which one run tells.
    guard !patterns.isEmpty, let all = ending(patterns), all.status != 0 else { return [] }
    return patterns.compactMap { pattern in
      guard let refused = ending([pattern]), refused.status != 0 else { return nil }
      let reason = String(decoding: refused.standardError, as: UTF8.self).split(separator: "\n").last ?? ""
      // Where it is right without what is round it, that is none.
      let isAlone = pattern.within == nil || ending([pattern.alone])?.status != 0
      return .patternRefused(
        pattern.language.value, String(reason.drop { !$0.isLetter }),
        at: isAlone ? pattern.pattern.place : pattern.within?.place ?? pattern.pattern.place)
    }
  }

  private func run(
    _ bans: [PatternBan], _ files: [String], _ root: String, into diagnostics: inout [Diagnostic]
  ) -> [(rule: Int, file: String, span: Span)]? {
    var bytes: [UInt8] = []
    let rules = bans.map { (language: $0.language, sought: $0.sought) }
    guard let ending = Self.ended(program, rules, files, root, { bytes += $0 }), ending.status == 0 else {
      diagnostics.append(.engineStopped("it did not look for the patterns"))
      return nil
    }
    return bytes.split(separator: 0x0A).compactMap { line in
      guard let match = JSONValue(reading: Array(line)), let file = match["file"]?.text,
        let rule = match["ruleId"]?.text.flatMap({ Int($0.dropFirst()) }),
        let start = match["range"]?["byteOffset"]?["start"]?.integer,
        let end = match["range"]?["byteOffset"]?["end"]?.integer
      else { return nil }
      return (rule, file, Span(start, end))
    }
  }

  private static func ended(
    _ program: String, _ rules: [(language: String, sought: PatternBan.Sought)], _ files: [String],
    _ root: String,
    _ take: (UnsafeRawBufferPointer) -> Void
  ) -> ProcessRunner.Ending? {
    let texts = rules.enumerated().map { number, rule in
      YAMLValue.record([
        .init("id", .text("p\(number)")), .init("language", .text(rule.language)),
        .init("severity", .text("hint")),
      ]).lines.joined(separator: "\n") + "\n" + rule.sought.rule
    }
    let arguments =
      ["scan", "--inline-rules", texts.joined(separator: "\n---\n"), "--json=stream", "--"] + files
    return try? ProcessRunner(program: program, arguments: arguments, folder: root).run(take)
  }
}

extension Session {
  /// Where the project's own patterns are found in the source that was read.
  func matches(of means: [Means], in facts: FactBase, of tree: any FileTree, root: String) -> [String:
    [Place]]
  {
    var found: [Diagnostic] = []
    defer { report(found) }
    guard means.contains(where: { if case .pattern = $0.check { true } else { false } }),
      let program = AstGrep.find(besides: templatesRoot, into: &found)
    else { return [:] }
    let scan = PatternScan(program: program, means: means)
    // Generated tests are larger than what they test, and mostly spared by all.
    let files = facts.census.map(\.path).filter { file in scan.bans.contains { $0.ban.covers(file) } }
    return scan.matches(in: files, of: tree, root: root, into: &found) ?? [:]
  }

  /// Patterns of languages that no profile knows, and, where the engine is there to ask, those that are none.
  func checkPatterns(of blueprint: Blueprint) {
    let patterns = blueprint.customRules.flatMap(\.patterns)
    guard !patterns.isEmpty else { return }
    let known = languages.map(\.name)
    for pattern in patterns where !known.contains(pattern.language.value) {
      report([.unknownLanguage(pattern.language.value, among: known, at: pattern.language.place)])
    }
    var missing: [Diagnostic] = []
    guard let program = AstGrep.find(besides: templatesRoot, into: &missing) else { return }
    report(
      PatternScan.refusals(of: patterns.filter { known.contains($0.language.value) }, program: program))
  }
}

extension CustomRule.Pattern {
  /// The pattern without what it stands in.
  fileprivate var alone: CustomRule.Pattern {
    CustomRule.Pattern(language: language, pattern: pattern, layer: layer, bad: bad, good: good)
  }
}

extension PatternBan.Sought {
  /// The rule in the engine's own form.
  fileprivate var rule: String {
    switch self {
    case .pattern(let pattern, let within):
      let around = within.map {
        YAMLValue.record([.init("pattern", .text($0)), .init("stopBy", .text("end"))])
      }
      let rule = [YAMLValue.Entry("pattern", .text(pattern))] + (around.map { [.init("inside", $0)] } ?? [])
      return YAMLValue.record([.init("rule", .record(rule))]).lines.joined(separator: "\n")
    // They are lines of the engine's language already.
    case .rules(let rules, _): return "rule: { any: [\(rules.joined(separator: ", "))] }"
    }
  }
}
