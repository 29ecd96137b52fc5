import Diagnostics
import JSON
import Reports

/// What a run has told, sorted by place.
struct Told {
  /// More than anybody reads at once; the rest is counted.
  private static let mostShown = 100
  private static let mostSorted = 10_000

  /// All but those that nobody would read.
  let diagnostics: [Diagnostic]
  let count: Int
  let errors: Int
  let warnings: Int
  let sources: [String: SourceText]

  init(_ found: [Diagnostic], source: (String) -> SourceText?) {
    // Of very many the first that were found are sorted and shown; all are counted.
    let all = found.count > Self.mostSorted ? found : found.inOrder()
    diagnostics = found.count > Self.mostSorted ? Array(all.prefix(Self.mostSorted)).inOrder() : all
    count = all.count
    errors = all.count { $0.severity == .error }
    warnings = all.count { $0.severity == .warning }
    var sources: [String: SourceText] = [:]
    for place in diagnostics.flatMap({ [$0.place] + $0.notes.map(\.place) }).compactMap({ $0 })
    where sources[place.path] == nil {
      sources[place.path] = source(place.path)
    }
    self.sources = sources
  }

  func text(isColoured: Bool) -> String {
    guard count > 0 else { return "" }
    let shown = Array(diagnostics.prefix(Self.mostShown))
    let rest = count > shown.count ? "\n… and \(count - shown.count) more\n" : ""
    return render(shown, sources: sources, isColoured: isColoured) + rest
  }

  var members: [JSONValue.Member] {
    [
      .init("errors", .integer(errors)), .init("warnings", .integer(warnings)),
      .init("diagnostics", diagnostics.json(sources)),
    ]
  }

  var workflowCommands: String { diagnostics.workflowCommands(sources) }

  /// A run of SARIF whose rules are the codes, with their pages.
  func sarif(page: (String) -> String?) -> SARIFLog.Run {
    let rules = Dictionary(grouping: diagnostics, by: \.code).sorted { $0.key < $1.key }.map { code, told in
      let page = page(code)
      return SARIFLog.Rule(
        id: code, summary: page.flatMap(summary) ?? code, help: "See `holdfast explain \(code)`.", page: page,
        severity: told[0].severity)
    }
    return SARIFLog.Run(
      name: "specification", rules: rules, results: diagnostics, notifications: [], sources: sources)
  }

  /// One test for each code, or one that passed.
  var junit: JUnitSuite {
    let cases = Dictionary(grouping: diagnostics.filter { $0.severity == .error }, by: \.code)
      .sorted { $0.key < $1.key }.map { code, told in
        JUnitSuite.Case(
          code, .broken(told[0].message, text: render(told, sources: sources, isColoured: false)))
      }
    return JUnitSuite(
      name: "holdfast.specification", cases: cases.isEmpty ? [.init("it is right", .passed)] : cases)
  }
}

/// The first paragraph of a page, below its heading.
private func summary(_ page: String) -> String? {
  let lines = page.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().drop { $0.isEmpty }
  let paragraph = lines.prefix { !$0.isEmpty }.joined(separator: " ")
  return paragraph.isEmpty ? nil : paragraph
}
