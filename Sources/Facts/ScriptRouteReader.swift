import Diagnostics
import Profiles

/// Finds the calls that put routes into routers of scripts, and reads each into its router's node.
final class ScriptRouteReader {
  let evaluator: ScriptRouteEvaluator
  let handlers: ScriptHandlerReader
  private let modules: [SourceModule]
  /// Gaps that belong to no router.
  private(set) var gaps: [UnknownRoutesFact] = []

  var forms: ScriptRouteForms { evaluator.forms }

  init(evaluator: ScriptRouteEvaluator, modules: [SourceModule]) {
    self.evaluator = evaluator
    self.modules = modules
    handlers = ScriptHandlerReader(evaluator: evaluator)
  }

  func read() {
    for module in modules { for call in module.calls { look(at: call, in: module) } }
    var next = 0
    while next < evaluator.found.count {
      make(evaluator.found[next])
      next += 1
    }
  }

  private func look(at call: SourceModule.CallShape, in module: SourceModule) {
    guard let (base, name) = call.function.step else {
      // A call that makes a router, whoever is given it.
      _ = evaluator.values(Given(module.fragment(call.span), in: module))
      return
    }
    guard forms.words.contains(name) else {
      if forms.made.contains(name) { _ = evaluator.values(Given(module.fragment(call.span), in: module)) }
      return
    }
    for given in variants(of: call, in: module) {
      let values = evaluator.values(given.with(base))
      var isTold = false
      for case .router(let id) in values {
        isTold = true
        ScriptCallRoutes(reader: self, id: id, call: call, name: name, given: given).read()
      }
      if !isTold { untold(call, name, values, given) }
    }
  }

  /// The call once for each element of the lists that the functions around it are called with.
  private func variants(of call: SourceModule.CallShape, in module: SourceModule) -> [Given] {
    var found = [Given(module.fragment(call.span), in: module)]
    for index in module.functions(around: call.span.start) {
      let lists = evaluator.callers.elements[.init(file: module.path, index: index)] ?? []
      guard lists.count == 1, let elements = evaluator.elements(of: lists[0]), elements.count <= 512 else {
        continue
      }
      let names = ScriptPattern.parameters(module.functions[index].parameters)
      found = found.flatMap { given in
        elements.map { element in
          Given(
            given.fragment, in: module,
            Parameters(
              given.parameters.values.merging(bound(names, to: element)) { _, inner in inner }))
        }
      }
    }
    return found
  }

  /// What a function's first parameter, taken apart or not, is bound to.
  private func bound(_ names: [ScriptPattern.Name], to element: Given) -> [String: Known<Given>] {
    var bound: [String: Known<Given>] = [:]
    let options = evaluator.object(element).map { ScriptOptions($0, evaluator.resolver) }
    for (place, name) in names.enumerated() {
      if let taken = name.taken {
        bound[name.name] = options?[taken] ?? .unknown("`\(name.name)` of `\(element.fragment.text)`")
      } else if place == 0, !name.isDeep {
        bound[name.name] = .value(element)
      }
    }
    return bound
  }

  /// What looks like a route of a router that nothing tells.
  private func untold(
    _ call: SourceModule.CallShape, _ name: String, _ values: [ScriptRouteValue], _ given: Given
  ) {
    let parts = call.arguments.parts
    guard forms.verbs.contains(name), parts.count > 1, let last = parts.last,
      parts[0].scriptText?.hasPrefix("/") ?? false,
      let reason = values.lazy.compactMap({ value in
        if case .unknown(let reason) = value { reason } else { nil }
      }).first,
      evaluator.values(given.with(last)).contains(where: { if case .function = $0 { true } else { false } })
    else { return }
    gaps.append(
      UnknownRoutesFact(
        place: given.module.place(call.placed), prefix: .absent,
        reason: "the router `\(reason)` cannot be told"))
  }

  /// Reads the call that makes a router: its prefix, and the router above it.
  private func make(_ id: RouterID) {
    guard let node = evaluator.nodes[id], let index = node.kind, let call = node.call else { return }
    let kind = forms.routers[index]
    let picked = ScriptArguments(call, node.given, evaluator)
    evaluator.setPrefix(path(picked.argument(kind.prefix), kind.spelling, kind), of: id)
    guard let (base, name) = call.function.step, kind.madeBy.contains(name),
      base.dottedName != nil || !kind.isRoot
    else { return }
    for case .router(let above) in evaluator.values(node.given.with(base)) where above != id {
      put(.mount(id, .init(prefix: .absent)), into: above, at: call.placed, in: node.given.module)
    }
  }

  func put(
    _ content: RouterNode.Content, into id: RouterID, at span: Span, in module: SourceModule,
    conditions: [String] = []
  ) {
    evaluator.add(
      RouterNode.Item(
        place: module.place(span), content: content, conditions: module.tests(around: span) + conditions),
      to: id)
  }

  /// One path; where a part of it may be left out it is none.
  func path(
    _ given: Known<Given>, _ spelling: Catalogue.Routes.Spelling, _ kind: Catalogue.ScriptRoutes.Router
  ) -> Known<PathPattern> {
    given.map { given in
      let paths = paths(given, spelling, kind)
      return paths.count == 1 ? paths[0] : .unknown("the pattern `\(given.fragment.text)`")
    }
  }

  /// Every path that an expression stands for.
  func paths(
    _ given: Given, _ spelling: Catalogue.Routes.Spelling, _ kind: Catalogue.ScriptRoutes.Router
  ) -> [Known<PathPattern>] {
    switch evaluator.text(given) {
    case .absent: return [.absent]
    case .unknown(let reason): return [.unknown(reason)]
    case .value(let text):
      guard let read = ColonPath.read(text, spelling) else { return [.unknown("the pattern `\(text)`")] }
      return read.map { path in
        var path = path
        let isOpen = path.parameters.last?.converter == "*" && path.text.hasSuffix("}")
        if kind.endsOpen, !isOpen { path.ending = .optionalSlash }
        return .value(path)
      }
    }
  }
}
