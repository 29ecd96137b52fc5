import Diagnostics

/// Reads what runs once for each element of a list as often as the list has elements.
struct ScriptLoopReader {
  let evaluator: ScriptRouteEvaluator

  private static let most = 512

  private enum Element {
    case one(Given)
    /// A key of an object, and its value.
    case pair(Given, Given)
  }

  /// A call once for each element of the lists that the loops and functions around it are run with.
  func variants(of call: SourceModule.CallShape, in module: SourceModule) -> [Given] {
    var found = [Given(module.fragment(call.span), in: module)]
    for index in module.functions(around: call.span.start) {
      let lists = evaluator.callers.elements[.init(file: module.path, index: index)] ?? []
      let parameters = module.functions[index].parameters
      let first = parameters.text.hasPrefix("(") ? parameters.parts.first : parameters
      if lists.count == 1, let first { expand(&found, lists[0], by: first) }
    }
    for loop in module.loops where loop.span.start < call.span.start && call.span.end <= loop.span.end {
      expand(&found, Given(loop.values, in: module), by: loop.left)
    }
    return found
  }

  private func expand(_ found: inout [Given], _ list: Given, by pattern: Fragment) {
    found = found.flatMap { given -> [Given] in
      let list = Given(list.fragment, in: list.module, given.parameters)
      guard let elements = elements(of: list), elements.count <= Self.most else { return [given] }
      return elements.map { element in
        Given(
          given.fragment, in: given.module,
          Parameters(given.parameters.values.merging(bound(pattern, to: element)) { _, inner in inner }))
      }
    }
  }

  private func elements(of list: Given) -> [Element]? {
    if let elements = evaluator.elements(of: list) { return elements.map { .one($0) } }
    guard let call = list.module.call(at: list.fragment.plainExpression),
      let first = call.arguments.parts.first, let object = evaluator.object(list.with(first)),
      let pairs = pairs(of: object)
    else { return nil }
    switch call.function.text {
    case "Object.entries": return pairs.map { .pair($0.key, $0.value) }
    case "Object.keys": return pairs.map { .one($0.key) }
    case "Object.values": return pairs.map { .one($0.value) }
    case _: return nil
    }
  }

  /// Nil where an object holds more than keys that are written as texts.
  private func pairs(of object: Given) -> [(key: Given, value: Given)]? {
    let parts = object.fragment.plainExpression.parts
    let pairs = parts.compactMap { part -> (key: Given, value: Given)? in
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let key = Fragment(part.bytes, Span(part.span.start, colon)).withoutScriptComments
      guard key.scriptText != nil else { return nil }
      return (
        object.with(key),
        object.with(Fragment(part.bytes, Span(colon + 1, part.span.end)).withoutScriptComments)
      )
    }
    return pairs.count == parts.count ? pairs : nil
  }

  /// What the names of a pattern are bound to.
  private func bound(_ pattern: Fragment, to element: Element) -> [String: Known<Given>] {
    var bound: [String: Known<Given>] = [:]
    switch element {
    case .pair(let key, let value): bind(pattern, [key, value], &bound)
    case .one(let given) where pattern.text.hasPrefix("["):
      bind(pattern, evaluator.elements(of: given) ?? [], &bound)
    case .one(let given):
      let options = evaluator.object(given).map { ScriptOptions($0, evaluator.resolver) }
      for name in ScriptPattern(pattern).names where !name.isDeep {
        bound[name.name] =
          name.taken.map { taken in options?[taken] ?? .unknown("`\(taken)` of `\(given.fragment.text)`") }
          ?? .value(given)
      }
    }
    return bound
  }

  /// `[key, value]`
  private func bind(_ pattern: Fragment, _ values: [Given], _ bound: inout [String: Known<Given>]) {
    guard pattern.text.hasPrefix("[") else { return }
    for (part, value) in zip(pattern.parts, values) where part.isName { bound[part.text] = .value(value) }
  }
}
