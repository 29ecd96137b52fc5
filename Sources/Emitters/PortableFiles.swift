import Constraints
import Diagnostics
import Profiles
import Rules
import YAML

/// Checks that ast-grep can run on its own, with the configuration that finds them.
struct PortableFiles {
  let schema: Schema
  let target: Target
  let means: [Means]
  let stack: Stack

  static let folder = ".holdfast/ast-grep"

  func emit(into diagnostics: inout [Diagnostic]) -> [OutputFile] {
    let rules = means.compactMap { means in portableRule(for: means, on: stack).map { (means, $0) } }
    guard !rules.isEmpty else { return [] }
    let configuration = YAMLValue.record([
      .init("ruleDirs", .list([.text("rules")])),
      .init("testConfigs", .list([.record([.init("testDir", .text("tests"))])])),
    ])
    var files = [OutputFile(path: "\(Self.folder)/sgconfig.yml", lines: lines(configuration, ids: []))]
    for (means, rule) in rules {
      files.append(
        OutputFile(
          path: "\(Self.folder)/rules/\(rule.id).yml", lines: lines(rule.yaml, ids: [rule.constraint])))
      guard
        let proof = proof(
          of: means, target: target, in: schema, on: stack, into: &diagnostics)
      else { continue }
      let test = YAMLValue.record([
        .init("id", .text(rule.id)), .init("valid", .list([.text(proof.good)])),
        .init("invalid", .list([.text(proof.bad)])),
      ])
      files.append(
        OutputFile(
          path: "\(Self.folder)/tests/\(rule.id)-test.yml", lines: lines(test, ids: [rule.constraint])))
    }
    return files
  }

  private func lines(_ value: YAMLValue, ids: [String]) -> [OutputFile.Line] {
    value.lines.map { OutputFile.Line($0, ids: ids, source: "portable") }
  }
}

extension PortableRule {
  /// The rule in ast-grep's own form.
  package var yaml: YAMLValue {
    var entries: [YAMLValue.Entry] = [
      .init("id", .text(id)), .init("language", .text(language)), .init("severity", .text(spelled(severity))),
      .init("message", .text(escapedMessage)), .init("note", .text(weakness)),
    ]
    if !globs.isEmpty { entries.append(.init("files", .list(globs.map { .text($0) }))) }
    if !ignored.isEmpty { entries.append(.init("ignores", .list(ignored.map { .text($0) }))) }
    let sought: YAMLValue.Entry =
      own.map { YAMLValue.Entry("pattern", .text($0)) } ?? .init("any", .list(patterns.map(\.yaml)))
    entries.append(.init("rule", .record([sought] + around)))
    entries.append(.init("metadata", .record([.init("constraint", .text(constraint))])))
    return .record(entries)
  }

  /// What its matches stand in.
  private var around: [YAMLValue.Entry] {
    guard let within else { return [] }
    return [.init("inside", .record([.init("pattern", .text(within)), .init("stopBy", .text("end"))]))]
  }

  /// ast-grep would fill `$NAME` in a message with a capture.
  private var escapedMessage: String {
    message.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "")
  }

  private func spelled(_ severity: Constraint.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "info"
    }
  }
}

extension PortablePatterns.Pattern {
  fileprivate var yaml: YAMLValue {
    let match: [YAMLValue.Entry] = [.init("kind", .text(kind)), .init("regex", .text(regex))]
    guard let unless else { return .record(match) }
    return .record(match + [.init("not", .record([.init("regex", .text(unless))]))])
  }
}
