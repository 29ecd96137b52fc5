import Arguments
import JSON
import Reports

/// How results are printed: for people, or for one of those that read them by program.
enum ReportFormat: String, CaseIterable {
  case text, json, sarif, github, junit

  init(_ values: Values) { self = values.text("format").flatMap(Self.init(rawValue:)) ?? .text }

  static let option = Option(
    "format", .choice(allCases.map(\.rawValue)),
    "How to print the result: text for people, JSON, SARIF 2.1.0 for code scanning, commands of a GitHub workflow, "
      + "or JUnit XML.", fallback: "text")
}

extension Session {
  /// Prints what was told: as text to standard error, in any other format to standard output, where `members` stand
  /// before it in JSON and `runs` and `suites` behind it.
  func print(
    _ told: Told, as format: ReportFormat, members: [JSONValue.Member] = [], runs: [SARIFLog.Run] = [],
    commands: String = "", suites: [JUnitSuite] = []
  ) {
    switch format {
    case .text: Console.printError(told.text(isColoured: isColoured))
    case .json: Console.print(JSONValue.object(members + told.members))
    case .sarif:
      let log = SARIFLog(version: Holdfast.version, runs: [told.sarif(page: page)] + runs)
      Console.print(log.json)
    case .github: Console.print(told.workflowCommands + commands)
    case .junit: Console.print(junit([told.junit] + suites))
    }
  }
}
