import Diagnostics
import Profiles

/// Follows expressions to the routers, classes, functions and texts that they stand for.
final class RouteEvaluator {
  let scope: RouteScope
  let forms: RouteForms
  private(set) var nodes: [RouterID: RouterNode] = [:]
  /// Routers that calls make, in the order in which they were found.
  private(set) var found: [RouterID] = []
  private var known: [Key: [RouteValue]] = [:]
  /// Expressions being followed, with their depths, and the depth of the outermost one that a ring led back to.
  private var open: [Key: Int] = [:]
  private var cut = Int.max
  private var kinds: [String: Int?] = [:]

  private static let deepest = 32

  private struct Key: Hashable {
    let file: String
    let span: Span
  }

  init(scope: RouteScope, forms: RouteForms) {
    self.scope = scope
    self.forms = forms
  }

  func node(_ id: RouterID) -> RouterNode? { nodes[id] }

  func add(_ item: RouterNode.Item, to id: RouterID) { nodes[id]?.items.append(item) }

  func add(_ guards: [RouteFact.Guard], to id: RouterID) { nodes[id]?.guards += guards }

  func setPrefix(_ prefix: Known<PathPattern>, of id: RouterID) { nodes[id]?.prefix = prefix }

  func setGuards(_ guards: [RouteFact.Guard], of id: RouterID) {
    nodes[id]?.guards.insert(contentsOf: guards, at: 0)
  }

  /// What an expression stands for, every way it may come to be; empty where a ring leads back to it.
  func values(_ given: Given) -> [RouteValue] {
    let given = given.with(given.fragment.trimmed.ungrouped)
    let key = Key(file: given.module.path, span: given.fragment.span)
    let isPlain = given.parameters.values.isEmpty
    if isPlain, let answer = known[key] { return answer }
    if let depth = open[key] {
      cut = min(cut, depth)
      return []
    }
    let depth = open.count
    guard depth < Self.deepest else { return [.unknown(given.fragment.text)] }
    let outerCut = cut
    cut = Int.max
    open[key] = depth
    let found = evaluate(given)
    open[key] = nil
    var seen: Set<RouteValue> = []
    let answer = found.filter { seen.insert($0).inserted }
    // Where a ring was cut short further out, this is not the last word.
    if isPlain, cut >= depth { known[key] = answer }
    cut = min(outerCut, cut >= depth ? Int.max : cut)
    return answer
  }

  private func evaluate(_ given: Given) -> [RouteValue] {
    let fragment = given.fragment
    if let list = list(given) { return [.router(list)] }
    if fragment.isName {
      return scope.meanings(of: fragment.text, at: given).flatMap { meaning -> [RouteValue] in
        if case .expression(let bound) = meaning, let list = gathered(bound) { return [.router(list)] }
        return values(meaning)
      }
    }
    if let call = given.module.call(at: fragment) { return called(call, given) }
    if let text = fragment.stringValue {
      return named(text, in: given.module.path).map { [$0] } ?? [.unknown(fragment.text)]
    }
    if let (receiver, name) = fragment.memberParts {
      return values(given.with(receiver)).flatMap { member(name, of: $0) }
    }
    return [.unknown(fragment.text)]
  }

  func values(_ meaning: Meaning) -> [RouteValue] {
    switch meaning {
    case .expression(let given): return values(given)
    case .value(let value): return [value]
    case .element(let given):
      guard let elements = elements(of: given) else { return [.unknown("each of `\(given.fragment.text)`")] }
      return elements.flatMap { values($0) }
    }
  }

  /// The elements of a list that is written out, here or under a name.
  func elements(of given: Given, depth: Int = 0) -> [Given]? {
    if let elements = given.fragment.elements {
      return elements.contains { $0.isComprehension || $0.text.hasPrefix("*") }
        ? nil : elements.map(given.with)
    }
    guard depth < 6, given.fragment.isName else { return nil }
    let lists = scope.meanings(of: given.fragment.text, at: given).map { meaning -> [Given]? in
      if case .expression(let next) = meaning { elements(of: next, depth: depth + 1) } else { nil }
    }
    return lists.count == 1 ? lists[0] : nil
  }

