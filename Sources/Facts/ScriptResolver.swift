import Diagnostics
import Profiles

/// What an expression of a script stands for, followed through scopes, modules, functions and what they hand on.
enum ScriptMeaning: Sendable {
  /// A package's module or member by its dotted name; what a call makes is written `name()`.
  case package(String)
  /// What a call of a package makes, by that name, and where it is called.
  case made(String, Given)
  /// A file of the project as a whole.
  case module(String)
  case `class`(file: String, index: Int)
  case function(file: String, index: Int)
  /// What stands at a place of the project and leads no further: an object, a text, a call.
  case expression(Given, name: String?)
  /// Something of the project that can be named, and not be told.
  case named(String)
  /// Nothing that is seen says what it is.
  case unknown
}

/// Resolves names and expressions of the scripts of one tree.
final class ScriptResolver {
  let modules: [String: SourceModule]
  let map: ScriptMap
  private var scopes: [String: [Int: [String: Local]]] = [:]
  /// Names being resolved, so that a ring of imports ends.
  private var pending: Set<Question> = []
  private var resolved: [Question: ScriptMeaning] = [:]
  /// Of each file the dotted names that values are assigned to, by the values' spans.
  private var assigned: [String: [Span: String]] = [:]
  /// Objects that names are looked up in, each read once.
  private var objects: [Given: ObjectLiteral?] = [:]

  /// The place of a module's own scope among those of its functions.
  private static let outermost = -1
  private static let depth = 24

  /// What is asked of a file: a name in a scope, one that it gives to others, or what it gives as a whole.
  private struct Question: Hashable {
    let file: String
    let name: String
    let scope: Int
  }

  /// Scopes that are none: what a file gives by name, and as a whole.
  private static let exports = -2
  private static let whole = -3

  enum Local {
    case parameter
    case binding(Int)
    case definition(ScriptMeaning)
    case imported(ImportStatement, ImportStatement.Name)
  }

  init(_ modules: [String: SourceModule], map: ScriptMap) {
    self.modules = modules.filter { $0.value.syntax == .script }
    self.map = map
    for (path, module) in self.modules { scopes[path] = index(path, module) }
  }

  /// What an expression stands for where it is written.
  func meaning(of fragment: Fragment, in module: SourceModule, depth: Int = 0) -> ScriptMeaning {
    let expression = fragment.plainExpression
    guard depth < Self.depth, expression.span.start < expression.span.end else { return .unknown }
    if let parts = expression.dottedName, let first = parts.first {
      let start =
        first == "this" || first == "super"
        ? owner(at: expression.span.start, in: module)
        : lookUp(first, at: expression.span.start, in: module, depth)
      return parts.dropFirst().reduce(start) { member($1, of: $0, depth + 1) }
    }
    if let call = module.call(at: expression) { return made(by: call, in: module, depth) }
    if let index = module.classes.firstIndex(where: { $0.span == expression.span }) {
      return .class(file: module.path, index: index)
    }
    if let index = module.function(at: expression.span) {
      return .function(file: module.path, index: index)
    }
    if let (base, name) = expression.lastMember {
      let start = meaning(of: base, in: module, depth: depth + 1)
      return name.map { member($0, of: start, depth + 1) } ?? .unknown
    }
    return .expression(Given(expression, in: module), name: nil)
  }

  /// The class that `this` is in a function of it, or in one that is assigned to it.
  private func owner(at offset: Int, in module: SourceModule) -> ScriptMeaning {
    for index in module.functions(around: offset).reversed() {
      let function = module.functions[index]
      if let owner = function.owner { return .class(file: module.path, index: owner) }
      if let name = assignedNames(in: module)[function.span]?.split(separator: ".").first {
        return lookUp(String(name), at: function.span.start, in: module, 1)
      }
    }
    let inner = module.classes.indices.last {
      module.classes[$0].span.start <= offset && offset < module.classes[$0].span.end
    }
    return inner.map { .class(file: module.path, index: $0) } ?? .unknown
  }

  private func assignedNames(in module: SourceModule) -> [Span: String] {
    if let known = assigned[module.path] { return known }
    let dotted = module.bindings.compactMap { binding in
      binding.name.contains(".") ? binding.value.map { ($0.span, binding.name) } : nil
    }
    let found = Dictionary(dotted) { first, _ in first }
    assigned[module.path] = found
    return found
  }

