import Diagnostics
import Profiles

/// Follows expressions of scripts to the routers, functions, classes and texts that they stand for.
final class ScriptRouteEvaluator {
  let resolver: ScriptResolver
  let forms: ScriptRouteForms
  /// Calls of functions, and what else gives their parameters values.
  var callers = ScriptCallers()
  private(set) var nodes: [RouterID: RouterNode] = [:]
  /// Routers that calls make, in the order in which they were found.
  private(set) var found: [RouterID] = []
  private var known: [Key: [ScriptRouteValue]] = [:]
  /// Expressions being followed, with their depths, and the depth of the outermost one that a ring led back to.
  private var open: [Key: Int] = [:]
  private var cut = Int.max
  private var steps = 0
  private var shared: Set<Share> = []
  private var lookups: Set<Lookup> = []

  private static let deepest = 20
  /// How many steps the answer to one question may take.
  private static let mostSteps = 600
  /// Names that nothing binds, and that stand for what is not seen; all others are the language's own.
  private static let open: Set<String> = [
    "process", "module", "exports", "global", "globalThis", "arguments",
  ]

  private struct Key: Hashable {
    let file: String
    let span: Span
  }

  /// A member that is looked for in an object.
  private struct Lookup: Hashable {
    let file: String
    let span: Span
    let name: String
  }

  private struct Share: Hashable {
    let above: RouterID
    let below: RouterID
    let place: Place
  }

  init(resolver: ScriptResolver, forms: ScriptRouteForms) {
    self.resolver = resolver
    self.forms = forms
  }

  var modules: [String: SourceModule] { resolver.modules }

  func add(_ item: RouterNode.Item, to id: RouterID) { nodes[id]?.items.append(item) }

  func setPrefix(_ prefix: Known<PathPattern>, of id: RouterID) { nodes[id]?.prefix = prefix }

  /// What was followed before the callers of functions were known says nothing any more.
  func forget() {
    known = [:]
    nodes = [:]
    found = []
    shared = []
  }

  /// Puts a router that a function is given into the router that it stands for, once for each call.
  func share(_ above: RouterID, with below: RouterID, at span: Span, in module: SourceModule) {
    let place = module.place(span)
    guard shared.insert(Share(above: above, below: below, place: place)).inserted else { return }
    add(
      RouterNode.Item(
        place: place, content: .mount(below, .init(prefix: .absent, shares: true)),
        conditions: module.tests(around: span)), to: above)
  }

  /// What an expression stands for, every way it may come to be; empty where a ring leads back to it.
  func values(_ given: Given) -> [ScriptRouteValue] {
    let given = given.with(given.fragment.plainExpression)
    let key = Key(file: given.module.path, span: given.fragment.span)
    let isPlain = given.parameters.values.isEmpty
    if isPlain, let answer = known[key] { return answer }
    if let depth = open[key] {
      cut = min(cut, depth)
      return []
    }
    let depth = open.count
    steps = depth == 0 ? 0 : steps + 1
    guard depth < Self.deepest, steps < Self.mostSteps else {
      cut = -1
      return [.unknown(given.fragment.text)]
    }
    let outerCut = cut
    cut = Int.max
    open[key] = depth
    var seen: Set<ScriptRouteValue> = []
    let answer = evaluate(given).filter { seen.insert($0).inserted }
    open[key] = nil
    // Where a ring was cut short further out, this is not the last word.
    if isPlain, cut >= depth || depth == 0 { known[key] = answer }
    cut = min(outerCut, cut >= depth ? Int.max : cut)
    if depth == 0 { cut = Int.max }
    return answer
  }

