import Diagnostics
import Profiles

/// Reads the elements of a list of routes: calls that state one, other lists, routers that stand for theirs.
struct ListReader {
  let reader: RouteReader
  let id: RouterID

  private var evaluator: RouteEvaluator { reader.evaluator }
  private var forms: RouteForms { reader.forms }

  func read(_ node: RouterNode) {
    guard let first = node.gathers else { return all(node.given) }
    let module = node.given.module
    for statement in evaluator.statements(of: first, in: module) {
      if let value = statement.value { all(Given(value, in: module)) }
    }
    for call in module.calls {
      guard let (receiver, name) = call.function.memberParts, receiver.text == first.name,
        RouteForms.growing.contains(name),
        reader.scope.functions(around: call.span.start, in: module).first == first.function,
        let last = ArgumentList(call.arguments).positional.last
      else { continue }
      if name == "extend" { all(Given(last, in: module)) } else { element(Given(last, in: module)) }
    }
  }

  /// Everything that an expression lists.
  func all(_ given: Given) {
    let given = given.with(given.fragment.trimmed.ungrouped)
    let parts = given.fragment.split(by: UInt8(ascii: "+"))
    if parts.count > 1, !given.fragment.isQuoted { return parts.forEach { all(given.with($0)) } }
    if let elements = given.fragment.elements { return elements.forEach { element(given.with($0)) } }
    // Its own name among what it is made from adds nothing.
    if given.fragment.isName, given.fragment.text == id.name { return }
    element(given)
  }

  func element(_ given: Given, depth: Int = 0) {
    let given = given.with(given.fragment.trimmed.ungrouped)
    let fragment = given.fragment
    if fragment.text.hasPrefix("*") {
      return all(given.with(Fragment(fragment.bytes, Span(fragment.span.start + 1, fragment.span.end))))
    }
    if fragment.isComprehension
      || given.module.call(at: fragment) == nil && fragment.split(by: 0x20).count > 1
    {
      return gap(given, .absent, "`\(fragment.text.firstLine)`")
    }
    guard let call = given.module.call(at: fragment) else { return mount(given, .absent) }
    for value in evaluator.values(given.with(call.function)) {
      switch value {
      case .package(let name): entry(name, call, given)
      case .function(let file, let index) where depth < 6: made(by: index, in: file, call, given, depth)
      case .function, .router, .member, .object, .kind, .module, .unknown: mount(given, .absent)
      }
    }
  }

  /// What a function of the project returns as an element, its parameters filled in.
  private func made(
    by index: Int, in file: String, _ call: SourceModule.CallShape, _ given: Given, _ depth: Int
  ) {
    guard let home = reader.scope.modules[file] else { return }
    let function = home.functions[index]
    let parameters = Parameters(
      of: function, in: home, called: ArgumentList(call.arguments), by: given,
      skipping: function.isBound ? 1 : 0)
    let returned = function.returned.filter { $0.text != "None" && !$0.text.isEmpty }
    guard !returned.isEmpty else { return gap(given, .absent, "what `\(call.function.text)` gives") }
    for fragment in returned {
      if home.call(at: fragment) != nil {
        element(Given(fragment, in: home, parameters), depth: depth + 1)
      } else {
        fragment.elements == nil && !fragment.isName
          ? gap(given, .absent, "what `\(call.function.text)` gives")
          : all(Given(fragment, in: home, parameters))
      }
    }
  }

