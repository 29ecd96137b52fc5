import Diagnostics
import Profiles

/// Reads one call on a router of a script: a route, a router mounted, what lets through, a prefix.
struct ScriptCallRoutes {
  let reader: ScriptRouteReader
  let id: RouterID
  let call: SourceModule.CallShape
  let name: String
  let given: Given

  private var module: SourceModule { given.module }
  private var evaluator: ScriptRouteEvaluator { reader.evaluator }
  private var arguments: ScriptArguments { ScriptArguments(call, given, evaluator) }

  func read() {
    guard let index = evaluator.nodes[id]?.kind else { return }
    let kind = evaluator.forms.routers[index]
    if let form = kind.calls.first(where: { $0.names.contains(name) }) {
      route(form, kind)
    } else if let mount = kind.mounts.first(where: { $0.names.contains(name) }) {
      ScriptMountReader(reader: reader, id: id, kind: kind, index: index, call: call, given: given).read(
        mount)
    } else if let hook = kind.hooks.first(where: { $0.names.contains(name) }) {
      self.hook(hook)
    } else if kind.prefixCalls.contains(name), let first = arguments.parts.first {
      evaluator.setPrefix(reader.path(.value(given.with(first)), kind.spelling, kind), of: id)
    } else {
      _ = evaluator.values(given)
    }
  }

  private func hook(_ hook: Catalogue.ScriptRoutes.Hook) {
    let parts = arguments.parts
    guard case .value(let called) = arguments.argument(hook.of), let first = parts.first else { return }
    let event = evaluator.text(given.with(first))
    guard hook.events.isEmpty || event.value.map(hook.events.contains) ?? true else { return }
    let guards = reader.handlers.elements(called, kind: "hook")
    let names = hook.isForParameter ? evaluator.texts(given.with(first)).value ?? [] : []
    if hook.isForParameter {
      for name in names {
        reader.put(.guarding(guards, to: .parameter(name)), into: id, at: call.placed, in: module)
      }
    } else {
      reader.put(.guarding(guards, to: .all), into: id, at: call.placed, in: module)
    }
  }

  // MARK: Routes

  private func route(_ form: Catalogue.ScriptRoutes.Form, _ kind: Catalogue.ScriptRoutes.Router) {
    guard let at = form.options else { return state(form, kind, options: nil) }
    guard at < arguments.parts.count else { return }
    let said = given.with(arguments.parts[at])
    let objects = evaluator.values(said).compactMap { value -> Given? in
      if case .object(let object) = value { object } else { nil }
    }
    for object in objects { state(form, kind, options: ScriptOptions(object, evaluator.resolver)) }
    if objects.isEmpty {
      reader.put(
        .gap(.absent, reason: "the route `\(said.fragment.text)`"), into: id, at: call.placed, in: module)
    }
  }

  private func state(
    _ form: Catalogue.ScriptRoutes.Form, _ kind: Catalogue.ScriptRoutes.Router, options: ScriptOptions?
  ) {
    let parts = arguments.parts
    let shift = isNamed(form, parts) ? 1 : 0
    var paths: [Given] = []
    var isPathless = false
    var absent: Known<PathPattern> = .absent
    if let options {
      switch ScriptArguments.option(form.path.keywords, of: options) {
      case .value(let path): paths = evaluator.elements(of: path) ?? [path]
      case .unknown(let reason): absent = .unknown(reason)
      case .absent: absent = .unknown("a path that is not given")
      }
    } else if let position = form.path.position, position + shift < parts.count {
      let path = given.with(parts[position + shift])
      if form.carriesPath, !isText(path) {
        isPathless = true
        if let carried { paths = [carried] }
      } else {
        paths = evaluator.elements(of: path) ?? [path]
      }
    }
    let start = form.chain.map { isPathless ? 0 : $0 + shift } ?? parts.count
    let chain = ScriptChain(parts.dropFirst(start), given, form.guards.isEmpty ? nil : evaluator, evaluator)
    let all = ([options].compactMap { $0 } + chain.options)
    let named = all.lazy.map { ScriptArguments.option(form.handler.keywords, of: $0) }.first { $0 != .absent }
    guard let handler = chain.handler.map({ .value($0) }) ?? named else { return }
    let guards =
      all.flatMap { options in
        form.guards.flatMap { argument in
          options[argument.name].value.map { reader.handlers.elements($0, kind: argument.kind) } ?? []
        }
      } + chain.before.map { reader.handlers.element($0, kind: "middleware") }
    let endpoint: Endpoint =
      switch handler {
      case .value(let handler): reader.handlers.endpoint(handler)
      case .unknown(let reason): Endpoint(methods: nil, name: .unknown(reason), place: nil, guards: [])
      case .absent: Endpoint(methods: nil, name: .absent, place: nil, guards: [])
      }
    let methods = methods(form, options)
    let spelling = form.spelling ?? kind.spelling
    let said: [(Known<PathPattern>, String)] = paths.flatMap { path in
      let written = evaluator.text(path).value ?? path.fragment.text
      return reader.paths(path, spelling, kind).map { ($0, written) }
    }
    for (path, written) in said.isEmpty ? [(absent, "")] : said {
      reader.put(
        .route(
          RouteDraft(
            methods: methods, path: path, written: written, endpoint: endpoint.name,
            endpointPlace: endpoint.place, guards: guards + endpoint.guards, isSocket: false)),
        into: id, at: call.placed, in: module)
    }
  }

