import Diagnostics
import Profiles

/// What answers a route, told by the expression or definition that stands for it.
struct Endpoint {
  /// Nil where the handler does not say.
  let methods: Known<[String]>?
  let name: Known<String>
  let place: Place?
  var guards: [RouteFact.Guard]
}

struct HandlerReader {
  let evaluator: RouteEvaluator
  let guards: GuardReader

  private var forms: RouteForms { evaluator.forms }
  private var scope: RouteScope { evaluator.scope }

  init(evaluator: RouteEvaluator) {
    self.evaluator = evaluator
    guards = GuardReader(evaluator: evaluator)
  }

  /// What an expression answers with; several endpoints where a class answers several methods.
  func endpoints(_ given: Given, depth: Int = 0) -> [Endpoint] {
    let given = given.with(given.fragment.trimmed.ungrouped)
    if let call = given.module.call(at: given.fragment) {
      if let made = madeView(call, given) { return made }
      if depth < 6, let wrapped = wrapped(call, given, depth) { return wrapped }
    }
    let values = evaluator.values(given)
    let found = values.flatMap { endpoints(of: $0, below: 0, written: given.fragment.text) }
    return found.isEmpty ? [unknown(given.fragment.text)] : found
  }

  func endpoints(of value: RouteValue, below start: Int, written: String) -> [Endpoint] {
    switch value {
    case .function(let file, let index): return [function(index, in: file, below: start)]
    case .kind(let id), .object(let id):
      let views = forms.views(of: scope.lineage.line(of: id).packages)
      guard !views.isEmpty else {
        return [
          Endpoint(
            methods: nil, name: .value(guards.canonical(value) ?? written), place: place(of: id), guards: [])
        ]
      }
      return verbs(of: id, views)
    case .package(let name):
      return [
        Endpoint(
          methods: forms.provided(by: name).map { answering($0) }, name: .value(name), place: nil, guards: [])
      ]
    case .module, .router, .member: return [unknown(written)]
    case .unknown(let reason): return [unknown(reason.isEmpty ? written : reason)]
    }
  }

  private func unknown(_ reason: String) -> Endpoint {
    Endpoint(methods: nil, name: .unknown(reason), place: nil, guards: [])
  }

  private func place(of id: ClassID) -> Place? { scope.lineage.shape(id).map { Place(id.file, $0.span) } }

  func function(_ index: Int, in file: String, below start: Int = 0) -> Endpoint {
    guard let module = scope.modules[file] else { return unknown(file) }
    let function = module.functions[index]
    return Endpoint(
      methods: limits(function.decorators, in: module),
      name: guards.name(of: index, in: file).map { .value($0) } ?? .absent,
      place: module.place(function.span),
      guards: guards.decorators(function.decorators, below: start, in: module)
        + guards.injections(of: function, in: module))
  }

  /// The methods that decorators leave.
  private func limits(_ decorators: [Fragment], in module: SourceModule) -> Known<[String]>? {
    for decorator in decorators {
      let given = Given(decorator, in: module)
      let call = module.call(at: decorator)
      guard let name = guards.canonical(given), let form = forms.limit(name), form.guards.isEmpty else {
        continue
      }
      let said =
        call.map { call in
          PickedArguments(layers: [CallReading(call, in: module, callee: name)], resolver: scope.resolver)
            .argument(form.methods)
        } ?? .absent
      switch said {
      case .value(let list): return evaluator.texts(list).map { .value($0.map { $0.uppercased() }) }
      case .absent: return form.otherwise.isEmpty ? nil : .value(form.otherwise)
      case .unknown(let reason): return .unknown(reason)
      }
    }
    return nil
  }

  /// `View.as_view(…)`
  private func madeView(_ call: SourceModule.CallShape, _ given: Given) -> [Endpoint]? {
    guard let (receiver, name) = call.function.memberParts else { return nil }
    let views = forms.catalogues.flatMap(\.views).filter { $0.call == name }
    guard let view = views.first else { return nil }
    let picked = PickedArguments(
      layers: [CallReading(call, in: given.module, callee: name, given.parameters)], resolver: scope.resolver)
    var mapping = picked.argument(
      views.first { $0.mapping.position != nil || !$0.mapping.keywords.isEmpty }?.mapping ?? view.mapping)
    if case .value(let given) = mapping,
      given.fragment.text.first?.isLetter == true || given.fragment.isQuoted
    {
      let bound = evaluator.sources(of: given)
      // A name of the view, or of a mapping that stands elsewhere.
      if case .expression(let next)? = bound.first, next.fragment.pairs != nil {
        mapping = .value(next)
      } else {
        mapping = given.fragment.isQuoted ? .absent : .unknown(given.fragment.text)
      }
    }
    return evaluator.values(given.with(receiver)).flatMap { value -> [Endpoint] in
      switch value {
      case .kind(let id):
        return mapped(mapping, of: id) ?? verbs(of: id, forms.views(of: scope.lineage.line(of: id).packages))
      case .package(let name):
        return [
          Endpoint(
            methods: forms.provided(by: name).map { answering($0) } ?? .unknown("what `\(name)` answers"),
            name: .value(name), place: nil, guards: [])
        ]
      case .router, .member, .object, .function, .module: return [unknown(given.fragment.text)]
      case .unknown(let reason): return [unknown(reason)]
      }
    }
  }

