import Diagnostics
import Profiles

/// Reads a call that puts routers, functions that are given one, or what lets through into a router.
struct ScriptMountReader {
  let reader: ScriptRouteReader
  let id: RouterID
  let kind: Catalogue.ScriptRoutes.Router
  let index: Int
  let call: SourceModule.CallShape
  let given: Given

  private var module: SourceModule { given.module }
  private var evaluator: ScriptRouteEvaluator { reader.evaluator }
  private var arguments: ScriptArguments { ScriptArguments(call, given, evaluator) }

  func read(_ mount: Catalogue.ScriptRoutes.Mount) {
    if mount.runs { return run(mount) }
    if let chain = mount.chain { return self.chain(mount, from: chain) }
    guard case .value(let router) = arguments.argument(mount.router) else { return }
    put(router, below: reader.path(arguments.argument(mount.prefix), kind.spelling, kind), mount)
  }

  // MARK: Functions that are given a router

  private func run(_ mount: Catalogue.ScriptRoutes.Mount) {
    guard case .value(let first) = arguments.argument(mount.router) else { return }
    let plugins = ScriptPluginReader(evaluator: evaluator)
    let loaded = plugins.loaded(by: given)
    let isLoaded = !loaded.isEmpty
    let prefix = isLoaded ? .absent : reader.path(self.prefix(mount), kind.spelling, kind)
    for plugin in isLoaded ? loaded : plugins.plugins(first) {
      run(plugin, below: isLoaded ? plugin.prefix : prefix)
    }
  }

  /// Options may be a name for them, or a function that makes them.
  private func prefix(_ mount: Catalogue.ScriptRoutes.Mount) -> Known<Given> {
    guard arguments.parts.count > 1 else { return .absent }
    for value in evaluator.values(given.with(arguments.parts[1])) {
      if case .object(let object) = value {
        return ScriptArguments.option(mount.prefix.keywords, of: ScriptOptions(object, evaluator.resolver))
      }
    }
    return .unknown("the options `\(arguments.parts[1].text)`")
  }

  private func run(_ plugin: ScriptPlugin, below prefix: Known<PathPattern>) {
    switch plugin.value {
    case .function(let file, let function):
      guard let home = evaluator.modules[file],
        let name = ScriptPattern.parameters(home.functions[function].parameters).first, name.taken == nil
      else { return }
      let own = evaluator.parameterRouter(name.name, of: function, in: home, kind: index)
      var above = id
      if let (folder, hooks) = plugin.folder {
        above = evaluator.folderRouter(folder, at: call.span, in: module, kind: index)
        share(above, hooks)
      }
      let mounting = RouterNode.Mounting(prefix: plugin.shares ? .absent : prefix, shares: plugin.shares)
      reader.put(
        .mount(own, mounting), into: above, at: call.placed, in: module, conditions: plugin.conditions)
    case .package(let name):
      guard evaluator.forms.matches(name, evaluator.forms.bundles) else { return }
      reader.put(.gap(prefix, reason: "what `\(name)` answers"), into: id, at: call.placed, in: module)
    case .unknown(let reason):
      reader.put(
        .gap(prefix, reason: "what `\(reason)` is given a router for"), into: id, at: call.placed, in: module)
    case .router(let found):
      reader.put(.mount(found, .init(prefix: prefix)), into: id, at: call.placed, in: module)
    case .list, .object, .text, .type, .instance, .module: return
    }
  }

  /// A folder's hooks, and the folder's router where it was not yet put anywhere.
  private func share(_ folder: RouterID, _ hooks: [ScriptPlugin]) {
    guard evaluator.nodes[folder]?.items.isEmpty ?? false else { return }
    reader.put(.mount(folder, .init(prefix: .absent)), into: id, at: call.placed, in: module)
    for hook in hooks {
      guard case .function(let file, let function) = hook.value, let home = evaluator.modules[file],
        let name = ScriptPattern.parameters(home.functions[function].parameters).first
      else { continue }
      let own = evaluator.parameterRouter(name.name, of: function, in: home, kind: index)
      reader.put(
        .mount(own, .init(prefix: .absent, shares: true)), into: folder, at: call.placed, in: module)
    }
  }

  // MARK: Routers and what lets through, one after the other