  /// A dotted text as a name of the project.
  func named(_ text: String, in file: String) -> RouteValue? {
    let parts = text.split(separator: ".").map(String.init)
    guard !parts.isEmpty, text.allSatisfy({ $0 == "." || $0 == "_" || $0.isLetter || $0.isNumber }) else {
      return nil
    }
    switch scope.resolver.map.absolute(parts, from: file) {
    case .file(let path)?: return .module(path)
    case .folder?, nil: break
    }
    guard parts.count > 1,
      case .file(let path)? = scope.resolver.map.absolute(Array(parts.dropLast()), from: file),
      let last = parts.last
    else { return nil }
    return member(last, of: .module(path)).first
  }

  func member(_ name: String, of value: RouteValue) -> [RouteValue] {
    meanings(of: name, in: value).flatMap(values)
  }

  /// What `.name` of a value is bound to.
  func meanings(of name: String, in value: RouteValue) -> [Meaning] {
    switch value {
    case .router(let id):
      if let node = nodes[id], let kind = node.kind {
        if forms.routers[kind].same.contains(name) { return [.value(value)] }
        // An attribute that holds what the router was made with.
        if forms.routers[kind].prefix.keywords.contains(name),
          let prefix = node.call.flatMap({ ArgumentList($0.arguments).keywords[name] })
        {
          return [.expression(node.given.with(prefix))]
        }
      }
      return [.value(.member(id, name))]
    case .member(let id, let first): return [.value(.member(id, "\(first).\(name)"))]
    case .module(let path):
      if forms.lists.contains(name), let list = gathered(name, in: path) { return [.value(.router(list))] }
      if scope.modules[path] != nil {
        let found = scope.global(name, in: path)
        if case .value(.unknown)? = found.first {} else { return found }
      }
      guard
        let next = scope.resolver.map.submodule(
          name, of: scope.modules[path] == nil ? .folder(path) : .file(path))
      else { return [.value(.unknown(name))] }
      switch next {
      case .file(let path), .folder(let path): return [.value(.module(path))]
      }
    case .object(let id), .kind(let id):
      if let method = scope.lineage.method(name, of: id) {
        return [.value(.function(file: method.file, index: method.index))]
      }
      let bound = scope.lineage.attribute(name, of: id)
      return bound.isEmpty ? [.value(.unknown(name))] : bound.map { .expression($0) }
    case .package(let package): return [.value(.package("\(package).\(name)"))]
    case .function: return [.value(.unknown(name))]
    case .unknown(let reason): return [.value(.unknown(reason))]
    }
  }

  private func called(_ call: SourceModule.CallShape, _ given: Given) -> [RouteValue] {
    let callees = values(given.with(call.function))
    return callees.flatMap { callee -> [RouteValue] in
      switch callee {
      case .package(let name):
        if let kind = kind(making: name) { return [.router(make(kind, call, given))] }
        return [.package("\(name)()")]
      case .kind(let id):
        let bases = scope.lineage.line(of: id).packages
        if let kind = bases.lazy.compactMap({ self.forms.kind(making: $0) }).first {
          return [.router(make(kind, call, given))]
        }
        return [.object(id)]
      case .member(let id, let name):
        guard let parent = nodes[id]?.kind,
          let kind = forms.routers.firstIndex(where: {
            $0.madeBy.contains(name) && forms.isKin($0, forms.routers[parent])
          })
        else { return [.unknown(call.function.text)] }
        return [.router(make(kind, call, given))]
      case .function(let file, let index): return returned(by: index, in: file, call, given)
      case .router, .object, .module, .unknown: return [.unknown(call.function.text)]
      }
    }
  }

  /// What a function of the project gives back when called so.
  private func returned(by index: Int, in file: String, _ call: SourceModule.CallShape, _ given: Given)
    -> [RouteValue]
  {
    guard let home = scope.modules[file], open.count < 24 else { return [.unknown(call.function.text)] }
    let function = home.functions[index]
    let parameters = Parameters(
      of: function, in: home, called: ArgumentList(call.arguments), by: given,
      skipping: function.isBound ? 1 : 0)
    let found = function.returned.filter { $0.text != "None" && !$0.text.isEmpty }.flatMap {
      fragment -> [RouteValue] in
      // A name that the function itself binds needs no call to be told.
      fragment.isName && parameters.values[fragment.text] == nil
        ? values(Given(fragment, in: home)) : values(Given(fragment, in: home, parameters))
    }
    return found.isEmpty ? [.unknown(call.function.text)] : found
  }

