import Diagnostics
import Profiles

/// What lets a request through to a handler: decorators, dependencies, attributes of classes.
struct GuardReader {
  let evaluator: RouteEvaluator
  private var forms: RouteForms { evaluator.forms }
  private var scope: RouteScope { evaluator.scope }

  /// One of a list: its name, or of a call that injects it the name inside.
  func element(_ given: Given, kind: String) -> RouteFact.Guard {
    RouteFact.Guard(
      kind: kind, written: given.fragment.text, name: injected(given) ?? canonical(given),
      place: given.module.place(given.fragment.span))
  }

  /// All that an argument or attribute lists.
  func elements(_ given: Given, kind: String) -> [RouteFact.Guard] {
    evaluator.elements(of: given)?.map { element($0, kind: kind) } ?? [element(given, kind: kind)]
  }

  func arguments(_ arguments: [Catalogue.Routes.GuardArgument], _ list: ArgumentList, _ given: Given)
    -> [RouteFact.Guard]
  {
    arguments.flatMap { argument in
      list.keywords[argument.name].map { elements(given.with($0), kind: argument.kind) } ?? []
    }
  }

  /// The decorators that stand below a place, outermost first; those that state routes or methods are none.
  func decorators(_ decorators: [Fragment], below start: Int = 0, in module: SourceModule) -> [RouteFact
    .Guard]
  {
    decorators.filter { $0.span.start > start && $0.text != "staticmethod" && $0.text != "classmethod" }
      .flatMap {
        decorator -> [RouteFact.Guard] in
        let given = Given(decorator, in: module)
        if statesRoutes(given) { return [] }
        guard let call = module.call(at: decorator), let name = canonical(given.with(call.function)) else {
          return [element(given, kind: "decorator")]
        }
        if forms.isExtra(name) { return [] }
        if let limit = forms.limit(name) {
          return limit.guards.isEmpty
            ? []
            : ArgumentList(call.arguments).positional.prefix(1).flatMap {
              elements(given.with($0), kind: limit.guards[0].kind)
            }
        }
        return [
          RouteFact.Guard(
            kind: "decorator", written: decorator.text, name: name, place: module.place(decorator.span))
        ]
      }
  }

  /// Whether a decorator is a call on a router, or on something that cannot be told by a router's word.
  private func statesRoutes(_ given: Given) -> Bool {
    let function = given.module.call(at: given.fragment)?.function ?? given.fragment
    guard let (receiver, name) = function.memberParts, forms.words.contains(name) else { return false }
    return evaluator.values(given.with(receiver)).contains { if case .router = $0 { true } else { false } }
  }

  /// What a function's parameters need before it is called.
  func injections(of function: SourceModule.FunctionShape, in module: SourceModule) -> [RouteFact.Guard] {
    module.calls(in: function.parameters.span).compactMap { call in
      let given = Given(module.fragment(call.span), in: module)
      guard let name = injected(given) else { return nil }
      return RouteFact.Guard(
        kind: "dependency", written: given.fragment.text, name: name, place: module.place(call.span))
    } + aliases(of: function, in: module)
  }

  /// Annotations whose names stand for a type with an injection beside it.
  private func aliases(of function: SourceModule.FunctionShape, in module: SourceModule) -> [RouteFact.Guard]
  {
    function.parameters.inside.split(by: UInt8(ascii: ",")).compactMap { parameter in
      let head = Fragment(
        parameter.bytes,
        Span(parameter.span.start, parameter.firstIndex(of: UInt8(ascii: "=")) ?? parameter.span.end))
      guard let annotation = head.split(by: UInt8(ascii: ":")).dropFirst().first,
        let parts = annotation.dottedName
      else {
        return nil
      }
      let found: (file: String, value: Fragment)?
      if parts.count == 1 {
        found = scope.resolver.value(of: annotation.text, in: module.path)
      } else if case .module(.file(let path))? = scope.resolver.resolve(
        Array(parts.dropLast()), in: module.path)
      {
        found = scope.resolver.value(of: parts[parts.count - 1], in: path)
      } else {
        found = nil
      }
      guard let found, let home = scope.modules[found.file] else { return nil }
      let inner = home.calls(in: found.value.span).lazy.compactMap { call in
        injected(Given(home.fragment(call.span), in: home))
      }.first
      return inner.map {
        RouteFact.Guard(
          kind: "dependency", written: annotation.text, name: $0, place: module.place(annotation.span))
      }
    }
  }

  /// Decorators, attributes and bases of a class; of an attribute the nearest.
  func ofClass(_ id: ClassID, _ views: [Catalogue.Routes.View]) -> [RouteFact.Guard] {
    guard let module = scope.modules[id.file], let shape = scope.lineage.shape(id) else { return [] }
    let line = scope.lineage.line(of: id)
    let bases = line.packages.filter { forms.matches($0, forms.catalogues.flatMap(\.guardBases)) }.map {
      RouteFact.Guard(
        kind: "base", written: $0.split(separator: ".").last.map(String.init) ?? $0, name: $0,
        place: module.place(shape.span))
    }
    var seen: Set<String> = []
    let attributes = views.flatMap(\.guards).filter { seen.insert($0.name).inserted }.flatMap { argument in
      scope.lineage.attribute(argument.name, of: id).flatMap { elements($0, kind: argument.kind) }
    }
    return decorators(shape.decorators, in: module) + bases + attributes
  }

  private func injected(_ given: Given) -> String? {
    guard let call = given.module.call(at: given.fragment), let name = canonical(given.with(call.function)),
      let pick = forms.injection(name)
    else { return nil }
    let list = PickedArguments(
      layers: [CallReading(call, in: given.module, callee: name)], resolver: scope.resolver)
    return list.argument(pick).value.flatMap { canonical($0) ?? $0.fragment.text } ?? name
  }

  /// The canonical name of what stands there, of a call that of its function.
  func canonical(_ given: Given) -> String? {
    let function = given.module.call(at: given.fragment)?.function ?? given.fragment
    if let found = evaluator.values(given.with(function)).lazy.compactMap(canonical).first { return found }
    return scope.resolver.resolve(function, in: given.module.path)?.canonical
  }

  func canonical(_ value: RouteValue) -> String? {
    switch value {
    case .kind(let id): scope.lineage.canonical(id)
    case .object(let id): "\(scope.lineage.canonical(id))()"
    case .function(let file, let index): name(of: index, in: file)
    case .package(let name): name
    case .router, .member, .module, .unknown: nil
    }
  }

  /// `file#Class.method`, `file#function`, and for a function inside another `file#outer.inner`.
  func name(of index: Int, in file: String) -> String? {
    guard let module = scope.modules[file] else { return nil }
    let function = module.functions[index]
    if let owner = function.owner { return "\(file)#\(module.classes[owner].name).\(function.name)" }
    let outer = scope.functions(around: function.span.start, in: module).filter { $0 != index }.reversed()
    return "\(file)#" + (outer.map { module.functions[$0].name } + [function.name]).joined(separator: ".")
  }
}