  private func evaluate(_ given: Given) -> [ScriptRouteValue] {
    let (fragment, module) = (given.fragment, given.module)
    guard fragment.span.start < fragment.span.end else { return [] }
    if let parts = fragment.dottedName { return dotted(parts, given) }
    if let call = module.call(at: fragment) { return called(call, given) }
    switch module.source.bytes[fragment.span.start] {
    case UInt8(ascii: "["): return [.list(given)]
    case UInt8(ascii: "{") where ObjectLiteral(fragment) != nil: return [.object(given)]
    case UInt8(ascii: "/"): return [.unknown("the pattern `\(fragment.text)`")]
    case _: break
    }
    if let index = module.function(at: fragment.span) { return [.function(file: module.path, index: index)] }
    if fragment.begins(with: "class"),
      let index = module.classes.firstIndex(where: { $0.span == fragment.span })
    {
      return [.type(ClassID(file: module.path, index: index))]
    }
    if let text = text(written: given) { return [text] }
    let assigned = fragment.lastAssigned
    if assigned.span != fragment.span { return values(given.with(assigned)) }
    if let others = fragment.alternatives { return others.flatMap { values(given.with($0)) } }
    if let (base, name) = fragment.lastMember {
      guard let name else { return [.unknown(fragment.text)] }
      return values(given.with(base)).flatMap { member(name, of: $0) }
    }
    return [.unknown(fragment.text)]
  }

  private func dotted(_ parts: [String], _ given: Given) -> [ScriptRouteValue] {
    var values = parts[0] == "this" ? this(at: given) : name(parts[0], at: given)
    var path = parts[0]
    for part in parts.dropFirst() {
      path += ".\(part)"
      let found = values.flatMap { member(part, of: $0) }
      // `a.b = …` says more than what `a` itself is.
      let assigned = given.module.bindings(of: path).compactMap(\.value)
      let isTold = found.contains { if case .unknown = $0 { false } else { true } }
      values = isTold || assigned.isEmpty ? found : assigned.flatMap { self.values(given.with($0)) }
    }
    return values
  }

  /// The object that a method or constructor is of.
  private func this(at given: Given) -> [ScriptRouteValue] {
    let module = given.module
    for index in module.functions(around: given.fragment.span.start).reversed() {
      if let owner = module.functions[index].owner {
        return [.instance(ClassID(file: module.path, index: owner))]
      }
    }
    let inner = module.classes.lastIndex {
      $0.span.start <= given.fragment.span.start && given.fragment.span.end <= $0.span.end
    }
    return inner.map { [.instance(ClassID(file: module.path, index: $0))] } ?? [.unknown("this")]
  }

  /// What a name means where it is used.
  func name(_ name: String, at given: Given, top: Bool = false) -> [ScriptRouteValue] {
    if let told = given.parameters.values[name] {
      switch told {
      case .value(let value): return values(value)
      case .unknown(let reason): return [.unknown(reason)]
      case .absent: break
      }
    }
    let module = given.module
    guard let (local, function) = resolver.local(name, at: top ? nil : given.fragment.span.start, in: module)
    else { return [Self.open.contains(name) ? .unknown(name) : .package(name)] }
    switch local {
    case .parameter:
      return function.map { parameter(name, of: $0, in: module) } ?? [.unknown(name)]
    case .definition(.function(let file, let index)): return [.function(file: file, index: index)]
    case .definition(.class(let file, let index)): return [.type(ClassID(file: file, index: index))]
    case .definition: return [.unknown(name)]
    case .imported(let statement, let imported): return target(statement, imported, from: module.path)
    case .binding(let index): return bound(module.bindings[index], given)
    }
  }

  private func bound(_ binding: SourceModule.Binding, _ given: Given) -> [ScriptRouteValue] {
    guard binding.hidden == nil else { return [.unknown(binding.name)] }
    var all = [binding]
    // A variable that is declared first is given its value wherever the module says.
    if binding.value == nil || binding.function == nil {
      all = given.module.bindings(of: binding.name).filter {
        $0.value != nil && $0.owner == nil && ($0.function == binding.function || binding.value == nil)
      }
    }
    return all.flatMap { each -> [ScriptRouteValue] in
      guard let value = each.value, value.text != "null", value.text != "undefined" else { return [] }
      let whole = values(given.with(value))
      return each.taken.map { taken in whole.flatMap { member(taken, of: $0) } } ?? whole
    }
  }