  /// A name as the innermost scope around a place knows it.
  func lookUp(_ name: String, at offset: Int, in module: SourceModule, _ depth: Int) -> ScriptMeaning {
    guard let scopes = scopes[module.path] else { return .unknown }
    for index in module.functions(around: offset).reversed() + [Self.outermost] {
      guard let local = scopes[index]?[name] else { continue }
      return once(Question(file: module.path, name: name, scope: index)) {
        meaning(of: local, name, in: module, depth + 1)
      }
    }
    return .unknown
  }

  /// What binds a name in the innermost scope around a place, or at the top of the module, and the function it is in.
  func local(_ name: String, at offset: Int?, in module: SourceModule) -> (local: Local, function: Int?)? {
    let around = offset.map { module.functions(around: $0).reversed() } ?? [Int]().reversed()
    for index in around {
      if let found = scopes[module.path]?[index]?[name] { return (found, index) }
    }
    return scopes[module.path]?[Self.outermost]?[name].map { ($0, nil) }
  }

  /// Whether a name is one of the module's own or of a function around a place, whatever it stands for.
  func isBound(_ name: String, at offset: Int, in module: SourceModule) -> Bool {
    (module.functions(around: offset) + [Self.outermost]).contains { scopes[module.path]?[$0]?[name] != nil }
  }

  private func meaning(of local: Local, _ name: String, in module: SourceModule, _ depth: Int)
    -> ScriptMeaning
  {
    switch local {
    case .parameter: return .unknown
    case .definition(let meaning): return meaning
    case .imported(let statement, let imported): return target(statement, imported, from: module.path, depth)
    case .binding(let index):
      let binding = module.bindings[index]
      guard let value = binding.value, binding.hidden == nil else { return .unknown }
      let whole = meaning(of: value, in: module, depth: depth + 1)
      if let taken = binding.taken { return member(taken, of: whole, depth + 1) }
      if case .expression(let given, nil) = whole { return .expression(given, name: name) }
      return whole
    }
  }

  /// What an import brings.
  func target(_ statement: ImportStatement, _ name: ImportStatement.Name, from file: String, _ depth: Int = 0)
    -> ScriptMeaning
  {
    let specifier = statement.module ?? ""
    switch map.module(specifier, from: file) {
    case .package(let package):
      return name.name == "*" || name.name == "default"
        ? .package(package) : .package("\(package).\(name.name)")
    case .file(let path):
      return name.name == "*" ? whole(of: path, depth + 1) : exported(name.name, by: path, depth + 1)
    case .data, .missing: return .unknown
    }
  }

  /// What `require` of a file answers.
  func whole(of file: String, _ depth: Int) -> ScriptMeaning {
    guard depth < Self.depth, let module = modules[file],
      let given = module.exports.last(where: { $0.name == "=" }),
      case .value(let value) = given.form
    else { return .module(file) }
    let meaning = once(Question(file: file, name: "", scope: Self.whole)) {
      self.meaning(of: value, in: module, depth: depth + 1)
    }
    if case .unknown = meaning { return .named("\(file)#module") }
    return meaning
  }

  /// A name that a file gives to others.
  func exported(_ name: String, by file: String, _ depth: Int) -> ScriptMeaning {
    guard depth < Self.depth, let module = modules[file] else { return .unknown }
    return once(Question(file: file, name: name, scope: Self.exports)) {
      if let given = module.exports.last(where: { $0.name == name }) {
        switch given.form {
        case .local(let local):
          let found = lookUp(local, at: 0, in: module, depth + 1)
          if case .unknown = found { return .named("\(file)#\(local)") }
          return found
        case .value(let value):
          let found = meaning(of: value, in: module, depth: depth + 1)
          if case .expression(let given, nil) = found { return .expression(given, name: name) }
          return found
        case .imported(let statement, let imported): return target(statement, imported, from: file, depth + 1)
        }
      }
      if module.exports.contains(where: { $0.name == "=" }) {
        let whole = whole(of: file, depth + 1)
        return name == "default" ? whole : member(name, of: whole, depth + 1)
      }
      var (seen, packages): (Set<String>, Set<String>) = ([file], [])
      if let found = starred(name, by: module, depth, &seen, &packages) { return found }
      if name == "default" { return module.exports.isEmpty ? .unknown : .module(file) }
      // A package's names are not known here; only where one alone may have brought the name is it told.
      return packages.count == 1 ? packages.first.map { .package("\($0).\(name)") } ?? .unknown : .unknown
    }
  }

