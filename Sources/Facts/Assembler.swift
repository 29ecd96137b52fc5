import Diagnostics
import Files
import Profiles

/// Shapes to facts: nesting, name resolution, and what the catalogues say that calls and classes mean.
///
/// `standard` names the modules that come with the language. The facts are sorted by file and place, whatever order
/// the shapes came in.
package func assemble(
  _ scan: ShapeScan, of tree: any FileTree, by catalogues: [Catalogue], standard: [String]
) -> FactBase {
  let paths = scan.readings.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  var modules: [String: SourceModule] = [:]
  for path in paths {
    if case .skipped = scan.readings[path] { continue }
    modules[path] = SourceModule(
      path: path, source: SourceText(path: path, bytes: tree.read(path) ?? []),
      shapes: scan.shapes[path] ?? [])
  }
  let resolver = NameResolver(modules, map: ModuleMap(files: paths, standard: standard))
  let ordered = paths.compactMap { modules[$0] }
  let imports = ordered.flatMap { ImportReader(module: $0, resolver: resolver).facts() }
  let assemblers = catalogues.map {
    ModelAssembler(modules: modules, skipped: scan.skipped, resolver: resolver, catalogue: $0)
  }
  let calls = ordered.flatMap { CallLister(module: $0, resolver: resolver).facts() }
  let routes = RouteAssembler(
    modules: ordered, resolver: resolver, catalogues: catalogues.compactMap(\.routes)
  ).facts()
  let models = assemblers.flatMap { $0.facts() }
  let known = Set(models.map(\.place))
  let unknown = Set(assemblers.flatMap { $0.unknownModels() }).filter { !known.contains($0.place) }
  return FactBase(
    census: paths.map { path in
      let isPartly = modules[path]?.isPartlyRead ?? false
      let reading = scan.readings[path] ?? .skipped("the parser said nothing of it")
      return (path, isPartly ? reading.withBrokenSource : reading)
    },
    imports: imports, models: models.sorted { $0.place < $1.place },
    unknownModels: unknown.sorted { ($0.place, $0.name) < ($1.place, $1.name) }, calls: calls,
    settings: catalogues.compactMap(\.settings).flatMap {
      SettingsAssembler(modules: modules, resolver: resolver, pattern: $0).facts(calls)
    }, routes: routes.routes, unknownRoutes: routes.gaps)
}
