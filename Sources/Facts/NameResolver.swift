/// What a name stands for, followed through aliases, re-exports and star imports.
enum Symbol: Hashable, Sendable {
  case module(ModuleMap.Module)
  /// Something that a file of the project defines.
  case member(file: String, name: String)
  /// A package's module or member by its dotted name; what a call makes is written `name()`.
  case package(String)

  /// The name by which facts and catalogues know it.
  var canonical: String {
    switch self {
    case .module(.file(let path)), .module(.folder(let path)): path
    case .member(let file, let name): "\(file)#\(name)"
    case .package(let name): name
    }
  }
}

/// Resolves dotted names of the files of one tree.
final class NameResolver {
  private let modules: [String: SourceModule]
  let map: ModuleMap
  private var bindings: [String: [String: Binding]] = [:]
  /// Imports whose names the same file binds again.
  private var shadowed: [String: [String: Binding]] = [:]
  private var stars: [String: [SourceModule.ImportShape]] = [:]
  /// Names being resolved, so that a ring of imports ends.
  private var pending: Set<String> = []
  private var resolved: [String: Symbol?] = [:]

  private static let partial = "functools.partial"

  private enum Binding {
    case definition
    case imported(ImportStatement, ImportStatement.Name)
    case value(Fragment)
  }

  init(_ modules: [String: SourceModule], map: ModuleMap) {
    self.modules = modules
    self.map = map
    for (path, module) in modules { index(path, module) }
  }

  /// What a dotted name of a file stands for; nil where nothing of that file says so.
  func resolve(_ parts: [String], in file: String) -> Symbol? {
    guard let first = parts.first, var symbol = lookUp(first, in: file) else { return nil }
    for part in parts.dropFirst() {
      guard let next = step(symbol, part) else { return nil }
      symbol = next
    }
    return symbol
  }

  /// What a call's function stands for, `a.b(c).d` included where each part is a name.
  func resolve(_ fragment: Fragment, in file: String) -> Symbol? {
    fragment.dottedName.flatMap { resolve($0, in: file) }
  }

  /// What a name is below a module, re-exports followed.
  func member(_ name: String, of module: ModuleMap.Module) -> Symbol? { step(.module(module), name) }

  /// The value that a name of a file is bound to, wherever the project binds it.
  func value(of name: String, in file: String, depth: Int = 0) -> (file: String, value: Fragment)? {
    guard depth < 16 else { return nil }
    switch bindings[file]?[name] {
    case .value(let value)?: return (file, value)
    case .imported(let statement, let imported)?:
      guard case .file(let path)? = module(of: statement, from: file) else { return nil }
      return value(of: imported.name, in: path, depth: depth + 1)
    case .definition?: return nil
    case nil:
      return (stars[file] ?? []).lazy.compactMap { shape -> (file: String, value: Fragment)? in
        guard case .file(let path)? = self.module(of: shape.statement, from: file) else { return nil }
        return self.value(of: name, in: path, depth: depth + 1)
      }.first
    }
  }

  /// The module that an import statement names.
  func module(of statement: ImportStatement, from file: String) -> ModuleMap.Module? {
    guard let module = statement.module else { return nil }
    let parts = module.split(separator: ".").map(String.init)
    return statement.level > 0
      ? map.relative(parts, level: statement.level, from: file) : map.absolute(parts, from: file)
  }

  private func index(_ path: String, _ module: SourceModule) {
    var names: [String: Binding] = [:]
    // Later statements win, as they do when the file runs; what stands in a function counts only where nothing else does.
    let imports = module.imports.filter(\.isLocal) + module.imports.filter { !$0.isLocal }
    for shape in imports {
      for name in shape.statement.names {
        if name.name == "*" {
          stars[path, default: []].append(shape)
        } else if shape.statement.module != nil {
          names[name.alias ?? name.name] = .imported(shape.statement, name)
        } else {
          names[name.alias ?? String(name.name.prefix { $0 != "." })] = .imported(shape.statement, name)
        }
      }
    }
    for function in module.functions { names[function] = .definition }
    for each in module.classes where each.outer == nil && !each.isLocal { names[each.name] = .definition }
    for each in module.bindings where each.owner == nil && !each.isLocal {
      // `fast = None` after a failed import says less than the import.
      if case .imported? = names[each.name], each.value?.text == "None" { continue }
      if case .imported? = names[each.name] { shadowed[path, default: [:]][each.name] = names[each.name] }
      names[each.name] = each.value.map { .value($0) } ?? .definition
    }
    bindings[path] = names
  }

  private func lookUp(_ name: String, in file: String) -> Symbol? {
    let key = "\(file)#\(name)"
    if let known = resolved[key] { return known }
    guard pending.insert(key).inserted else { return nil }
    defer { pending.remove(key) }
    let symbol = find(name, in: file)
    resolved[key] = .some(symbol)
    return symbol
  }

  private func find(_ name: String, in file: String) -> Symbol? {
    switch bindings[file]?[name] {
    case .definition?: return .member(file: file, name: name)
    case .imported(let statement, let imported)?: return target(statement, imported, from: file)
    case .value(let value)?:
      return made(by: value, as: name, in: file) ?? .member(file: file, name: name)
    case nil: return starred(name, in: file)
    }
  }

  /// An alias of a name, what a package's factory makes, or a function with some arguments filled in.
  private func made(by value: Fragment, as bound: String, in file: String) -> Symbol? {
    if let parts = value.dottedName { return resolve(parts, in: file) }
    guard let call = modules[file]?.call(at: value), let symbol = resolve(call.function, in: file),
      case .package(let name) = symbol
    else { return nil }
    guard name == Self.partial else { return .package("\(name)()") }
    guard let filled = ArgumentList(call.arguments).positional.first?.dottedName else { return nil }
    // `f = partial(f, …)` fills the f that was imported.
    if filled == [bound], case .imported(let statement, let imported)? = shadowed[file]?[bound] {
      return target(statement, imported, from: file)
    }
    return resolve(filled, in: file)
  }

  private func target(_ statement: ImportStatement, _ name: ImportStatement.Name, from file: String) -> Symbol? {
    guard let written = statement.module else {
      let parts = name.name.split(separator: ".").map(String.init)
      let bound = name.alias == nil ? Array(parts.prefix(1)) : parts
      // `import a.b` binds `a`, but only `a.b` tells whether it is the project's.
      guard map.absolute(parts, from: file) != nil else { return .package(bound.joined(separator: ".")) }
      return map.absolute(bound, from: file).map { .module($0) }
    }
    guard let module = module(of: statement, from: file) else {
      return statement.level > 0 ? nil : .package("\(written).\(name.name)")
    }
    return step(.module(module), name.name)
  }

  private func starred(_ name: String, in file: String) -> Symbol? {
    for shape in (stars[file] ?? []).reversed() {
      guard let module = module(of: shape.statement, from: file) else { continue }
      if let symbol = step(.module(module), name) { return symbol }
    }
    // A package's names are not known here: the last star import of one may have brought it.
    guard let last = stars[file]?.last(where: { module(of: $0.statement, from: file) == nil && $0.statement.level == 0 }),
      let package = last.statement.module
    else { return nil }
    return .package("\(package).\(name)")
  }

  private func step(_ symbol: Symbol, _ name: String) -> Symbol? {
    switch symbol {
    case .package(let package): return .package("\(package).\(name)")
    case .member(let file, let member): return .member(file: file, name: "\(member).\(name)")
    case .module(let module):
      if case .file(let path) = module, let found = lookUp(name, in: path) { return found }
      return map.submodule(name, of: module).map { .module($0) }
    }
  }
}