  /// `{'get': 'list'}`
  private func mapped(_ mapping: Known<Given>, of id: ClassID) -> [Endpoint]? {
    let views = forms.views(of: scope.lineage.line(of: id).packages)
    switch mapping {
    case .absent: return nil
    case .unknown(let reason):
      let hasMapping = views.contains { $0.mapping.position != nil || !$0.mapping.keywords.isEmpty }
      return hasMapping
        ? [
          Endpoint(
            methods: .unknown(reason), name: .value(scope.lineage.canonical(id)), place: place(of: id),
            guards: guards.ofClass(id, views))
        ] : nil
    case .value(let given):
      guard let (pairs, hasSplat) = given.fragment.pairs else { return nil }
      let own = guards.ofClass(id, views)
      let told = pairs.map { pair -> Endpoint in
        guard let verb = evaluator.text(given.with(pair.key)).value,
          let action = evaluator.text(given.with(pair.value)).value
        else {
          return Endpoint(
            methods: .unknown(pair.key.text), name: .unknown(pair.value.text), place: nil, guards: own)
        }
        return method(action, of: id, answering: .value([verb.uppercased()]), own)
      }
      let rest = Endpoint(
        methods: .unknown("a mapping that is unpacked"), name: .value(scope.lineage.canonical(id)),
        place: place(of: id), guards: own)
      return told + (hasSplat ? [rest] : [])
    }
  }

  /// A method of a class by its name, wherever it is defined.
  func method(_ name: String, of id: ClassID, answering methods: Known<[String]>?, _ own: [RouteFact.Guard])
    -> Endpoint
  {
    let canonical = "\(scope.lineage.canonical(id)).\(name)"
    guard let found = scope.lineage.method(name, of: id) else {
      return Endpoint(methods: methods, name: .value(canonical), place: place(of: id), guards: own)
    }
    let inner = function(found.index, in: found.file)
    return Endpoint(methods: methods, name: .value(canonical), place: inner.place, guards: own + inner.guards)
  }

  /// The methods of a class that are called for the verbs of their names.
  func verbs(of id: ClassID, _ views: [Catalogue.Routes.View]) -> [Endpoint] {
    let own = guards.ofClass(id, views)
    let line = scope.lineage.line(of: id)
    let known = forms.verbs
    var names = scope.lineage.methods(of: id).map(\.name).filter(known.contains)
    for verb in known.sorted() where !names.contains(verb) && !scope.lineage.attribute(verb, of: id).isEmpty {
      names.append(verb)
    }
    let provided = line.packages.flatMap { forms.provided(by: $0) ?? [] }.filter(known.contains)
    names += provided.filter { !names.contains($0) }
    if let restrict = views.lazy.compactMap(\.restrict).first,
      let list = scope.lineage.attribute(restrict, of: id).first
    {
      switch evaluator.texts(list) {
      case .value(let texts): names = names.filter { Set(texts.map { $0.lowercased() }).contains($0) }
      case .unknown(let reason):
        return [
          Endpoint(
            methods: .unknown(reason), name: .value(scope.lineage.canonical(id)), place: place(of: id),
            guards: own)
        ]
      case .absent: break
      }
    }
    var seen: Set<String> = []
    let endpoints = names.filter { seen.insert($0).inserted }.map {
      method($0, of: id, answering: .value([$0.uppercased()]), own)
    }
    if !endpoints.isEmpty { return endpoints }
    let reason = line.unknown.first ?? line.packages.first ?? scope.lineage.canonical(id)
    return [
      Endpoint(
        methods: .unknown("what `\(reason)` answers"), name: .value(scope.lineage.canonical(id)),
        place: place(of: id), guards: own)
    ]
  }

  private func answering(_ methods: [String]) -> Known<[String]> {
    .value(methods.filter(forms.verbs.contains).map { $0.uppercased() })
  }

  /// `guard(view)`, `guard(x)(view)`: what is wrapped answers, and what wraps it stands before it.
  private func wrapped(_ call: SourceModule.CallShape, _ given: Given, _ depth: Int) -> [Endpoint]? {
    guard let inner = ArgumentList(call.arguments).told.first else { return nil }
    let isHandler =
      given.module.call(at: inner).map { call in
        call.function.memberParts.map { member in
          forms.catalogues.flatMap(\.views).contains { $0.call == member.name }
        } ?? false
          || wrapped(call, given.with(inner), depth + 1) != nil
      }
      ?? evaluator.values(given.with(inner)).contains { value in
        switch value {
        case .function, .kind: true
        case .router, .member, .object, .module, .package, .unknown: false
        }
      }
    guard isHandler else { return nil }
    // A class that is handed to a maker of handlers is no handler by itself.
    let outer = RouteFact.Guard(
      kind: "decorator", written: call.function.text, name: guards.canonical(given.with(call.function)),
      place: given.module.place(call.function.span))
    return endpoints(given.with(inner), depth: depth + 1).map { endpoint in
      var endpoint = endpoint
      endpoint.guards = [outer] + endpoint.guards
      return endpoint
    }
  }
}
