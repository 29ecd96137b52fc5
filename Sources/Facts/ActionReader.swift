import Diagnostics
import Profiles

/// Reads a class that is registered below a prefix, and whose methods answer by their names.
struct ActionReader {
  let reader: RouteReader
  let id: RouterID
  let module: SourceModule
  let span: Span

  private var evaluator: RouteEvaluator { reader.evaluator }
  private var lineage: ClassLineage { reader.scope.lineage }

  func read(
    _ actions: Catalogue.Routes.Actions, prefix: Known<PathPattern>, given: Known<Given>,
    handler: Known<Given>, slash: String
  ) {
    let prefix: Known<PathPattern> = prefix.map {
      .value(PathPattern(text: $0.text, parameters: $0.parameters))
    }
    let written = given.value?.fragment.stringValue ?? given.value?.fragment.text ?? ""
    guard case .value(let handler) = handler else {
      return reader.gap(id, prefix, "the class that is registered", at: span, in: module)
    }
    for value in evaluator.values(handler) {
      guard case .kind(let view) = value else {
        let name = reader.handlers.guards.canonical(value) ?? handler.fragment.text
        reader.gap(id, prefix, "what `\(name)` answers", at: span, in: module)
        continue
      }
      let lookup =
        actions.lookup.lazy.compactMap { attribute in
          self.lineage.attribute(attribute, of: view).first.flatMap { evaluator.text($0).value }
        }.first ?? actions.lookupOtherwise
      rows(actions, of: view, prefix, written, lookup, slash)
    }
  }

  private func rows(
    _ actions: Catalogue.Routes.Actions, of view: ClassID, _ prefix: Known<PathPattern>, _ written: String,
    _ lookup: String, _ slash: String
  ) {
    let line = lineage.line(of: view)
    let views = reader.forms.views(of: line.packages)
    let own = reader.handlers.guards.ofClass(view, views)
    let provided = Set(line.packages.flatMap { reader.forms.provided(by: $0) ?? [] })
    let methods = lineage.methods(of: view)
    let named = Set(methods.map(\.name)).union(provided)
    let allowed = allowed(view, views)
    func put(_ verb: Known<[String]>, _ path: PathPattern, _ method: String, _ guards: [RouteFact.Guard] = [])
    {
      if let allowed, let verb = verb.value, Set(verb).isDisjoint(with: allowed) { return }
      let endpoint = reader.handlers.method(
        method, of: view, answering: verb,
        own.filter { outer in !guards.contains { $0.kind == outer.kind } } + guards)
      for ending in [slash] + (actions.suffix.map { [$0] } ?? []) {
        let below = path.joined(PathPattern(ending, .brace) ?? .empty, by: .plain)
        let whole: Known<PathPattern> = prefix.map { prefix in
          // Below no prefix a path begins without a slash.
          .value(
            prefix.text.isEmpty
              ? PathPattern(text: String(below.text.drop { $0 == "/" }), parameters: below.parameters)
              : prefix.joined(below, by: .plain))
        }
        draft(whole, written, verb, endpoint)
      }
    }
    func pattern(_ path: String) -> PathPattern {
      PathPattern(path.replacing("{lookup}", with: "{\(lookup)}"), .brace) ?? .empty
    }
    for row in actions.rows where named.contains(row.method) {
      put(.value([row.verb]), pattern(row.path), row.method)
    }
    for method in methods where !actions.rows.contains(where: { $0.method == method.name }) {
      extra(actions, method, detail: pattern("/{lookup}"), put)
    }
    let foreign = line.packages.filter {
      reader.forms.provided(by: $0) == nil && !reader.forms.views(of: [$0]).isEmpty
    }
    if named.isDisjoint(with: actions.rows.map(\.method)), let reason = line.unknown.first ?? foreign.first {
      reader.gap(id, prefix, "what `\(reason)` answers", at: span, in: module)
    }
  }

