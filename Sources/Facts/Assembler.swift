import Diagnostics
import Files
import Profiles

/// Shapes to facts: nesting, name resolution, and what the catalogues say that calls and classes mean.
///
/// `standard` names the modules that come with the language. The facts are sorted by file and place, whatever order
/// the shapes came in.
package func assemble(_ scan: ShapeScan, of tree: any FileTree, by catalogues: [Catalogue], standard: [String]) -> FactBase {
  let paths = scan.readings.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  var modules: [String: SourceModule] = [:]
  for path in paths {
    if case .skipped = scan.readings[path] { continue }
    modules[path] = SourceModule(
      path: path, source: SourceText(path: path, bytes: tree.read(path) ?? []), shapes: scan.shapes[path] ?? [])
  }
  let resolver = NameResolver(modules, map: ModuleMap(files: paths, standard: standard))
  let ordered = paths.compactMap { modules[$0] }
  let imports = ordered.flatMap { importFacts(of: $0, resolver) }
  let models = catalogues.flatMap { catalogue in
    ModelAssembler(modules: modules, resolver: resolver, catalogue: catalogue).facts()
  }
  let calls = ordered.flatMap { callFacts(of: $0, resolver) }
  return FactBase(
    census: paths.map { path in
      let isPartly = modules[path]?.isPartlyRead ?? false
      let reading = scan.readings[path] ?? .skipped("the parser said nothing of it")
      return (path, reading == .read && isPartly ? .partlyRead : reading)
    },
    imports: imports, models: models.sorted { $0.place < $1.place },
    calls: calls,
    settings: catalogues.compactMap(\.settings).flatMap {
      SettingsAssembler(modules: modules, resolver: resolver, pattern: $0).facts(calls)
    })
}

private func importFacts(of module: SourceModule, _ resolver: NameResolver) -> [ImportFact] {
  module.imports.flatMap { shape -> [ImportFact] in
    let statement = shape.statement
    let kind: ImportFact.Kind = shape.isTypingOnly ? .typing : shape.isOptional ? .optional : .runtime
    return statement.names.map { name in
      let dots = String(repeating: ".", count: statement.level)
      let written = statement.module.map { "\(dots)\($0)\($0.isEmpty ? "" : ".")\(name.name)" } ?? name.name
      let (target, origin) = resolve(statement, name, in: module.path, resolver)
      return ImportFact(
        file: module.path, place: module.place(shape.span), written: written, kind: kind, isLocal: shape.isLocal,
        target: target, origin: origin)
    }
  }
}

/// The module that a name is imported from, and the package that made the name, if one did.
private func resolve(
  _ statement: ImportStatement, _ name: ImportStatement.Name, in file: String, _ resolver: NameResolver
) -> (ImportFact.Target, String?) {
  guard let written = statement.module else {
    let parts = name.name.split(separator: ".").map(String.init)
    if let found = resolver.map.absolute(parts, from: file) { return (ImportFact.Target(found), nil) }
    return (.package(name.name), name.name)
  }
  guard let found = resolver.module(of: statement, from: file) else {
    let isPackage = statement.level == 0
    return isPackage ? (.package(written), "\(written).\(name.name)") : (.unknown, nil)
  }
  if name.name == "*" { return (ImportFact.Target(found), nil) }
  switch resolver.member(name.name, of: found) {
  case .package(let origin)?: return (ImportFact.Target(found), origin)
  case .module(let module)?: return (ImportFact.Target(module), nil)
  case .member?, nil: return (ImportFact.Target(found), nil)
  }
}

extension ImportFact.Target {
  fileprivate init(_ module: ModuleMap.Module) {
    switch module {
    case .file(let path): self = .file(path)
    case .folder(let path): self = .folder(path)
    }
  }
}

private func callFacts(of module: SourceModule, _ resolver: NameResolver) -> [CallFact] {
  module.calls.map { call in
    let list = ArgumentList(call.arguments)
    func argument(_ name: String?, _ value: Fragment) -> CallFact.Argument {
      CallFact.Argument(
        name: name, text: value.text, names: resolver.resolve(value, in: module.path)?.canonical)
    }
    return CallFact(
      file: module.path, place: module.place(call.span),
      callee: resolver.resolve(call.function, in: module.path)?.canonical, written: call.function.text,
      arguments: list.positional.map { argument(nil, $0) }
        + list.keywords.sorted { $0.key < $1.key }.map { argument($0.key, $0.value) },
      hasSplat: list.hasSplat, scope: call.scope)
  }
}
