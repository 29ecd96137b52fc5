import Profiles

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
  /// What resolves the names of scripts, whose scopes and exports are their own.
  let scripts: ScriptResolver
  private var bindings: [String: [String: Binding]] = [:]
  /// What names were bound to before the same file bound them again.
  private var shadowed: [String: [String: Binding]] = [:]
  private var stars: [String: [SourceModule.ImportShape]] = [:]
  /// How many names are being resolved.
  private var depth = 0
  /// The depth of the outermost name that a ring led back to.
  private var cut = Int.max
  private var answers: [String: Answers] = [:]
  /// Names whose makers are being looked for.
  private var behind: Set<String> = []
  /// The file that was asked about last: questions about one file mostly stand together.
  private var last: (file: String, answers: Answers)?

  /// What is known of the names of one file.
  private final class Answers {
    var resolved: [String: Symbol?] = [:]
    /// Names being resolved, with their depths, so that a ring of imports ends.
    var pending: [String: Int] = [:]
  }

  /// The language's function that fills in some arguments of another.
  static let partial = "functools.partial"

  private enum Binding {
    case definition
    case imported(ImportStatement, ImportStatement.Name)
    case value(Fragment)
  }

  init(_ modules: [String: SourceModule], map: ModuleMap, scripts: ScriptResolver) {
    self.modules = modules
    self.map = map
    self.scripts = scripts
    for (path, module) in modules where module.syntax == .python { index(path, module) }
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

  /// What a name or a call stands for: what a package's factory makes is `factory()`.
  func expression(_ fragment: Fragment, in file: String) -> Symbol? {
    if fragment.dottedName != nil { return resolve(fragment, in: file) }
    guard let call = modules[file]?.call(at: fragment) else { return nil }
    switch resolve(call.function, in: file) {
    case .package(let name)?: return .package("\(name)()")
    case .member(let home, let name)?: return .member(file: home, name: "\(name)()")
    case .module?, nil: return nil
    }
  }

  /// Whether a name that cannot be told was imported from one of some files, or by way of them.
  func leads(_ parts: [String], in file: String, to files: Set<String>, depth: Int = 0) -> Bool {
    guard let first = parts.first, depth < 16 else { return false }
    switch bindings[file]?[first] {
    case .imported(let statement, let name)?:
      let found =
        module(of: statement, from: file)
        ?? map.absolute(name.name.split(separator: ".").map(String.init), from: file)
      guard case .file(let path)? = found else { return found == nil && statement.level > 0 }
      return files.contains(path) || leads([name.name], in: path, to: files, depth: depth + 1)
    case .value?, .definition?: return false
    case nil:
      return (stars[file] ?? []).contains { shape in
        guard case .file(let path)? = module(of: shape.statement, from: file) else { return false }
        return files.contains(path) || leads(parts, in: path, to: files, depth: depth + 1)
      }
    }
  }

  /// What a name is below a module, re-exports followed.
  func member(_ name: String, of module: ModuleMap.Module) -> Symbol? { step(.module(module), name) }

  func module(at path: String) -> SourceModule? { modules[path] }

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

  /// The call that made a partial function, where a name stands for one.
  func partial(behind function: Fragment, in file: String) -> (
    call: SourceModule.CallShape, home: SourceModule
  )? {
    guard function.isName, let found = value(of: function.text, in: file), let home = modules[found.file],
      let call = home.call(at: found.value), resolve(call.function, in: home.path)?.canonical == Self.partial
    else { return nil }
    return (call, home)
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
    /// What is defined where an import failed says less than the import.
    func define(_ name: String, isFallback: Bool) {
      if case .imported? = names[name], isFallback { return }
      names[name] = .definition
    }
    for each in module.functions where each.owner == nil && !each.isLocal {
      define(each.name, isFallback: each.isFallback)
    }
    for each in module.classes where each.outer == nil && !each.isLocal {
      define(each.name, isFallback: each.isFallback)
    }
    for each in module.bindings where each.owner == nil && !each.isLocal {
      // `fast = None` after a failed import says less than the import.
      if case .imported? = names[each.name], each.value?.text == "None" { continue }
      switch names[each.name] {
      case .imported?, .value?: shadowed[path, default: [:]][each.name] = names[each.name]
      case .definition?, nil: break
      }
      names[each.name] = each.value.map { .value($0) } ?? .definition
    }
    bindings[path] = names
  }

  private func lookUp(_ name: String, in file: String) -> Symbol? {
    let answers = answers(of: file)
    if let known = answers.resolved[name] { return known }
    if let depth = answers.pending[name] {
      cut = min(cut, depth)
      return nil
    }
    let depth = depth
    let outerCut = cut
    cut = Int.max
    answers.pending[name] = depth
    self.depth += 1
    let symbol = find(name, in: file)
    self.depth -= 1
    answers.pending[name] = nil
    // Nothing, where a ring was cut short further out, is not the last word on a name.
    if symbol != nil || cut >= depth { answers.resolved[name] = .some(symbol) }
    cut = min(outerCut, cut >= depth ? Int.max : cut)
    return symbol
  }

  private func answers(of file: String) -> Answers {
    if let last, last.file == file { return last.answers }
    let found = answers[file] ?? Answers()
    answers[file] = found
    last = (file, found)
    return found
  }

  private func find(_ name: String, in file: String) -> Symbol? {
    switch bindings[file]?[name] {
    case .definition?: return .member(file: file, name: name)
    case .imported(let statement, let imported)?: return target(statement, imported, from: file)
    case .value(let value)?:
      return made(by: value, as: name, in: file) ?? .member(file: file, name: name)
    case nil:
      var seen: Set<String> = [file]
      var packages: Set<String> = []
      if let found = starred(name, in: file, &seen, &packages) { return found }
      // A package's names are not known here; only where one alone may have brought the name is it told.
      return packages.count == 1 ? packages.first.map { .package("\($0).\(name)") } : nil
    }
  }

  /// An alias of a name, what a package's factory makes, or a function with some arguments filled in.
  private func made(by value: Fragment, as bound: String, in file: String) -> Symbol? {
    if let parts = value.dottedName {
      // `a = a.b` speaks of the a that there was before.
      if parts[0] == bound {
        return parts.dropFirst().reduce(before(bound, in: file)) { symbol, part in
          symbol.flatMap { step($0, part) }
        }
      }
      return resolve(parts, in: file)
    }
    guard let call = modules[file]?.call(at: value), let symbol = resolve(call.function, in: file),
      case .package(let name) = symbol
    else { return nil }
    guard name == Self.partial else { return .package("\(name)()") }
    guard let filled = ArgumentList(call.arguments).positional.first?.dottedName else { return nil }
    // `f = partial(f, …)` fills the f that there was before.
    return filled == [bound] ? before(bound, in: file) : resolve(filled, in: file)
  }

  /// What a name stood for before its file bound it again.
  private func before(_ name: String, in file: String) -> Symbol? {
    switch shadowed[file]?[name] {
    case .imported(let statement, let imported)?: target(statement, imported, from: file)
    case .value(let value)?: value.text == name ? nil : made(by: value, as: "", in: file)
    case .definition?, nil: nil
    }
  }

  private func target(_ statement: ImportStatement, _ name: ImportStatement.Name, from file: String)
    -> Symbol?
  {
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

  /// A name that star imports bring from files of the project; `packages` gathers those that may bring it too.
  private func starred(
    _ name: String, in file: String, _ seen: inout Set<String>, _ packages: inout Set<String>
  ) -> Symbol? {
    for shape in (stars[file] ?? []).reversed() {
      guard let module = module(of: shape.statement, from: file) else {
        if shape.statement.level == 0, let package = shape.statement.module { packages.insert(package) }
        continue
      }
      guard case .file(let path) = module else { continue }
      guard seen.insert(path).inserted else { continue }
      if bindings[path]?[name] != nil {
        if let found = lookUp(name, in: path) { return found }
      } else if let found = starred(name, in: path, &seen, &packages)
        ?? map.submodule(name, of: module).map(Symbol.module)
      {
        return found
      }
    }
    return nil
  }

  /// The names that a star import of a file brings: those that `__all__` lists, else all that begin with no underscore.
  func exports(of file: String) -> [String] {
    var names: Set<String> = []
    var seen: Set<String> = []
    var open = [file]
    while let current = open.popLast() {
      guard seen.insert(current).inserted else { continue }
      if case .value(let list)? = bindings[current]?["__all__"], "[(".contains(list.text.first ?? " ") {
        names.formUnion(list.inside.split(by: UInt8(ascii: ",")).compactMap(\.stringValue))
        continue
      }
      names.formUnion((bindings[current] ?? [:]).keys.filter { !$0.hasPrefix("_") })
      for shape in stars[current] ?? [] {
        if case .file(let path)? = module(of: shape.statement, from: current) { open.append(path) }
      }
    }
    return names.sorted()
  }

  /// What a package's class makes, where a name is bound to an object of a class that inherits from it and has no such
  /// attribute of its own.
  private func package(behind member: String, in file: String, besides name: String) -> String? {
    // `a = a.made()` asks for what it is made of.
    guard behind.insert("\(file)#\(member)").inserted else { return nil }
    defer { behind.remove("\(file)#\(member)") }
    guard case .value(let value)? = bindings[file]?[member], let call = modules[file]?.call(at: value),
      var symbol = resolve(call.function, in: file)
    else { return nil }
    for _ in 0..<8 {
      guard case .member(let home, let kind) = symbol, let module = modules[home],
        let index = module.classes.lastIndex(where: { $0.name == kind && $0.outer == nil && !$0.isLocal }),
        !module.index.functions(of: name).contains(where: { module.functions[$0].owner == index }),
        !module.bindings(of: name).contains(where: { $0.owner == index }),
        let bases = module.classes[index].bases, bases.positional.count == 1,
        let base = resolve(bases.positional[0], in: home)
      else { return nil }
      if case .package(let package) = base { return "\(package)()" }
      symbol = base
    }
    return nil
  }

  private func step(_ symbol: Symbol, _ name: String) -> Symbol? {
    switch symbol {
    case .package(let package): return .package("\(package).\(name)")
    case .member(let file, let member):
      if let package = package(behind: member, in: file, besides: name) {
        return .package("\(package).\(name)")
      }
      return .member(file: file, name: "\(member).\(name)")
    case .module(let module):
      if case .file(let path) = module, let found = lookUp(name, in: path) { return found }
      return map.submodule(name, of: module).map { .module($0) }
    }
  }
}
