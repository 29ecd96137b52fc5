import Arguments
import Constraints
import Diagnostics
import Facts
import Files
import JSON
import Profiles
import Rules
import Verifier

/// `holdfast verify`: hold the code of each target against its rules.
enum VerifyCommand: Runnable {
  static let command = Command(
    name: "verify", abstract: "Hold the code of each target against its rules.",
    discussion:
      "Reads the code without running it, and tells for every constraint what came of it: holds, violated, "
      + "unknown (something that decides it is only known when the code runs), vacuous (nothing was in scope), or "
      + "not checked, with the reason.",
    options: [
      Shared.target, ReportFormat.option,
      Option(
        "prove", .flag, "Hold every check against an example that breaks it and one that keeps it, instead."),
      Option(
        "strict", .flag, "Fail where something is unknown or vacuous, or a file was not read as a whole."),
      Shared.noCache,
    ],
    operands: [Shared.specification],
    examples: [
      .init("holdfast verify --strict", "For continuous integration: is the code right, and all of it told?")
    ],
    exitCodes: [
      .init("0", "Nothing is violated."), .init("1", "Something is; with --strict, or could not be told."),
      .init("2", "The specification has errors, or the parser is missing."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    let compiled = session.compiled(
      values.operand("SPECIFICATION"), targets: values.list("target"), plansTests: false)
    if values.flag("prove"), let compiled { return Prover(session: session).prove(compiled) }
    var reports: [(Report, ReportSources)] = []
    for on in compiled?.targets ?? [] {
      let root = on.target.root.isEmpty ? session.root : "\(session.root)/\(on.target.root)"
      let tree = DiskTree(root: root)
      guard canonicalPath(root) != nil else {
        session.report([.folderMissing(on.target.root)])
        continue
      }
      let facts = session.facts(
        of: tree, root: root, by: on.stack.catalogues, in: [on.stack.language],
        isCached: !values.flag("no-cache"))
      guard let facts else { continue }
      let sources = ReportSources(root: on.target.root) { path in
        tree.read(path).map { SourceText(path: path, bytes: $0) }
      }
      let matches = session.matches(of: on.means, in: facts, of: tree, root: root)
      reports.append(
        (verify(facts, target: on.target.name, against: on.means, matches: matches), sources))
    }
    let told = session.drain()
    // What was found by half is not told.
    if told.errors > 0 { reports = [] }
    let isStrict = values.flag("strict")
    let format = ReportFormat(values)
    session.print(
      told, as: format,
      members: [.init("targets", .list(reports.map { $0.0.json($0.1) }))],
      runs: reports.map { $0.0.sarif($0.1, line: session.line) },
      commands: reports.map { $0.0.workflowCommands($0.1) }.joined(),
      suites: reports.map { $0.0.junit($0.1, isStrict: isStrict) })
    if told.errors > 0 { return 2 }
    if format == .text {
      Console.print(
        reports.map { $0.0.text($0.1, isColoured: session.isReportColoured) }.joined(separator: "\n"))
    }
    return reports.contains { fails($0.0, isStrict: isStrict) } ? 1 : 0
  }

  /// Notes and warnings are told; only errors fail.
  private static func fails(_ report: Report, isStrict: Bool) -> Bool {
    report.rows.contains { row in
      guard row.means.constraint.severity == .error else { return false }
      switch row.outcome {
      case .violated: return true
      case .unknown, .vacuous: return isStrict
      case .holds, .notChecked: return false
      }
    } || isStrict && (!report.notRead.isEmpty || report.filesBroken > 0)
  }
}