  private func chain(_ mount: Catalogue.ScriptRoutes.Mount, from start: Int) {
    let parts = arguments.parts
    guard let first = parts.first else { return }
    let hasPath = mount.prefix.position != nil && isPath(given.with(first), isLast: parts.count == 1)
    let elements = ScriptChain.flattened(parts.dropFirst(hasPath ? start : 0).map(given.with), evaluator)
    let paths: [Known<PathPattern>] =
      hasPath
      ? (evaluator.elements(of: given.with(first)) ?? [given.with(first)]).flatMap {
        reader.paths($0, kind.spelling, kind)
      } : [.absent]
    for element in elements { for path in paths { put(element, below: path, mount) } }
  }

  private func isPath(_ first: Given, isLast: Bool) -> Bool {
    if first.fragment.isPathLike { return true }
    if let elements = evaluator.elements(of: first) {
      return elements.contains { isPath($0, isLast: isLast) }
    }
    let values = evaluator.values(first)
    if values.contains(where: { if case .text = $0 { true } else { false } }) { return true }
    let isUntold = values.allSatisfy { if case .unknown = $0 { true } else { false } }
    return isUntold && !isLast && module.call(at: first.fragment.plainExpression) == nil
      && given.module.function(at: first.fragment.plainExpression.span) == nil
      && arguments.parts.dropFirst().contains { part in
        evaluator.values(given.with(part)).contains { if case .router = $0 { true } else { false } }
      }
  }

  private func put(_ element: Given, below path: Known<PathPattern>, _ mount: Catalogue.ScriptRoutes.Mount) {
    let place =
      element.module.path == module.path && call.span.start <= element.fragment.span.start
        && element.fragment.span.end <= call.span.end ? element.fragment.span : call.placed
    if let (wrapper, inner) = ScriptPluginReader(evaluator: evaluator).wrapped(element),
      let at = wrapper.prefix
    {
      guard let wrapped = module.call(at: element.fragment.plainExpression) else { return }
      let parts = wrapped.arguments.parts
      // The path may be left out.
      let hasPath = parts.count > wrapper.of
      let prefix = hasPath ? reader.path(.value(element.with(parts[at])), kind.spelling, kind) : .absent
      return put(inner, below: prefix, mount)
    }
    for value in evaluator.values(element).map(standsFor) {
      switch value {
      case .router(let found):
        let mounting = RouterNode.Mounting(prefix: path, copies: mount.copies && call.around.isEmpty)
        reader.put(.mount(found, mounting), into: id, at: place, in: module)
      case .function:
        if reader.handlers.isForErrors(element, kind) { continue }
        guarding(element, below: path, at: place, isExact: mount.isExact)
      case .package(let name):
        guarding(element, below: path, at: place, isExact: mount.isExact)
        guard evaluator.forms.matches(name, evaluator.forms.bundles) else { continue }
        reader.put(.gap(path, reason: "what `\(name)` answers"), into: id, at: place, in: module)
      case .unknown(let reason):
        guard mount.chain == nil || mayBeRouter(element) else {
          guarding(element, below: path, at: place, isExact: mount.isExact)
          continue
        }
        reader.put(.gap(path, reason: "the router `\(reason)`"), into: id, at: place, in: module)
      case .object, .instance, .type, .list, .text, .module:
        guarding(element, below: path, at: place, isExact: mount.isExact)
      }
    }
  }

  /// Whether it may be a router for all that is seen: not what a name or call of a package makes.
  private func mayBeRouter(_ element: Given) -> Bool {
    evaluator.resolver.canonical(element.fragment, in: element.module).map { $0.contains("#") } ?? true
  }

  /// A module that is handed over stands for what it gives by default.
  private func standsFor(_ value: ScriptRouteValue) -> ScriptRouteValue {
    guard case .module(let file) = value else { return value }
    return evaluator.exported("default", by: file).first { if case .router = $0 { true } else { false } }
      ?? value
  }

  private func guarding(
    _ element: Given, below path: Known<PathPattern>, at place: Span, isExact: Bool
  ) {
    let isOpen = path.value.map { $0.withoutOpenEnd != $0 } ?? true
    let reach: RouterNode.Reach = path == .absent ? .all : isExact && !isOpen ? .at(path) : .below(path)
    reader.put(
      .guarding([reader.handlers.element(element, kind: "middleware")], to: reach), into: id, at: place,
      in: module)
  }
}