  /// A name that files of the project hand on as a whole; `packages` gathers those that may bring it too.
  private func starred(
    _ name: String, by module: SourceModule, _ depth: Int, _ seen: inout Set<String>,
    _ packages: inout Set<String>
  ) -> ScriptMeaning? {
    for given in module.exports where given.name == "*" {
      guard case .imported(let statement, _) = given.form else { continue }
      switch map.module(statement.module ?? "", from: module.path) {
      case .package(let package): packages.insert(package)
      case .data, .missing: continue
      case .file(let path):
        guard seen.insert(path).inserted, let next = modules[path] else { continue }
        if next.exports.contains(where: { $0.name == name || $0.name == "=" }) {
          let found = exported(name, by: path, depth + 1)
          if case .unknown = found { continue }
          return found
        }
        if let found = starred(name, by: next, depth + 1, &seen, &packages) { return found }
      }
    }
    return nil
  }

  func object(at given: Given) -> ObjectLiteral? {
    if let known = objects[given] { return known }
    let read = ObjectLiteral(given.fragment)
    objects[given] = .some(read)
    return read
  }

  private func once(_ key: Question, _ find: () -> ScriptMeaning) -> ScriptMeaning {
    if let known = resolved[key] { return known }
    guard pending.insert(key).inserted else { return .unknown }
    let found = find()
    pending.remove(key)
    // What a ring cut short is not the last word on a name.
    if case .unknown = found, !pending.isEmpty { return found }
    resolved[key] = found
    return found
  }

  private func index(_ path: String, _ module: SourceModule) -> [Int: [String: Local]] {
    var scopes: [Int: [String: Local]] = [:]
    for shape in module.imports where !shape.isHandedOn && !shape.isCall {
      for name in shape.statement.names {
        scopes[shape.function ?? Self.outermost, default: [:]][name.alias ?? name.name] = .imported(
          shape.statement, name)
      }
    }
    for (index, binding) in module.bindings.enumerated()
    where binding.owner == nil && !binding.name.contains(".") {
      let scope = binding.function ?? Self.outermost
      if binding.value == nil, scopes[scope]?[binding.name] != nil { continue }
      scopes[scope, default: [:]][binding.name] = .binding(index)
    }
    for (index, function) in module.functions.enumerated() {
      for name in ScriptPattern.parameters(function.parameters) {
        scopes[index, default: [:]][name.name] = .parameter
      }
      guard function.owner == nil, !function.name.isEmpty else { continue }
      define(
        function.name, .function(file: path, index: index),
        in: &scopes[function.function ?? Self.outermost, default: [:]])
    }
    for (index, each) in module.classes.enumerated() where !each.name.isEmpty {
      define(
        each.name, .class(file: path, index: index),
        in: &scopes[each.function ?? Self.outermost, default: [:]])
    }
    return scopes
  }

  /// A variable that a class or function is bound to wins: it may be bound to more than that.
  private func define(_ name: String, _ meaning: ScriptMeaning, in scope: inout [String: Local]) {
    switch scope[name] {
    case .binding?: return
    case .parameter?, .definition?, .imported?, nil: scope[name] = .definition(meaning)
    }
  }
}

extension SourceModule {
  /// The functions around a place, outermost first. Functions are in the order of their starts.
  func functions(around offset: Int) -> [Int] {
    var (low, high) = (0, functions.count)
    while low < high {
      let middle = (low + high) / 2
      if functions[middle].span.start <= offset { low = middle + 1 } else { high = middle }
    }
    var around: [Int] = []
    var current = low > 0 ? low - 1 : nil
    while let index = current {
      if offset < functions[index].span.end { around.append(index) }
      current = functions[index].function
    }
    return around.reversed()
  }

  /// The function that stands at a span as a whole.
  func function(at span: Span) -> Int? {
    functions(around: span.start).last { functions[$0].span == span }
  }
}
