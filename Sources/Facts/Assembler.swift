import Diagnostics
import Files
import Profiles

/// Shapes to facts: nesting, name resolution, and what the catalogues say that calls and classes mean.
///
/// A file's language says how its text is read. The facts are sorted by file and place, whatever order the shapes came in.
package func assemble(
  _ scan: ShapeScan, of tree: any FileTree, by catalogues: [Catalogue], in languages: [Language],
  commands: [CommandPattern] = []
) -> FactBase {
  FactBase(Assembly(scan, of: tree, by: catalogues, in: languages, commands: commands))
}

/// The modules of one tree with all that reads them: each family of facts is put together when it is asked for.
final class Assembly {
  private let tree: any FileTree
  private let catalogues: [Catalogue]
  private let commands: [CommandPattern]
  private let passed: [String: Reading]

  func passedBy(for reason: String) -> Int { passed.values.count { $0 == .skipped(reason) } }
  private let skipped: Set<String>
  private let modules: [String: SourceModule]
  /// By path.
  private let ordered: [SourceModule]
  private let resolver: NameResolver
  private let environment: EnvironmentReader
  let census: [(path: String, reading: Reading)]

  init(
    _ scan: ShapeScan, of tree: any FileTree, by catalogues: [Catalogue], in languages: [Language],
    commands: [CommandPattern]
  ) {
    self.tree = tree
    self.catalogues = catalogues
    self.commands = commands
    passed = scan.passed
    skipped = scan.skipped
    let paths = scan.readings.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let sorting = LanguageSorter(languages)
    environment = EnvironmentReader(
      Dictionary(grouping: languages, by: \.syntax).mapValues { $0.flatMap(\.environment) })
    var files: [Syntax: [String]] = [:]
    var modules: [String: SourceModule] = [:]
    for path in paths {
      let syntax = sorting.syntax(of: path)
      files[syntax, default: []].append(path)
      if case .skipped = scan.readings[path] { continue }
      let source = SourceText(path: path, bytes: tree.read(path) ?? [])
      let shapes = scan.shapes[path] ?? []
      modules[path] =
        switch syntax {
        case .python: SourceModule(path: path, source: source, shapes: shapes)
        case .script: SourceModule(script: path, source: source, shapes: shapes)
        }
    }
    for path in scan.ignored { files[sorting.syntax(of: path), default: []].append(path) }
    self.modules = modules
    ordered = paths.compactMap { modules[$0] }
    let scripts = files[.script] ?? []
    resolver = NameResolver(
      modules, map: ModuleMap(files: files[.python] ?? [], standard: sorting.standard(.python)),
      scripts: ScriptResolver(
        modules,
        map: ScriptMap(
          files: scripts, standard: sorting.standard(.script),
          settings: scripts.isEmpty ? ScriptSettings() : ScriptSettings(of: scripts, in: tree),
          isThere: { tree.read($0) != nil })))
    census = paths.map { path in
      let isPartly = modules[path]?.isPartlyRead ?? false
      let reading = scan.readings[path] ?? .skipped("the parser said nothing of it")
      return (path, isPartly ? reading.withBrokenSource : reading)
    }
  }

  func source(of path: String) -> SourceText? { modules[path]?.source }

  func imports() -> [ImportFact] {
    ordered.flatMap { module in
      switch module.syntax {
      case .python: ImportReader(module: module, resolver: resolver).facts()
      case .script: ScriptImportReader(module: module, resolver: resolver.scripts).facts()
      }
    }
  }

  func models() -> (known: [ModelFact], unknown: [UnknownModelFact]) {
    let assemblers = catalogues.map {
      ModelAssembler(modules: modules, skipped: skipped, resolver: resolver, catalogue: $0)
    }
    let declared = catalogues.compactMap { DeclaredModelAssembler(resolver.scripts, $0, skipped: skipped) }
    let models = assemblers.flatMap { $0.facts() } + declared.flatMap { $0.facts() }
    let known = Set(models.map(\.place))
    let doubtful =
      assemblers.flatMap { $0.unknownModels() } + declared.flatMap { $0.unknownModels() } + untold.models()
    let unknown = Set(doubtful).filter { !known.contains($0.place) }
    return (
      models.sorted { $0.place < $1.place },
      unknown.sorted { ($0.place, $0.name) < ($1.place, $1.name) }
    )
  }

  func calls() -> [CallFact] { ordered.flatMap { CallLister(module: $0, resolver: resolver).facts() } }

  func definitions() -> [DefinitionFact] {
    ordered.flatMap { DefinitionLister(module: $0, resolver: resolver).facts() }
  }

  func settings() -> [SettingsFact] {
    catalogues.compactMap(\.settings).flatMap { pattern in
      SettingsAssembler(modules: modules, resolver: resolver, pattern: pattern).facts(
        ordered.filter { $0.syntax == .python }.flatMap {
          CallLister(module: $0, resolver: resolver).facts(of: pattern.call)
        })
    }
  }

  func routes() -> (known: [RouteFact], unknown: [UnknownRoutesFact]) {
    let found = RouteAssembler(
      modules: ordered.filter { $0.syntax == .python }, resolver: resolver,
      catalogues: catalogues.compactMap(\.routes)
    ).facts()
    let scripts = ScriptRouteAssembler(
      modules: ordered.filter { $0.syntax == .script }, resolver: resolver.scripts,
      catalogues: catalogues.compactMap(\.scriptRoutes)
    ).facts()
    return (
      (found.routes + scripts.routes).inOrder(by: \.place),
      (found.gaps + scripts.gaps + untold.routes()).inOrder(by: \.place)
    )
  }

  private var untold: UntoldReader {
    UntoldReader(modules: ordered, resolver: resolver, catalogues: catalogues)
  }

  func documents() -> DocumentFacts {
    readDocuments(
      of: tree, passed: passed, sources: ordered.map(\.path),
      bytes: { [modules] in modules[$0]?.source.bytes ?? [] }, commands: commands, environment: environment)
  }
}

/// Tells of what language a file is.
private struct LanguageSorter {
  private let languages: [(globs: [Glob], language: Language)]

  init(_ languages: [Language]) { self.languages = languages.map { ($0.files.map(Glob.init), $0) } }

  func syntax(of path: String) -> Syntax {
    languages.first { $0.globs.contains { $0.matches(path) } }?.language.syntax ?? .python
  }

  func standard(_ syntax: Syntax) -> [String] {
    languages.filter { $0.language.syntax == syntax }.flatMap(\.language.standardModules)
  }
}

extension Array {
  /// Two sorted lists of different files as one.
  fileprivate func inOrder(by place: (Element) -> Place) -> [Element] {
    enumerated().sorted { left, right in
      let (first, second) = (place(left.element), place(right.element))
      return first != second ? first < second : left.offset < right.offset
    }.map(\.element)
  }
}
