import Diagnostics
import Profiles

/// Reads one call on a router: a route, a router mounted, a list that grows, a hook.
struct CallRoutes {
  let reader: RouteReader
  let id: RouterID
  let call: SourceModule.CallShape
  let name: String
  let given: Given

  private var module: SourceModule { given.module }
  private var evaluator: RouteEvaluator { reader.evaluator }
  private var list: ArgumentList { ArgumentList(call.arguments) }
  private var picked: PickedArguments {
    PickedArguments(
      layers: [CallReading(call, in: module, callee: "", given.parameters)], resolver: reader.scope.resolver)
  }

  func read() {
    guard let index = evaluator.node(id)?.kind else { return }
    let kind = evaluator.forms.routers[index]
    if let form = kind.calls.first(where: { $0.names.contains(name) }) {
      route(form, kind)
    } else if let mount = kind.mounts.first(where: { $0.names.contains(name) }) {
      self.mount(mount, kind)
    } else if evaluator.forms.catalogue(of: index)?.hooks.contains(name) ?? false {
      hook()
    } else if kind.madeBy.contains(name)
      || evaluator.forms.routers.contains(where: { $0.madeBy.contains(name) })
    {
      _ = evaluator.values(given)
    }
  }

  /// What is called before each handler of the router: the function below the decorator, or the argument.
  private func hook() {
    let guards = reader.handlers.guards
    if let first = list.positional.first {
      evaluator.add([guards.element(given.with(first), kind: "hook")], to: id)
    }
  }

  private func mount(_ mount: Catalogue.Routes.Mount, _ kind: Catalogue.Routes.Router) {
    let other: Given
    switch picked.argument(mount.router) {
    case .value(let value): other = value
    case .absent: return
    case .unknown(let reason): return reader.gap(id, .unknown(reason), reason, at: call.span, in: module)
    }
    let written = reader.path(picked.argument(mount.prefix), kind.spelling)
    let prefix = mount.trims ? written.map { .value($0.trimmed) } : written
    let guards = reader.handlers.guards.arguments(mount.guards, list, given)
    for value in evaluator.values(other).map(module(named:)) {
      switch value {
      case .router(let found) where mount.isInto:
        reader.put(
          .mount(id, .init(prefix: prefix, replaces: mount.replaces, guards: guards)), into: found,
          at: call.span, in: module)
      case .router(let found):
        reader.put(
          .mount(found, .init(prefix: prefix, replaces: mount.replaces, guards: guards)), into: id,
          at: call.span, in: module)
      case .package(let name): reader.gap(id, prefix, "what `\(name)` answers", at: call.span, in: module)
      case .member, .object, .kind, .function, .module, .unknown:
        reader.gap(id, prefix, "the router `\(other.fragment.text)`", at: call.span, in: module)
      }
    }
  }

  /// A router that a text names is the value itself; of a module its list.
  private func module(named value: RouteValue) -> RouteValue {
    guard case .module(let path) = value else { return value }
    return evaluator.forms.lists.lazy.compactMap { evaluator.gathered($0, in: path) }.first.map {
      .router($0)
    } ?? value
  }

  private func route(_ form: Catalogue.Routes.Form, _ kind: Catalogue.Routes.Router) {
    let spelling = form.spelling ?? kind.spelling
    if let actions = form.actions {
      return ActionReader(reader: reader, id: id, module: module, span: call.span).read(
        actions, prefix: reader.path(picked.argument(form.path), spelling), given: picked.argument(form.path),
        handler: picked.argument(form.handler), slash: slash())
    }
    let handler = handlerGiven(form)
    let endpoints: [Endpoint]
    if let value = reader.definition(behind: call.span, in: module), handler == nil {
      endpoints = reader.handlers.endpoints(of: value, below: call.span.start, written: call.function.text)
    } else if let handler {
      endpoints = reader.handlers.endpoints(handler)
    } else if let outer = applied() {
      endpoints = reader.handlers.endpoints(outer)
    } else {
      endpoints = [
        Endpoint(
          methods: nil, name: .unknown("what `\(call.function.text)` is applied to"), place: nil, guards: [])
      ]
    }
    let draft = RouteStatement(
      reader: reader, module: module, span: call.span, form: form, name: name, picked: picked)
    let guards = reader.handlers.guards.arguments(form.guards, list, given)
    for (path, written) in paths(form, spelling) {
      for each in draft.drafts(endpoints, path: path, written: written, guards) {
        reader.put(.route(each), into: id, at: call.span, in: module)
      }
    }
  }

  private func handlerGiven(_ form: Catalogue.Routes.Form) -> Given? {
    if case .value(let given) = picked.argument(form.handler) { return given }
    return nil
  }

  /// `router.route(path)(handler)`
  private func applied() -> Given? {
    for outer in module.calls where outer.function.span == call.span {
      return ArgumentList(outer.arguments).positional.first.map(given.with)
    }
    return nil
  }

  private func paths(_ form: Catalogue.Routes.Form, _ spelling: Catalogue.Routes.Spelling) -> [(
    Known<PathPattern>, String
  )] {
    func read(_ told: Known<Given>) -> (Known<PathPattern>, String) {
      (reader.path(told, spelling), told.value.map { evaluator.text($0).value ?? $0.fragment.text } ?? "")
    }
    if form.hasMorePaths, let from = form.path.position {
      let more = list.positional.dropFirst(from).map { read(.value(given.with($0))) }
      let named = form.path.keywords.compactMap { list.keywords[$0] }.map { read(.value(given.with($0))) }
      if !more.isEmpty || !named.isEmpty {
        return more + named
          + (list.hasPlainSplat ? [(.unknown("an argument list that is unpacked"), "")] : [])
      }
    }
    let told = picked.argument(form.path)
    if case .value(let given) = told, let several = evaluator.elements(of: given), !several.isEmpty {
      return several.map { read(.value($0)) }
    }
    return [read(told)]
  }

  /// What the router's generated paths end with.
  private func slash() -> String {
    guard let node = evaluator.node(id), let index = node.kind, let made = node.call else { return "" }
    let kind = evaluator.forms.routers[index]
    let picked = PickedArguments(
      layers: [CallReading(made, in: node.given.module, callee: "")], resolver: reader.scope.resolver)
    switch picked.argument(kind.slash) {
    case .absent: return kind.slashOtherwise
    case .unknown: return kind.slashOtherwise
    case .value(let given):
      switch given.fragment.text {
      case "True": return kind.slashOtherwise
      case "False": return ""
      case _: return evaluator.text(given).value ?? kind.slashOtherwise
      }
    }
  }

  /// `Class.register(router, …)`: a class that puts its own methods into a router.
  static func classRegistered(
    _ call: SourceModule.CallShape, _ name: String, _ values: [RouteValue], _ given: Given,
    by reader: RouteReader
  ) {
    for case .kind(let id) in values {
      let packages = reader.scope.lineage.line(of: id).packages
      guard let index = packages.lazy.compactMap({ reader.forms.kind(making: $0) }).first else { continue }
      let kind = reader.forms.routers[index]
      guard let form = kind.calls.first(where: { $0.names.contains(name) }), let actions = form.actions else {
        continue
      }
      let picked = PickedArguments(
        layers: [CallReading(call, in: given.module, callee: name)], resolver: reader.scope.resolver)
      guard case .value(let target) = picked.argument(kind.parent) else { continue }
      for case .router(let router) in reader.evaluator.values(target) {
        ActionReader(reader: reader, id: router, module: given.module, span: call.span).read(
          actions, of: id, base: picked.argument(form.path), kind)
      }
    }
  }
}