  func kind(making name: String) -> Int? {
    if let known = kinds[name] { return known }
    let kind = forms.kind(making: name)
    kinds[name] = .some(kind)
    return kind
  }

  private func make(_ kind: Int, _ call: SourceModule.CallShape, _ given: Given) -> RouterID {
    let id = RouterID(file: given.module.path, start: call.span.start, name: nil)
    register(
      id,
      RouterNode(
        kind: kind, call: call, given: given.with(given.module.fragment(call.span)),
        name: name(of: call.span, in: given.module)))
    return id
  }

  private func register(_ id: RouterID, _ node: @autoclosure () -> RouterNode) {
    guard nodes[id] == nil else { return }
    let made = node()
    nodes[id] = made
    if made.kind != nil { found.append(id) }
  }

  /// The name that what stands in a span is bound to.
  private func name(of span: Span, in module: SourceModule) -> String {
    let binding = module.binding(ofValueIn: span)
    let line = module.source.line(at: span.start)
    let scope = binding?.function.map { "\(module.functions[$0].name)." } ?? ""
    return "\(module.path)#\(binding.map { scope + $0.name } ?? "line \(line)")"
  }

  /// A list that is written out, or put together from some; its elements are read later.
  private func list(_ given: Given) -> RouterID? {
    let fragment = given.fragment
    guard fragment.mayBeList else { return nil }
    let parts = fragment.split(by: UInt8(ascii: "+"))
    let isSum = parts.count > 1 && !fragment.isQuoted
    guard isSum || fragment.elements != nil && (fragment.text.hasPrefix("[") || fragment.text.contains(","))
    else {
      guard fragment.text.hasPrefix("["), fragment.text.hasSuffix("]") else { return nil }
      return listNode(given)
    }
    if isSum,
      !parts.contains(where: { $0.text.hasPrefix("[") || $0.text.hasPrefix("(") || $0.dottedName != nil })
    {
      return nil
    }
    return listNode(given)
  }

  /// One element as a list of its own.
  func single(_ given: Given) -> RouterID { listNode(given) }

  private func listNode(_ given: Given) -> RouterID {
    let id = RouterID(file: given.module.path, start: given.fragment.span.start, name: nil)
    register(
      id,
      RouterNode(kind: nil, call: nil, given: given, name: name(of: given.fragment.span, in: given.module)))
    return id
  }

  /// The list that a name's value makes.
  func list(bound value: Given) -> [RouteValue] { gathered(value).map { [.router($0)] } ?? [] }

  /// The list that a value is the beginning of, where a name gathers one.
  private func gathered(_ value: Given) -> RouterID? {
    guard value.parameters.values.isEmpty,
      let binding = value.module.binding(ofValueIn: value.fragment.span),
      forms.lists.contains(binding.name) && binding.owner == nil && !binding.isLocal || list(value) != nil
    else { return nil }
    return gathered(binding, in: value.module)
  }

  /// The list that a module gathers under a name.
  func gathered(_ name: String, in file: String) -> RouterID? {
    guard let module = scope.modules[file] else { return nil }
    if let binding = module.bindings(of: name).first(where: { $0.owner == nil && !$0.isLocal }) {
      return gathered(binding, in: module)
    }
    // Another file's list under its own name.
    guard let found = scope.resolver.value(of: name, in: file), found.file != file else { return nil }
    return gathered(name, in: found.file)
  }

  private func gathered(_ binding: SourceModule.Binding, in module: SourceModule) -> RouterID {
    let first = statements(of: binding, in: module).first ?? binding
    let id = RouterID(file: module.path, start: first.span.start, name: binding.name)
    let scope = binding.function.map { "\(module.functions[$0].name)." } ?? ""
    register(
      id,
      RouterNode(
        kind: nil, call: nil, given: Given(module.fragment(first.span), in: module),
        name: "\(module.path)#\(scope)\(binding.name)", gathers: first))
    return id
  }

  /// All that gives a name its elements, in order.
  func statements(of binding: SourceModule.Binding, in module: SourceModule) -> [SourceModule.Binding] {
    (module.bindings(of: binding.name) + module.augmentations(of: binding.name)).filter { each in
      each.owner == binding.owner && each.function == binding.function
    }.sorted { $0.span < $1.span }
  }
}
