import Diagnostics

/// What names stand for where they are used: parameters by the calls of their functions, what a function binds, and
/// what the module says.
final class RouteScope {
  let modules: [String: SourceModule]
  let resolver: NameResolver
  let lineage: ClassLineage
  /// Calls by the last part of what they call.
  private var calls: [String: [(module: SourceModule, call: SourceModule.CallShape)]] = [:]
  private var called: [String: [Int: [(module: SourceModule, call: SourceModule.CallShape)]]] = [:]
  /// A name that more calls share is told by none of them.
  private static let mostCalls = 48
  /// Of each file the values that functions bind, by name.
  private var locals: [String: [String: [SourceModule.Binding]]] = [:]
  private var functionsAround: [String: [Int: [Int]]] = [:]

  init(modules: [String: SourceModule], resolver: NameResolver) {
    self.modules = modules
    self.resolver = resolver
    lineage = ClassLineage(modules: modules, resolver: resolver)
    for path in modules.keys.sorted() {
      guard let module = modules[path] else { continue }
      locals[path] = Dictionary(grouping: module.bindings.filter { $0.function != nil }, by: \.name)
      for call in module.calls {
        let name = call.function.isName ? call.function.text : call.function.memberParts?.name
        if let name { calls[name, default: []].append((module, call)) }
      }
    }
  }

  /// The functions around a place, innermost first.
  func functions(around start: Int, in module: SourceModule) -> [Int] {
    if let known = functionsAround[module.path]?[start] { return known }
    var found: [Int] = []
    for (index, function) in module.functions.enumerated() {
      if function.span.start > start { break }
      if function.span.end > start { found.append(index) }
    }
    functionsAround[module.path, default: [:]][start] = found.reversed()
    return found.reversed()
  }

  func meanings(of name: String, at given: Given) -> [Meaning] {
    let module = given.module
    if let told = given.parameters.values[name] {
      switch told {
      case .value(let value): return [.expression(value)]
      case .unknown, .absent: break
      }
    }
    for index in functions(around: given.fragment.span.start, in: module) {
      let function = module.functions[index]
      // The decorators and defaults of a function stand outside it.
      guard given.fragment.span.start > function.parameters.span.start else { continue }
      if name == "self" || name == "cls", let owner = function.owner {
        return [.value(.object(ClassID(file: module.path, index: owner)))]
      }
      if let loop = module.loops.last(where: { loop in
        loop.span.contains(given.fragment.span) && function.span.contains(loop.span) && loop.left.text == name
      }) {
        return [.element(of: given.with(loop.values))]
      }
      let local = (locals[module.path]?[name] ?? []).filter { $0.function == index }
      if !local.isEmpty {
        return local.map { binding in
          binding.value.map { .expression(given.with($0)) } ?? .value(.unknown(name))
        }
      }
      if let nested = module.index.functions(of: name).first(where: { index in
        let inner = module.functions[index]
        return inner.isLocal && function.span.contains(inner.span) && inner.owner == nil
      }) {
        return [.value(.function(file: module.path, index: nested))]
      }
      if function.parameters.inside.split(by: UInt8(ascii: ",")).contains(where: { $0.parameterName == name })
      {
        return arguments(for: name, of: index, in: module)
      }
    }
    if let loop = module.loops.last(where: { $0.span.contains(given.fragment.span) && $0.left.text == name })
    {
      return [.element(of: given.with(loop.values))]
    }
    return global(name, in: module.path)
  }

  /// What a name means at the top of a file, imports followed to the file that binds it.
  func global(_ name: String, in file: String) -> [Meaning] {
    switch resolver.resolve([name], in: file) {
    case .module(.file(let path))?: return [.value(.module(path))]
    case .module(.folder(let path))?: return [.value(.module(path))]
    case .member(let home, let member)?:
      if let found = definition(member, in: home) { return [.value(found)] }
    case .package, nil: break
    }
    if let found = resolver.value(of: name, in: file), let home = modules[found.file] {
      return [.expression(Given(found.value, in: home))]
    }
    if case .package(let package)? = resolver.resolve([name], in: file) { return [.value(.package(package))] }
    return [.value(.unknown(name))]
  }