  private func methods(_ form: Catalogue.ScriptRoutes.Form, _ options: ScriptOptions?) -> Known<[String]> {
    if evaluator.forms.verbs.contains(name) { return .value([name.uppercased()]) }
    if !form.otherwise.isEmpty { return .value(form.otherwise) }
    let told =
      options.map { ScriptArguments.option(form.methods.keywords, of: $0) }
      ?? arguments.argument(form.methods)
    return told.map { given in
      evaluator.texts(given).map { .value($0.map { $0.uppercased() }.map { $0 == "ALL" ? "*" : $0 }) }
    }
  }

  /// Whether a name stands before the path.
  private func isNamed(_ form: Catalogue.ScriptRoutes.Form, _ parts: [Fragment]) -> Bool {
    form.isNamed && parts.count > 2 && isText(given.with(parts[1]))
  }

  /// Whether an argument is a path, or may be one only.
  private func isText(_ given: Given) -> Bool {
    if let elements = evaluator.elements(of: given) { return elements.contains(where: isText) }
    return given.fragment.isPathLike
      || evaluator.values(given).contains { if case .text = $0 { true } else { false } }
  }

  /// The path of the call that this one is chained to.
  private var carried: Given? {
    guard let (base, _) = call.function.step, let before = module.call(at: base),
      let first = before.arguments.parts.first,
      isText(given.with(first))
    else { return nil }
    return given.with(first)
  }
}

/// What stands in a call from some place on: what lets through, what answers, and objects of options between them.
struct ScriptChain {
  private(set) var before: [Given] = []
  private(set) var handler: Given?
  private(set) var options: [ScriptOptions] = []

  /// `reading` is nil where objects are no options.
  init(
    _ parts: ArraySlice<Fragment>, _ given: Given, _ reading: ScriptRouteEvaluator?,
    _ evaluator: ScriptRouteEvaluator
  ) {
    for part in Self.flattened(parts.map(given.with), evaluator) {
      if let reading, let object = reading.object(part) {
        options.append(ScriptOptions(object, reading.resolver))
      } else {
        before.append(part)
      }
    }
    handler = before.popLast()
  }

  /// Lists taken apart, whatever they are written in.
  static func flattened(_ parts: [Given], _ evaluator: ScriptRouteEvaluator, depth: Int = 0) -> [Given] {
    parts.flatMap { part -> [Given] in
      let inner = part.fragment.spread.map(part.with) ?? part
      guard depth < 6, let elements = evaluator.elements(of: inner) else { return [inner] }
      return flattened(elements, evaluator, depth: depth + 1)
    }
  }
}

extension Fragment {
  /// Whether it is spelled as a text or pattern.
  var isPathLike: Bool {
    let plain = plainExpression
    guard plain.span.start < plain.span.end else { return false }
    return plain.isQuoted || plain.bytes[plain.span.start] == UInt8(ascii: "/")
  }
}