  /// A method that a decorator makes an action.
  private func extra(
    _ actions: Catalogue.Routes.Actions, _ method: (name: String, file: String, index: Int),
    detail: PathPattern,
    _ put: (Known<[String]>, PathPattern, String, [RouteFact.Guard]) -> Void
  ) {
    guard let form = actions.extra, let home = reader.scope.modules[method.file] else { return }
    for decorator in home.functions[method.index].decorators {
      let given = Given(decorator, in: home)
      guard let call = home.call(at: decorator), let name = reader.handlers.guards.canonical(given),
        reader.forms.matches(name, form.names)
      else { continue }
      let list = ArgumentList(call.arguments)
      let picked = PickedArguments(
        layers: [CallReading(call, in: home, callee: name)], resolver: reader.scope.resolver)
      let methods: Known<[String]>
      switch picked.argument(form.methods) {
      case .value(let list): methods = evaluator.texts(list).map { .value($0.map { $0.uppercased() }) }
      case .absent: methods = .value(form.otherwise)
      case .unknown(let reason): methods = .unknown(reason)
      }
      let path = picked.argument(form.path).value.map { evaluator.text($0) } ?? .value(method.name)
      let isDetail = picked.flag(form.detail).value ?? false
      let guards = reader.handlers.guards.arguments(form.guards, list, given)
      let below = path.value.flatMap { PathPattern($0, form.spelling) }
      let own = PathPattern(text: "/").joined(below ?? PathPattern(text: "{?}"), by: .plain)
      put(methods, isDetail ? detail.joined(own, by: .plain) : own, method.name, guards)
    }
  }

  private func allowed(_ view: ClassID, _ views: [Catalogue.Routes.View]) -> Set<String>? {
    guard let restrict = views.lazy.compactMap(\.restrict).first,
      let list = lineage.attribute(restrict, of: view).first, let texts = evaluator.texts(list).value
    else { return nil }
    return Set(texts.map { $0.uppercased() })
  }

  private func draft(
    _ path: Known<PathPattern>, _ written: String, _ verb: Known<[String]>, _ endpoint: Endpoint
  ) {
    let draft = RouteDraft(
      methods: verb, path: path, written: written, endpoint: endpoint.name, endpointPlace: endpoint.place,
      guards: endpoint.guards, isSocket: false)
    reader.put(.route(draft), into: id, at: span, in: module)
  }

  /// A class that registers itself: below a base of its own, or its name in small letters.
  func read(
    _ actions: Catalogue.Routes.Actions, of view: ClassID, base: Known<Given>, _ kind: Catalogue.Routes.Router
  ) {
    let name = lineage.shape(view)?.name ?? ""
    let bases = actions.lookup.lazy.compactMap { self.lineage.attribute($0, of: view).first }
    let said: Known<Given> = base == .absent ? bases.first.map { .value($0) } ?? .absent : base
    let ending = kind.slashOtherwise
    var own = name
    if !ending.isEmpty, own.hasSuffix(ending) { own = String(own.dropLast(ending.count)) }
    let prefix = reader.path(said, kind.spelling).or(PathPattern(text: "/" + own.lowercased()))
    let views = reader.forms.views(of: lineage.line(of: view).packages)
    let guards = reader.handlers.guards.ofClass(view, views)
    for method in lineage.methods(of: view)
    where !method.name.hasPrefix("_") && !method.name.hasPrefix("before_") && !method.name.hasPrefix("after_")
    {
      let row = actions.rows.first { $0.method == method.name }
      guard let path = row?.path ?? actions.others else { continue }
      let shape = reader.scope.modules[method.file]?.functions[method.index]
      let parameters = (shape?.parameters.inside.split(by: UInt8(ascii: ",")) ?? []).dropFirst().filter {
        !$0.text.hasPrefix("*") && $0.firstIndex(of: UInt8(ascii: "=")) == nil
      }.map { "{\($0.parameterName)}" }
      let endpoint = reader.handlers.method(
        method.name, of: view, answering: .value([row?.verb ?? "GET"]), guards)
      let below =
        path.replacing("{method}", with: method.name) + parameters.joined(separator: "/")
        + (parameters.isEmpty ? "" : "/")
      draft(
        prefix.map { prefix in
          PathPattern(below, .brace).map { .value(prefix.joined($0, by: .slash)) } ?? .unknown(below)
        }, name, .value([row?.verb ?? "GET"]), endpoint)
    }
  }
}
