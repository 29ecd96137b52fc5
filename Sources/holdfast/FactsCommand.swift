import Arguments
import Diagnostics
import Facts
import Files
import JSON
import Profiles

/// `holdfast facts`: what the code of a folder says.
enum FactsCommand: Runnable {
  static let command = Command(
    name: "facts", abstract: "Print what the code of a folder says: imports, models, routes, SQL.",
    discussion:
      "Reads source without running it. Every fact has its place; what cannot be told without running the "
      + "code is unknown, with the reason; every file is accounted for. The format is stable: see "
      + "Specs/reference/facts.md.",
    options: [Shared.noCache],
    operands: [Operand("PATH", "The folder.", kind: .folder, fallback: ".")],
    examples: [.init("holdfast facts app", "What the code in app says, as JSON.")],
    exitCodes: [.init("0", "Read."), .init("2", "The parser is missing, or cannot be believed.")])

  static func run(_ values: Values, in session: Session) -> Int32 {
    guard let folder = canonicalPath(values.operand("PATH")) else {
      session.report([.folderMissing(values.operand("PATH"))])
      _ = session.flush()
      return 2
    }
    let tree = DiskTree(root: folder)
    let facts = session.facts(
      of: tree, root: folder, by: session.catalogues, in: session.languages,
      isCached: !values.flag("no-cache"))
    if let facts, facts.census.isEmpty { session.report([.noSource(values.operand("PATH"))]) }
    guard let facts, !session.flush() else {
      _ = session.flush()
      return 2
    }
    let lines = Lines(facts, of: tree)
    Console.print(json(facts, line: lines.line))
    return 0
  }
}

/// Line numbers of places, each file read once.
final class Lines {
  private let tree: any FileTree
  private let facts: FactBase
  private var sources: [String: SourceText] = [:]
  /// The file that was asked about last: places of one file mostly stand together.
  private var last: SourceText?

  init(_ facts: FactBase, of tree: any FileTree) {
    self.facts = facts
    self.tree = tree
  }

  func line(_ place: Place) -> Int {
    if let last, last.path == place.path { return last.line(at: place.span.start) }
    let source =
      sources[place.path] ?? facts.source(of: place.path)
      ?? SourceText(path: place.path, bytes: tree.read(place.path) ?? [])
    sources[place.path] = source
    last = source
    return source.line(at: place.span.start)
  }
}

extension Session {
  /// Reads the source files of a tree; nil, told, where the engine is missing or cannot be believed.
  ///
  /// With a cache, files that are as they were are not parsed again; the facts are the same.
  func facts(
    of tree: DiskTree, root: String, by catalogues: [Catalogue], in languages: [Language],
    ignoring ignored: [String] = [], isCached: Bool = false
  ) -> FactBase? {
    var found: [Diagnostic] = []
    defer { report(found) }
    guard let program = AstGrep.find(besides: templatesRoot, into: &found) else { return nil }
    let engine = AstGrep(program: program, languages: "\(templatesRoot)/languages")
    let globs = languages.flatMap(\.files).map(Glob.init)
    func isSource(_ path: String) -> Bool { globs.contains { $0.matches(path) } }
    let (all, passed, foreign) = tree.survey("")
    let leftOut = ignored.map(Glob.init)
    func isLeftOut(_ path: String) -> Bool { leftOut.contains { $0.matches(path) } }
    let files = leftOut.isEmpty ? all : all.filter { !isLeftOut($0) }
    let cache = isCached ? ShapeCache(of: root, key: engine.key) : nil
    guard
      var scan = engine.scan(files.filter(isSource), of: tree, root: root, cache: cache, into: &found)
    else { return nil }
    // A link may lead to source, and a folder that cannot be read may hold some.
    for (path, reason) in passed where !isLeftOut(path) && (isSource(path) || reason.hasPrefix("a folder")) {
      scan.readings[path] = .skipped(reason)
    }
    for (path, reason) in passed where !isSource(path) && !DocumentKind.of(path).isEmpty {
      scan.passed[path] = .skipped(reason)
    }
    // What is not the project's own is told of, and leaves nothing of the project unread.
    for (path, reason) in foreign { scan.passed[path] = .skipped(reason) }
    for path in all where isLeftOut(path) { scan.passed[path] = .skipped(ignoredReason) }
    scan.ignored = leftOut.isEmpty ? [] : all.filter { isLeftOut($0) && isSource($0) }
    return assemble(
      scan, of: tree, by: catalogues, in: languages, commands: commands)
  }
}