  /// A class or function by its name.
  func definition(_ name: String, in file: String) -> RouteValue? {
    if let found = lineage.named(name, in: file) { return .kind(found) }
    guard let module = modules[file],
      let index = module.index.functions(of: name).last(where: {
        module.functions[$0].owner == nil && !module.functions[$0].isLocal
      })
    else { return nil }
    return .function(file: file, index: index)
  }

  /// What the calls of a function give for a parameter.
  private func arguments(for name: String, of index: Int, in home: SourceModule) -> [Meaning] {
    let function = home.functions[index]
    var found: [Meaning] = []
    for (module, call) in callers(of: index, in: home) {
      let list = ArgumentList(call.arguments)
      let parameters = Parameters(
        of: function, in: home, called: list, by: Given(call.arguments, in: module),
        skipping: function.isBound ? 1 : 0)
      switch parameters.values[name] {
      case .value(let value)?: found.append(.expression(value))
      case .unknown(let reason)?: found.append(.value(.unknown(reason)))
      case .absent?, nil: found.append(.value(.unknown("`\(name)` of `\(function.name)`")))
      }
    }
    return found.isEmpty
      ? [.value(.unknown("`\(name)` of `\(function.name)`, which nothing here calls"))] : found
  }

  /// The calls that lead to a function, by its name and, for a method, a receiver that may be of its class.
  func callers(of index: Int, in home: SourceModule) -> [(module: SourceModule, call: SourceModule.CallShape)]
  {
    if let known = called[home.path]?[index] { return known }
    // Whoever asks again on the way is answered with none.
    called[home.path, default: [:]][index] = []
    let found = findCallers(of: index, in: home)
    called[home.path, default: [:]][index] = found
    return found
  }

  private func findCallers(
    of index: Int, in home: SourceModule
  ) -> [(module: SourceModule, call: SourceModule.CallShape)] {
    let function = home.functions[index]
    guard let owner = function.owner else {
      return (calls[function.name] ?? []).filter { module, call in
        if function.isLocal { return module.path == home.path && call.function.text == function.name }
        guard let parts = call.function.dottedName,
          case .member(home.path, function.name)? = resolver.resolve(parts, in: module.path)
        else { return false }
        return true
      }
    }
    let id = ClassID(file: home.path, index: owner)
    if function.name == "__init__" {
      guard let name = lineage.shape(id)?.name else { return [] }
      return (calls[name] ?? []).filter { module, call in
        guard let parts = call.function.dottedName,
          case .member(home.path, name)? = resolver.resolve(parts, in: module.path)
        else { return false }
        return true
      }
    }
    let candidates = calls[function.name] ?? []
    guard candidates.count <= Self.mostCalls else { return [] }
    return candidates.filter { module, call in
      guard let receiver = call.function.memberParts?.receiver else { return false }
      return isObject(receiver, of: id, in: module)
    }
  }

  private func isObject(_ receiver: Fragment, of id: ClassID, in module: SourceModule) -> Bool {
    let name = lineage.shape(id)?.name ?? ""
    func leads(_ value: Fragment, in module: SourceModule) -> Bool {
      let function = module.call(at: value)?.function ?? value
      guard let parts = function.dottedName,
        case .member(let file, let last)? = resolver.resolve(parts, in: module.path)
      else { return false }
      return file == id.file && last == name
    }
    if receiver.text == "self" || receiver.text == "cls" { return module.path == id.file }
    if receiver.text == "super()" { return false }
    if leads(receiver, in: module) { return true }
    guard receiver.isName else { return false }
    for meaning in meanings(of: receiver.text, at: Given(receiver, in: module)) {
      if case .expression(let given) = meaning, leads(given.fragment, in: given.module) { return true }
    }
    return false
  }
}

extension SourceModule.FunctionShape {
  /// Whether it is called on something, which is its first parameter then.
  var isBound: Bool { owner != nil && !decorators.contains { $0.text == "staticmethod" } }
}

extension Fragment {
  /// Of a parameter as it is written, its name.
  var parameterName: String {
    let head = Fragment(bytes, Span(span.start, firstIndex(of: UInt8(ascii: "=")) ?? span.end))
    return String((head.split(by: UInt8(ascii: ":")).first?.text ?? "").drop { $0 == "*" || $0 == " " })
  }
}