  private func entry(_ name: String, _ call: SourceModule.CallShape, _ given: Given) {
    let list = ArgumentList(call.arguments)
    if let prefix = forms.group(name) {
      let pattern = PathPattern(prefix, .brace) ?? .empty
      for each in list.positional {
        let inner = evaluator.values(given.with(each)).first
        if each.text.hasPrefix("*") || inner != nil, case .router(let found)? = inner {
          put(.mount(found, .init(prefix: .value(pattern))), given)
        } else {
          put(.mount(evaluator.single(given.with(each)), .init(prefix: .value(pattern))), given)
        }
      }
      return
    }
    if forms.include(name) != nil { return mount(given, .absent) }
    guard let (form, catalogue) = forms.entry(name) else {
      // A function of a package round a list gives that list on.
      if let first = list.told.first, case .router? = evaluator.values(given.with(first)).first {
        return all(given.with(first))
      }
      return mount(given, .absent)
    }
    let picked = PickedArguments(
      layers: [CallReading(call, in: given.module, callee: name, given.parameters)],
      resolver: reader.scope.resolver)
    let told = picked.argument(form.path)
    let path = reader.path(told, form.spelling ?? catalogue.spelling)
    let guards = reader.handlers.guards.arguments(form.guards, list, given)
    if case .value(let routes) = picked.argument(form.routes) {
      return mount(routes, path.map { .value($0.trimmed) }, guards, at: given)
    }
    guard case .value(let handler) = picked.argument(form.handler) else {
      return gap(given, path, list.hasSplat ? "an argument list that is unpacked" : "no handler is given")
    }
    if isMount(handler) { return mount(handler, path, guards, at: given) }
    let statement = RouteStatement(
      reader: reader, module: given.module, span: call.span, form: form,
      name: name.split(separator: ".").last.map(String.init) ?? name, picked: picked)
    let written = told.value.map { evaluator.text($0).value ?? $0.fragment.text } ?? ""
    for draft in statement.drafts(reader.handlers.endpoints(handler), path: path, written: written, guards) {
      put(.route(draft), given)
    }
  }

  /// Whether a handler stands for routes of its own.
  private func isMount(_ handler: Given) -> Bool {
    if included(handler) != nil { return true }
    return evaluator.values(handler).contains { value in
      switch value {
      case .router: true
      case .package(let name): forms.matches(name, forms.catalogues.flatMap(\.bundles))
      case .member, .object, .kind, .function, .module, .unknown: false
      }
    }
  }

  /// The argument of a call that stands for its argument's routes.
  private func included(_ given: Given) -> Given? {
    guard let call = given.module.call(at: given.fragment),
      let name = reader.handlers.guards.canonical(given.with(call.function)), let pick = forms.include(name)
    else { return nil }
    let picked = PickedArguments(
      layers: [CallReading(call, in: given.module, callee: name, given.parameters)],
      resolver: reader.scope.resolver)
    return picked.argument(pick).value
  }

  /// Puts the routes that an expression stands for below a prefix.
  private func mount(
    _ given: Given, _ prefix: Known<PathPattern>, _ guards: [RouteFact.Guard] = [], at place: Given? = nil
  ) {
    let place = place ?? given
    var target = included(given) ?? given
    // `(routes, name)`: the routes come first.
    if target.fragment.text.hasPrefix("("), let elements = target.fragment.elements, elements.count > 1,
      elements.count <= 3,
      elements.dropFirst().allSatisfy({ $0.isQuoted || $0.isLiteral || $0.dottedName != nil })
    {
      target = target.with(elements[0])
    }
    for value in evaluator.values(target) {
      switch value {
      case .router(let found):
        guard found != id else { continue }
        put(.mount(found, .init(prefix: prefix, guards: guards)), place)
      case .module(let path):
        if let found = forms.lists.lazy.compactMap({ evaluator.gathered($0, in: path) }).first {
          put(.mount(found, .init(prefix: prefix, guards: guards)), place)
        } else {
          gap(place, prefix, "what `\(path)` lists")
        }
      case .package(let name): gap(place, prefix, "what `\(name)` answers")
      case .member, .object, .kind, .function, .unknown:
        gap(place, prefix, "what `\(target.fragment.text.firstLine)` answers")
      }
    }
  }

  private func put(_ content: RouterNode.Content, _ given: Given) {
    reader.put(content, into: id, at: given.fragment.span, in: given.module)
  }

  private func gap(_ given: Given, _ prefix: Known<PathPattern>, _ reason: String) {
    put(.gap(prefix, reason: reason), given)
  }
}

extension String {
  /// Enough of a long expression to know it by.
  var firstLine: String {
    split(separator: "\n").first.map { $0.count < count ? "\($0)…" : String($0) } ?? self
  }
}
