import Diagnostics
import Profiles

/// Finds the calls that put routes into routers of scripts, and reads each into its router's node.
final class ScriptRouteReader {
  let evaluator: ScriptRouteEvaluator
  let handlers: ScriptHandlerReader
  private let modules: [SourceModule]
  private let loops: ScriptLoopReader
  /// Gaps that belong to no router.
  private(set) var gaps: [UnknownRoutesFact] = []

  var forms: ScriptRouteForms { evaluator.forms }

  init(evaluator: ScriptRouteEvaluator, modules: [SourceModule]) {
    self.evaluator = evaluator
    self.modules = modules
    handlers = ScriptHandlerReader(evaluator: evaluator)
    loops = ScriptLoopReader(evaluator: evaluator)
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
      return computed(call, in: module)
    }
    guard forms.words.contains(name) else {
      if forms.made.contains(name) { _ = evaluator.values(Given(module.fragment(call.span), in: module)) }
      return
    }
    for given in loops.variants(of: call, in: module) {
      let values = evaluator.values(given.with(base))
      var isTold = false
      for case .router(let id) in values {
        isTold = true
        ScriptCallRoutes(reader: self, id: id, call: call, name: name, given: given).read()
      }
      if !isTold { untold(call, name, values, given) }
    }
  }

  /// `router[name](…)`
  private func computed(_ call: SourceModule.CallShape, in module: SourceModule) {
    guard let (base, key) = call.function.computedMember, !call.arguments.parts.isEmpty else { return }
    for given in loops.variants(of: call, in: module) {
      let name = evaluator.text(given.with(key))
      for case .router(let id) in evaluator.values(given.with(base)) {
        switch name {
        case .value(let name):
          ScriptCallRoutes(reader: self, id: id, call: call, name: name, given: given).read()
        case .unknown, .absent:
          put(.gap(.absent, reason: "what `\(call.function.text)` is"), into: id, at: call.span, in: module)
        }
      }
    }
  }

  /// What looks like a route of a router that nothing tells.
  private func untold(
    _ call: SourceModule.CallShape, _ name: String, _ values: [ScriptRouteValue], _ given: Given
  ) {
    let parts = call.arguments.parts
    guard forms.verbs.contains(name), parts.count > 1, let last = parts.last, parts[0].beginsAsPath,
      let reason = values.lazy.compactMap({ value in
        if case .unknown(let reason) = value { reason } else { nil }
      }).first
    else { return }
    // What a parameter is may be seen nowhere; anything else is believed by its handler alone.
    let isFunction = evaluator.values(given.with(last)).contains {
      if case .function = $0 { true } else { false }
    }
    guard isFunction || reason.hasPrefix("`") else { return }
    let told = reason.contains("`") ? reason : "`\(reason)`"
    gaps.append(
      UnknownRoutesFact(
        place: given.module.place(call.placed), prefix: .absent, reason: "the router is \(told)"))
  }

  /// Reads the call that makes a router: its prefix, and the router above it.
  private func make(_ id: RouterID) {
    guard let node = evaluator.nodes[id], let index = node.kind else { return }
    if let first = node.copies { return copy(first, into: id, node) }
    guard let call = node.call else { return }
    let kind = forms.routers[index]
    let picked = ScriptArguments(call, node.given, evaluator)
    let prefix = path(picked.argument(kind.prefix), kind.spelling, kind)
    if prefix != .absent { evaluator.setPrefix(prefix, of: id) }
    guard let (base, name) = call.function.step, kind.madeBy.contains(name),
      base.dottedName != nil || !kind.isRoot
    else { return }
    for case .router(let above) in evaluator.values(node.given.with(base)) where above != id {
      put(.mount(id, .init(prefix: .absent)), into: above, at: call.placed, in: node.given.module)
    }
  }

  private func copy(_ first: RouterID, into id: RouterID, _ node: RouterNode) {
    make(first)
    let prefix = evaluator.nodes[first]?.prefix ?? .absent
    evaluator.setPrefix(prefix, of: id)
    let start = node.given.fragment.span.start
    put(
      .mount(first, .init(prefix: .value(.empty), replaces: true, shares: true)), into: id,
      at: Span(start, start), in: node.given.module)
  }

  func put(
    _ content: RouterNode.Content, into id: RouterID, at span: Span, in module: SourceModule,
    conditions: [String] = []
  ) {
    evaluator.add(
      RouterNode.Item(
        place: module.place(span), content: content, conditions: module.tests(around: span) + conditions,
        isLocal: !module.functions(around: span.start).isEmpty),
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

extension Fragment {
  /// Whether it is written as a text that begins with a slash.
  fileprivate var beginsAsPath: Bool {
    isQuoted && span.end - span.start > 2 && bytes[span.start + 1] == UInt8(ascii: "/")
  }
}
