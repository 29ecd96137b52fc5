import Diagnostics

/// Imports to facts: what statements bring, star imports name by name, and what calls import.
struct ImportReader {
  let module: SourceModule
  let resolver: NameResolver

  /// Functions of the language that import the module their first argument names.
  private static let importers: Set<String> = ["importlib.import_module", "__import__"]

  func facts() -> [ImportFact] {
    (module.imports.flatMap(facts) + module.calls.compactMap(fact)).sorted { $0.place < $1.place }
  }

  private func facts(of shape: SourceModule.ImportShape) -> [ImportFact] {
    let statement = shape.statement
    let kind: ImportFact.Kind = shape.isTypingOnly ? .typing : shape.isOptional ? .optional : .runtime
    let dots = String(repeating: ".", count: statement.level)
    return statement.names.flatMap { name -> [ImportFact] in
      func fact(_ name: String, _ target: ImportFact.Target, _ origin: String?) -> ImportFact {
        let written = statement.module.map { "\(dots)\($0)\($0.isEmpty ? "" : ".")\(name)" } ?? name
        return ImportFact(
          file: module.path, place: module.place(shape.span), written: written, kind: kind,
          isLocal: shape.isLocal,
          target: target, origin: origin)
      }
      let (target, origin) = resolve(statement, name)
      guard name.name == "*" else { return [fact(name.name, target, origin)] }
      return [fact("*", target, origin)] + handedOn(by: target).map { fact($0.name, target, $0.origin) }
    }
  }

  /// The module that a name is imported from, and the package that made the name, if one did.
  private func resolve(_ statement: ImportStatement, _ name: ImportStatement.Name) -> (
    ImportFact.Target, String?
  ) {
    guard let written = statement.module else {
      let parts = name.name.split(separator: ".").map(String.init)
      if let found = resolver.map.absolute(parts, from: module.path) {
        return (ImportFact.Target(found), nil)
      }
      return (.package(name.name), name.name)
    }
    guard let found = resolver.module(of: statement, from: module.path) else {
      guard statement.level == 0 else { return (.unknown, nil) }
      return (.package(written), name.name == "*" ? written : "\(written).\(name.name)")
    }
    if name.name == "*" { return (ImportFact.Target(found), nil) }
    switch resolver.member(name.name, of: found) {
    case .package(let origin)?: return (ImportFact.Target(found), origin)
    case .module(let module)?: return (ImportFact.Target(module), nil)
    case .member?, nil: return (ImportFact.Target(found), nil)
    }
  }

  /// Names of packages that a star import of a project's file brings.
  private func handedOn(by target: ImportFact.Target) -> [(name: String, origin: String)] {
    guard case .file(let path) = target else { return [] }
    return resolver.exports(of: path).compactMap { name in
      guard case .package(let origin)? = resolver.member(name, of: .file(path)) else { return nil }
      return (name, origin)
    }
  }

  private func fact(of call: SourceModule.CallShape) -> ImportFact? {
    let callee = resolver.resolve(call.function, in: module.path)?.canonical ?? call.function.text
    guard Self.importers.contains(callee) else { return nil }
    let list = ArgumentList(call.arguments)
    let argument = list.positional.first ?? list.keywords["name"]
    let text =
      argument.map { resolver.text(of: Given($0, in: module)) }
      ?? .unknown("an argument list that is unpacked")
    return ImportFact(
      file: module.path, place: module.place(call.span),
      written: text.value ?? argument?.text ?? call.arguments.text,
      kind: .call, isLocal: !call.scope.isEmpty, target: text.value.map { target(of: $0, list) } ?? .unknown,
      origin: text.value.flatMap(package))
  }

  /// A dotted text's module; a relative one is told only where it is relative to the file's own package.
  private func target(of text: String, _ list: ArgumentList) -> ImportFact.Target {
    let level = text.prefix { $0 == "." }.count
    let parts = text.dropFirst(level).split(separator: ".").map(String.init)
    if level == 0 {
      return resolver.map.absolute(parts, from: module.path).map(ImportFact.Target.init) ?? .package(text)
    }
    let anchor = list.keywords["package"] ?? list.positional.dropFirst().first
    guard anchor?.text == "__package__" else { return .unknown }
    return resolver.map.relative(parts, level: level, from: module.path).map(ImportFact.Target.init)
      ?? .unknown
  }

  private func package(_ text: String) -> String? {
    guard !text.hasPrefix("."),
      resolver.map.absolute(text.split(separator: ".").map(String.init), from: module.path) == nil
    else { return nil }
    return text
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
