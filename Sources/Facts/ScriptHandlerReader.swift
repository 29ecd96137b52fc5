import Diagnostics
import Profiles

/// What answers a route of a script, and what lets a request through to it.
struct ScriptHandlerReader {
  let evaluator: ScriptRouteEvaluator

  /// What an expression answers with.
  func endpoint(_ given: Given, depth: Int = 0) -> Endpoint {
    let given = given.with(given.fragment.plainExpression)
    let values = evaluator.values(given)
    if let call = given.module.call(at: given.fragment), depth < 6, call.function.step?.name != "bind",
      let inner = call.arguments.parts.last(where: { isHandler(given.with($0), depth) })
    {
      var endpoint = endpoint(given.with(inner), depth: depth + 1)
      endpoint.guards.insert(
        RouteFact.Guard(
          kind: "decorator", written: call.function.text, name: name(of: given.with(call.function)),
          place: given.module.place(call.function.span)), at: 0)
      return endpoint
    }
    if depth < 6, let made = made(given, depth) { return made }
    for value in values {
      if let name = name(of: value, written: given) {
        return Endpoint(methods: nil, name: .value(name), place: place(of: value), guards: [])
      }
    }
    let known = evaluator.resolver.canonical(given.fragment, in: given.module)
    if let known, known.contains("#") {
      return Endpoint(methods: nil, name: .value(known), place: nil, guards: [])
    }
    return Endpoint(methods: nil, name: .unknown(written(given)), place: nil, guards: [])
  }

  /// What a name stands for where a call makes it of another handler.
  private func made(_ given: Given, _ depth: Int) -> Endpoint? {
    guard let source = ScriptSourceFinder(evaluator: evaluator).source(of: given),
      source.fragment.span != given.fragment.span
        || source.module.path != given.module.path
    else { return nil }
    let plain = source.fragment.plainExpression
    if plain.dottedName != nil { return made(source, depth + 1) }
    guard source.module.call(at: plain) != nil else { return nil }
    let found = endpoint(source, depth: depth + 1)
    // A function without a name has that of what it is made into.
    guard found.name == .value("\(source.module.path)#"), let name = given.fragment.dottedName?.last else {
      return found
    }
    return Endpoint(
      methods: nil, name: .value("\(source.module.path)#\(name)"), place: found.place, guards: found.guards)
  }

  /// Whether what a call is given answers, and the call only wraps it.
  private func isHandler(_ given: Given, _ depth: Int) -> Bool {
    if evaluator.values(given).contains(where: { if case .function = $0 { true } else { false } }) {
      return true
    }
    guard let call = given.module.call(at: given.fragment.plainExpression), depth < 4 else { return false }
    return call.arguments.parts.contains { isHandler(given.with($0), depth + 1) }
  }

  func element(_ given: Given, kind: String) -> RouteFact.Guard {
    RouteFact.Guard(
      kind: kind, written: written(given), name: name(of: given),
      place: given.module.place(given.fragment.span))
  }

  /// One that lets through, or all that a list holds.
  func elements(_ given: Given, kind: String) -> [RouteFact.Guard] {
    (evaluator.elements(of: given) ?? [given]).map { element($0, kind: kind) }
  }

  /// Whether it is called for errors alone.
  func isForErrors(_ given: Given, _ kind: Catalogue.ScriptRoutes.Router) -> Bool {
    guard let count = kind.errorParameters else { return false }
    return evaluator.values(given).contains { value in
      guard case .function(let file, let index) = value,
        let function = evaluator.modules[file]?.functions[index]
      else { return false }
      return function.parameters.text.hasPrefix("(") && function.parameters.parts.count == count
    }
  }

  /// A function that is written out is told by its parameters.
  private func written(_ given: Given) -> String {
    let plain = given.fragment.plainExpression
    guard let index = given.module.function(at: plain.span) else { return given.fragment.text }
    let function = given.module.functions[index]
    return "\(function.name)\(function.parameters.text) => …"
  }

  private func name(of given: Given) -> String? {
    let function = given.module.call(at: given.fragment.plainExpression)?.function ?? given.fragment
    for value in evaluator.values(given.with(function)) {
      if let name = name(of: value, written: given.with(function)) { return name }
    }
    let known = evaluator.resolver.canonical(function, in: given.module)
    return known.flatMap { $0.contains("#") ? $0 : nil }
  }

  /// `file#Class.method`, `file#function`, and `file#` of a function without a name.
  private func name(of value: ScriptRouteValue, written: Given) -> String? {
    switch value {
    case .function(let file, let index): functionName(index, in: file, written)
    case .type(let id): name(of: id)
    case .instance(let id): name(of: id).map { "\($0)()" }
    case .package(let name): name
    case .router, .list, .object, .text, .module, .unknown: nil
    }
  }

  private func name(of id: ClassID) -> String? {
    evaluator.modules[id.file].map { "\(id.file)#\($0.classes[id.index].name)" }
  }

  private func functionName(_ index: Int, in file: String, _ written: Given) -> String? {
    guard let module = evaluator.modules[file] else { return nil }
    let function = module.functions[index]
    if let owner = function.owner, !function.name.isEmpty {
      return "\(file)#\(module.classes[owner].name).\(function.name)"
    }
    if !function.name.isEmpty {
      let outer = module.functions(around: function.span.start).filter { $0 != index }.map {
        module.functions[$0].name
      }
      return "\(file)#" + (outer.filter { !$0.isEmpty } + [function.name.given]).joined(separator: ".")
    }
    if let binding = module.binding(of: function.span) { return "\(file)#\(binding)" }
    // A property of an object is told by the name under which it is reached.
    let name = written.fragment.dottedName?.last
    let isHere = written.module.path == file && written.fragment.span == function.span
    return "\(file)#\(isHere ? "" : name ?? "")"
  }

  private func place(of value: ScriptRouteValue) -> Place? {
    switch value {
    case .function(let file, let index):
      evaluator.modules[file].map { Place(file, $0.functions[index].span) }
    case .type(let id), .instance(let id):
      evaluator.modules[id.file].map { Place(id.file, $0.classes[id.index].span) }
    case .router, .list, .object, .text, .module, .package, .unknown: nil
    }
  }
}

extension String {
  /// Of `exports.name`, the name.
  fileprivate var given: String {
    for head in ["module.exports.", "exports."] where hasPrefix(head) { return String(dropFirst(head.count)) }
    return self
  }
}

extension SourceModule {
  /// The name that a function without one is given to others by, or bound to.
  fileprivate func binding(of span: Span) -> String? {
    for export in exports {
      if case .value(let value) = export.form, value.plainExpression.span == span {
        return export.name == "=" ? "module.exports" : export.name
      }
    }
    return bindings.first { $0.value?.plainExpression.span == span }?.name
  }
}