  /// What an import brings.
  private func target(_ statement: ImportStatement, _ name: ImportStatement.Name, from file: String)
    -> [ScriptRouteValue]
  {
    switch resolver.map.module(statement.module ?? "", from: file) {
    case .package(let package):
      return [.package(name.name == "*" || name.name == "default" ? package : "\(package).\(name.name)")]
    case .file(let path): return name.name == "*" ? whole(of: path) : exported(name.name, by: path)
    case .data, .missing: return [.unknown(name.alias ?? name.name)]
    }
  }

  /// What `require` of a file answers.
  func whole(of file: String) -> [ScriptRouteValue] {
    guard let module = modules[file], let given = module.exports.last(where: { $0.name == "=" }),
      case .value(let value) = given.form
    else { return [.module(file)] }
    return values(Given(value, in: module))
  }

  /// A name that a file gives to others.
  func exported(_ name: String, by file: String, depth: Int = 0) -> [ScriptRouteValue] {
    guard let module = modules[file], depth < 12 else { return [.unknown(name)] }
    if let given = module.exports.last(where: { $0.name == name }) {
      switch given.form {
      case .local(let local):
        return self.name(local, at: Given(module.fragment(Span(0, 0)), in: module), top: true)
      case .value(let value): return values(Given(value, in: module))
      case .imported(let statement, let imported): return target(statement, imported, from: file)
      }
    }
    if module.exports.contains(where: { $0.name == "=" }) {
      let whole = whole(of: file)
      return name == "default" ? whole : whole.flatMap { member(name, of: $0) }
    }
    for given in module.exports where given.name == "*" {
      guard case .imported(let statement, _) = given.form,
        case .file(let path) = resolver.map.module(statement.module ?? "", from: file)
      else { continue }
      let found = exported(name, by: path, depth: depth + 1)
      if found.contains(where: { if case .unknown = $0 { false } else { true } }) { return found }
    }
    return name == "default" ? [.module(file)] : [.unknown(name)]
  }

  /// What `.name` of a value is.
  func member(_ name: String, of value: ScriptRouteValue) -> [ScriptRouteValue] {
    switch value {
    case .router(let id):
      let isSame = nodes[id]?.kind.map { forms.routers[$0].same.contains(name) } ?? false
      return [isSame ? value : .unknown(name)]
    case .object(let given): return property(name, of: given)
    case .module(let file): return exported(name, by: file)
    case .type(let id), .instance(let id): return attribute(name, of: id)
    case .package(let package): return [.package(name == "default" ? package : "\(package).\(name)")]
    case .function, .list, .text: return [.unknown(name)]
    case .unknown(let reason): return [.unknown(reason.hasSuffix(".\(name)") ? reason : "\(reason).\(name)")]
    }
  }

  private func property(_ name: String, of given: Given) -> [ScriptRouteValue] {
    guard let object = resolver.object(at: given) else { return [.unknown(name)] }
    // An object may be spread into itself: `options = { ...options, … }`.
    let lookup = Lookup(file: given.module.path, span: given.fragment.span, name: name)
    guard lookups.insert(lookup).inserted else { return [] }
    defer { lookups.remove(lookup) }
    if let value = object[name] { return values(given.with(value)) }
    for part in object.others {
      guard let index = given.module.function(at: part.span), given.module.functions[index].name == name
      else {
        continue
      }
      return [.function(file: given.module.path, index: index)]
    }
    let spread = object.spreads.reversed().lazy.map { spread in
      self.values(given.with(spread)).flatMap { self.member(name, of: $0) }
    }.first { $0.contains { if case .unknown = $0 { false } else { true } } }
    return spread ?? (object.spreads.isEmpty && object.computed.isEmpty ? [] : [.unknown(name)])
  }

  func make(_ kind: Int, _ call: SourceModule.CallShape, _ given: Given) -> RouterID {
    // Calls in a chain begin at one place.
    let id = RouterID(file: given.module.path, start: call.span.end, name: nil)
    let module = given.module
    register(
      id,
      RouterNode(
        kind: kind, call: call, given: given.with(module.fragment(call.span)),
        name: name(of: call.span, in: module)))
    return id
  }

