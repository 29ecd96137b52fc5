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
      "Reads the code without running it, and finds for every constraint what comes of it: holds, violated, "
      + "unknown (something that decides it is only known when the code runs), vacuous (nothing was in scope), or "
      + "not checked, with the reason. Findings that a baseline knows are counted and fail no run; an entry knows one "
      + "finding, by its constraint, file and lines, wherever these move.",
    options: [
      Shared.target, ReportFormat.option,
      Option(
        "changed-since", .text(name: "REV"),
        "Tell findings only in files that differ from this revision of git; the whole is read, the others counted."
      ),
    ] + BaselineFile.options + [
      Option(
        "prove", .flag, "Hold every check against an example that breaks it and one that keeps it, instead."),
      Option(
        "strict", .flag, "Fail where something is unknown or vacuous, or a file was not read as a whole."),
      Option("all", .flag, "List what holds and what is not checked, too, and not only count it."),
      Today.option, Shared.noCache,
    ],
    operands: [Shared.specification],
    examples: [
      .init("holdfast verify --strict", "For continuous integration: is the code right, and all of it told?"),
      .init(
        "holdfast verify --write-baseline", "Begin with a code base as it is: what is found today is known."),
      .init("holdfast verify --changed-since main", "While working on a branch: what of this is mine?"),
    ],
    exitCodes: [
      .init("0", "Nothing is violated."), .init("1", "Something is; with --strict, or could not be told."),
      .init("2", "The specification has errors, or the parser is missing."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    let compiled = session.compiled(
      values.operand("SPECIFICATION"), targets: values.list("target"), plansTests: false)
    if values.flag("prove"), let compiled { return Prover(session: session).prove(compiled) }
    session.judgeWaivers(of: compiled, values)
    var reports = compiled.map { self.reports(of: $0, values, in: session) } ?? []
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
        reports.map { $0.0.text($0.1, isColoured: session.isReportColoured, isWhole: values.flag("all")) }
          .joined(separator: "\n"))
    }
    return reports.contains { fails($0.0, isStrict: isStrict) } ? 1 : 0
  }

  /// What came of each target, besides what is known or was not asked for; empty, with a message, where that is not told.
  private static func reports(
    of compiled: Compiled, _ values: Values, in session: Session
  ) -> [(Report, ReportSources)] {
    guard let file = BaselineFile(values, specification: compiled.blueprint.path, in: session) else {
      return []
    }
    guard let revision = values.text("changed-since") else {
      return file.compare(
        reports(of: compiled, isCached: !values.flag("no-cache"), in: session), values, in: session)
    }
    guard let changed = session.changedFiles(since: revision) else { return [] }
    let all = reports(of: compiled, isCached: !values.flag("no-cache"), in: session)
    return file.compare(all, values, in: session).map { ($0.0.limited(to: changed, $0.1), $0.1) }
  }

  private static func reports(
    of compiled: Compiled, isCached: Bool, in session: Session
  ) -> [(Report, ReportSources)] {
    var reports: [(Report, ReportSources)] = []
    for on in compiled.targets {
      let root = on.target.root.isEmpty ? session.root : "\(session.root)/\(on.target.root)"
      let tree = DiskTree(root: root)
      guard canonicalPath(root) != nil else {
        session.report([.folderMissing(on.target.root)])
        continue
      }
      let facts = session.facts(
        of: tree, root: root, by: on.stack.catalogues, in: [on.stack.language],
        ignoring: on.target.ignored, isCached: isCached)
      guard let facts else { continue }
      let sources = ReportSources(root: on.target.root) { path in
        tree.read(path).map { SourceText(path: path, bytes: $0) }
      }
      let matches = session.matches(of: on.means, in: facts, of: tree, root: root)
      reports.append(
        (
          verify(
            facts, target: on.target.name, against: on.means, matches: matches,
            isIgnored: session.ignored(of: on.means, below: root)), sources
        ))
    }
    return reports
  }

  /// Notes and warnings are told; only errors fail, and of them only what is told.
  private static func fails(_ report: Report, isStrict: Bool) -> Bool {
    report.rows.contains { row in
      guard row.means.constraint.severity == .error else { return false }
      switch row.outcome {
      case .violated: return !row.findings.isEmpty
      case .unknown, .vacuous: return isStrict
      case .holds, .notChecked: return false
      }
    } || isStrict && (!report.notRead.isEmpty || report.filesBroken > 0)
  }
}
