import Diagnostics
import Profiles

/// Finds the statements that put routes into routers, and reads each into its router's node.
final class RouteReader {
  let evaluator: RouteEvaluator
  let handlers: HandlerReader
  private let modules: [SourceModule]
  /// What decorators stand before, by file and span of the decorator.
  private var decorated: [String: [Span: RouteValue]] = [:]
  private var needed: Set<RouterID> = []
  /// Whether a package's name makes an element of a list of routes.
  private var entries: [String: Bool] = [:]
  private var open: [RouterID] = []
  /// Gaps that belong to no router.
  private(set) var gaps: [UnknownRoutesFact] = []

  var forms: RouteForms { evaluator.forms }
  var scope: RouteScope { evaluator.scope }

  init(evaluator: RouteEvaluator, modules: [SourceModule]) {
    self.evaluator = evaluator
    self.modules = modules
    handlers = HandlerReader(evaluator: evaluator)
    for module in modules {
      var spans: [Span: RouteValue] = [:]
      for (index, each) in module.functions.enumerated() {
        for decorator in each.decorators {
          spans[decorator.span] = .function(file: module.path, index: index)
        }
      }
      for (index, each) in module.classes.enumerated() {
        for decorator in each.decorators {
          spans[decorator.span] = .kind(ClassID(file: module.path, index: index))
        }
      }
      decorated[module.path] = spans
    }
  }

  func read() {
    for module in modules {
      for name in forms.lists { need(evaluator.gathered(name, in: module.path)) }
      for call in module.calls { look(at: call, in: module) }
    }
    var next = 0
    while next < evaluator.found.count || !open.isEmpty {
      while let id = open.popLast() {
        if let node = evaluator.node(id) { ListReader(reader: self, id: id).read(node) }
      }
      guard next < evaluator.found.count else { continue }
      let id = evaluator.found[next]
      next += 1
      if let node = evaluator.node(id) { RouterReader(reader: self, id: id).read(node) }
    }
  }

  /// A list is read once something mounts it, or a route stands in it.
  private func need(_ id: RouterID?) {
    guard let id, needed.insert(id).inserted, evaluator.node(id)?.kind == nil else { return }
    open.append(id)
  }

  /// What must hold for a span's statement to run.
  func conditions(of span: Span, in module: SourceModule) -> [String] {
    module.conditions.filter { $0.span.contains(span) && !$0.test.contains(span) }.map(\.test.text)
      .filter { !$0.contains("__name__") && !$0.contains("TYPE_CHECKING") }
  }

  func put(_ content: RouterNode.Content, into id: RouterID, at span: Span, in module: SourceModule) {
    if case .mount(let child, _) = content { need(child) }
    evaluator.add(
      RouterNode.Item(
        place: module.place(span), content: content, conditions: conditions(of: span, in: module)), to: id)
  }

  func definition(behind decorator: Span, in module: SourceModule) -> RouteValue? {
    decorated[module.path]?[decorator]
  }

  private func look(at call: SourceModule.CallShape, in module: SourceModule) {
    let given = Given(module.fragment(call.span), in: module)
    let callee = scope.resolver.resolve(call.function, in: module.path)
    if makesRouter(callee) { _ = evaluator.values(given) }
    if statesRoute(callee),
      let binding = module.bindings.first(where: { $0.value?.span.contains(call.span) ?? false }),
      let value = binding.value
    {
      for case .router(let list) in evaluator.list(bound: Given(value, in: module)) { need(list) }
    }
    guard let (receiver, name) = call.function.memberParts, forms.words.contains(name) else { return }
    let values = evaluator.values(given.with(receiver))
    var isTold = false
    for value in values {
      guard case .router(let id) = value else { continue }
      isTold = true
      CallRoutes(reader: self, id: id, call: call, name: name, given: given).read()
    }
    if !isTold, putsInto(values, name, call, in: module) { return }
    if !isTold { CallRoutes.classRegistered(call, name, values, given, by: self) }
    guard !isTold, values.allSatisfy({ if case .unknown = $0 { true } else { false } }) else { return }
    untold(call, name, values, in: module)
  }

  /// A router's class that puts routes into itself: what they are, the calls of the method around tell, or nobody.
  private func putsInto(
    _ values: [RouteValue], _ name: String, _ call: SourceModule.CallShape, in module: SourceModule
  ) -> Bool {
    for case .object(let id) in values {
      let kinds = scope.lineage.line(of: id).packages.compactMap(forms.kind)
      guard
        kinds.contains(where: { kind in
          forms.routers[kind].calls.contains { $0.names.contains(name) }
            || forms.routers[kind].mounts.contains { $0.names.contains(name) }
        })
      else { continue }
      let around = scope.functions(around: call.span.start, in: module).first
      let callers = around.map { scope.callers(of: $0, in: module) } ?? []
      let places = callers.map { $0.module.place($0.call.span) }
      for place in places.isEmpty ? [module.place(call.span)] : places {
        gaps.append(
          UnknownRoutesFact(
            place: place, prefix: .absent, reason: "what `\(call.function.text)` puts into its own router"))
      }
      return true
    }
    return false
  }

  /// A decorator with a path, or a router handed over, whose router cannot be told.
  private func untold(
    _ call: SourceModule.CallShape, _ name: String, _ values: [RouteValue], in module: SourceModule
  ) {
    let list = ArgumentList(call.arguments)
    let isMount = forms.routers.contains {
      $0.mounts.contains { $0.names.contains(name) && name.contains("_") }
    }
    let isRoute =
      decorated[module.path]?[call.span] != nil
      && (list.positional.first?.stringValue?.hasPrefix("/") ?? false)
    guard isMount && !list.positional.isEmpty || isRoute else { return }
    var reason = call.function.text
    if case .unknown(let why)? = values.first { reason = why }
    gaps.append(
      UnknownRoutesFact(
        place: module.place(call.span), prefix: .absent, reason: "the router `\(reason)` cannot be told"))
  }

  /// Whether a call is an element of a list of routes.
  private func statesRoute(_ callee: Symbol?) -> Bool {
    guard case .package(let name)? = callee else { return false }
    if let known = entries[name] { return known }
    let isEntry = forms.entry(name) != nil
    entries[name] = isEntry
    return isEntry
  }

  private func makesRouter(_ callee: Symbol?) -> Bool {
    switch callee {
    case .package(let name)?: return evaluator.kind(making: name) != nil
    case .member(let file, let name)?:
      guard let id = scope.lineage.named(name, in: file) else { return false }
      return scope.lineage.line(of: id).packages.contains { forms.kind(making: $0) != nil }
    case .module?, nil: return false
    }
  }

  func path(_ given: Known<Given>, _ spelling: Catalogue.Routes.Spelling) -> Known<PathPattern> {
    given.map { given in
      evaluator.text(given).map { text in
        PathPattern(text, spelling).map { .value($0) } ?? .unknown("the pattern `\(text)`")
      }
    }
  }

  func gap(
    _ id: RouterID, _ prefix: Known<PathPattern>, _ reason: String, at span: Span, in module: SourceModule
  ) {
    put(.gap(prefix, reason: reason), into: id, at: span, in: module)
  }
}

extension Fragment {
  func contains(_ other: Span) -> Bool { span.contains(other) }
}