  private func register(_ id: RouterID, _ node: @autoclosure () -> RouterNode) {
    guard nodes[id] == nil else { return }
    nodes[id] = node()
    found.append(id)
  }

  /// A router that is made anew wherever a function is called or a class inherits: it holds what the first one holds.
  func derived(from id: RouterID, at span: Span, in module: SourceModule) -> RouterID {
    guard let node = nodes[id] else { return id }
    let own = RouterID(file: module.path, start: span.end, name: "\(id.file)@\(id.start)")
    if nodes[own] == nil {
      register(
        own,
        RouterNode(
          kind: node.kind, call: nil, given: Given(module.fragment(span), in: module),
          name: name(of: span, in: module), copies: id))
    }
    return own
  }

  /// The name that what stands in a span is bound to.
  private func name(of span: Span, in module: SourceModule) -> String {
    let binding = module.bindings.first { binding in
      binding.value.map { $0.plainExpression.span.start == span.start && span.end <= $0.span.end } ?? false
    }
    if binding == nil, let owner = module.classes.first(where: { $0.span == span }) {
      return "\(module.path)#\(owner.name)"
    }
    let outer = binding?.function.map { "\(module.functions[$0].name)." } ?? ""
    return "\(module.path)#\(binding.map { outer + $0.name } ?? "line \(module.source.line(at: span.start))")"
  }

  /// What the files of a folder share, as a router of its own.
  func folderRouter(_ folder: String, at span: Span, in module: SourceModule, kind: Int) -> RouterID {
    let id = RouterID(file: module.path, start: span.end, name: folder)
    register(
      id, RouterNode(kind: kind, call: nil, given: Given(module.fragment(span), in: module), name: folder))
    return id
  }

  /// A function's parameter as a router of its own, that shares what is put into it or not.
  func parameterRouter(_ name: String, of index: Int, in module: SourceModule, kind: Int) -> RouterID {
    let function = module.functions[index]
    let id = RouterID(file: module.path, start: function.parameters.span.start, name: name)
    register(
      id,
      RouterNode(
        kind: kind, call: nil, given: Given(function.parameters, in: module),
        name: "\(module.path)#\(function.name.isEmpty ? "" : "\(function.name).")\(name)"))
    return id
  }
}

extension Fragment {
  /// `base.name`, the base being whatever it is.
  var step: (base: Fragment, name: String)? {
    guard let (base, name) = memberParts else { return nil }
    let end = base.span.end
    let isOptional = end > base.span.start && bytes[end - 1] == UInt8(ascii: "?")
    return (isOptional ? Fragment(bytes, Span(base.span.start, end - 1)) : base, name)
  }

  /// `base[key]`
  var computedMember: (base: Fragment, key: Fragment)? {
    guard span.end > span.start, bytes[span.end - 1] == UInt8(ascii: "]"), let (base, _) = lastMember,
      base.span.end < span.end
    else { return nil }
    return (
      base, Fragment(bytes, Span(base.span.end, span.end)).withoutScriptComments.inside.withoutScriptComments
    )
  }

  /// `a || b`, `a ?? b`, `test ? a : b`.
  fileprivate var alternatives: [Fragment]? {
    let either = split(by: UInt8(ascii: "|"))
    if either.count > 1 { return either }
    guard let mark = firstIndex(of: UInt8(ascii: "?")), mark + 1 < span.end else { return nil }
    if bytes[mark + 1] == UInt8(ascii: "?") {
      return [Fragment(bytes, Span(span.start, mark)), Fragment(bytes, Span(mark + 2, span.end))]
    }
    guard bytes[mark + 1] != UInt8(ascii: ".") else { return nil }
    let rest = Fragment(bytes, Span(mark + 1, span.end))
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return [Fragment(bytes, Span(mark + 1, colon)), Fragment(bytes, Span(colon + 1, span.end))]
  }
}
