import Diagnostics

/// Imports of a script to facts: statements, re-exports, and what `require` and `import` are called with.
struct ScriptImportReader {
  let module: SourceModule
  let resolver: ScriptResolver

  func facts() -> [ImportFact] { module.imports.flatMap(facts).sorted { $0.place < $1.place } }

  private func facts(of shape: SourceModule.ImportShape) -> [ImportFact] {
    let computed = shape.computed.map { resolver.text(of: $0, in: module) ?? fromHere($0) }
    let specifier = computed ?? shape.statement.module
    let isImportCall = shape.isCall && module.source.bytes[shape.span.start] == UInt8(ascii: "i")
    let kind: ImportFact.Kind =
      shape.isTypingOnly
      ? .typing : shape.isOptional ? .optional : isImportCall || shape.computed != nil ? .call : .runtime
    func fact(_ written: String, _ target: ImportFact.Target, _ origin: String?) -> ImportFact {
      ImportFact(
        file: module.path, place: module.place(shape.span), written: written, kind: kind,
        isLocal: shape.isLocal,
        target: target, origin: origin)
    }
    guard let specifier, computed != .some(nil) else {
      return [fact(shape.computed?.text ?? "", .unknown, nil)]
    }
    let statement = ScriptStatement.statement(specifier, shape.statement.names)
    let found = resolver.map.module(specifier, from: module.path)
    // A statement without names still runs the module.
    let names = statement.names.isEmpty ? [ImportStatement.Name(name: "", alias: nil)] : statement.names
    return names.flatMap { name -> [ImportFact] in
      let isWhole = name.name.isEmpty || name.name == "*"
      let written = isWhole ? specifier : "\(specifier)#\(name.name)"
      switch found {
      case .package(let package):
        let suffix = isWhole || name.name == "default" ? "" : ".\(name.name)"
        return [fact(written, .package(ScriptMap.package(of: package)), package + suffix)]
      case .file(let path):
        let origin = name.name.isEmpty ? nil : origin(of: name, statement, path)
        return [fact(written, .file(path), origin)]
          + (name.name == "*"
            ? handedOn(by: path).map { fact("\(specifier)#\($0.name)", .file(path), $0.origin) } : [])
      case .data(let path): return [fact(written, .file(path), nil)]
      case .missing: return [fact(written, .unknown, nil)]
      }
    }
  }

  /// The package that made a name, if one did.
  private func origin(of name: ImportStatement.Name, _ statement: ImportStatement, _ path: String) -> String?
  {
    resolver.target(statement, name, from: module.path).package
  }

  /// Names of packages that a file gives to whoever takes all of it.
  private func handedOn(by path: String) -> [(name: String, origin: String)] {
    resolver.exports(of: path).compactMap { name in
      resolver.exported(name, by: path, 0).package.map { (name, $0) }
    }
  }

  /// `__dirname + "/a"` and `path.join(__dirname, "a")` as paths from the file's folder.
  private func fromHere(_ fragment: Fragment) -> String? {
    let plain = fragment.plainExpression
    func isHere(_ part: Fragment?) -> Bool {
      part?.text == "__dirname" || part?.text == "import.meta.dirname"
    }
    func texts(_ parts: ArraySlice<Fragment>) -> [String]? {
      let texts = parts.compactMap { resolver.text(of: $0, in: module) }
      return texts.count == parts.count && !texts.isEmpty ? texts : nil
    }
    let sum = plain.split(by: UInt8(ascii: "+"))
    if sum.count > 1, isHere(sum.first) { return texts(sum.dropFirst()).map { "." + $0.joined() } }
    guard let call = module.call(at: plain), let callee = resolver.canonical(call.function, in: module),
      ["path.join", "path.resolve"].contains(callee)
    else { return nil }
    let list = ArgumentList(call.arguments).told
    return isHere(list.first) ? texts(list.dropFirst()).map { "./" + $0.joined(separator: "/") } : nil
  }
}

extension ScriptMeaning {
  /// The name of a package's member, or of what one makes.
  fileprivate var package: String? {
    switch self {
    case .package(let name), .made(let name, _): name
    case .module, .class, .function, .expression, .named, .unknown: nil
    }
  }
}

extension ScriptResolver {
  /// The names that a file gives to others, those of whole modules included.
  func exports(of file: String) -> [String] {
    var names: Set<String> = []
    var seen: Set<String> = []
    var open = [file]
    while let current = open.popLast() {
      guard seen.insert(current).inserted, let module = modules[current] else { continue }
      for given in module.exports {
        switch given.form {
        case .imported(let statement, _) where given.name == "*":
          if case .file(let path) = map.module(statement.module ?? "", from: current) { open.append(path) }
        case .value where given.name == "=":
          if case .expression(let whole, _) = self.whole(of: current, 0) {
            names.formUnion(ObjectLiteral(whole.fragment)?.properties.map(\.name) ?? [])
          }
        case .local, .value, .imported: names.insert(given.name)
        }
      }
    }
    return names.sorted()
  }
}
