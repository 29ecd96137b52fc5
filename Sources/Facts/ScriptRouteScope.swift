import Diagnostics
import Profiles

/// What gives the parameters of functions their values.
struct ScriptCallers {
  struct ID: Hashable {
    let file: String
    let index: Int
  }

  /// Calls of a function.
  var calls: [ID: [Given]] = [:]
  /// Calls on a router that hand it a router of its own.
  var runs: [ID: [Given]] = [:]
  /// Expressions whose elements a function is called with, one after the other.
  var elements: [ID: [Given]] = [:]
  /// The kind of router that a type, or a folder that is read whole, says a function is given.
  var typed: [ID: Int] = [:]
}

extension ScriptRouteEvaluator {
  /// A parameter that more calls give a value is told by none of them.
  private static let mostCalls = 64

  /// What the calls of a function give for a parameter.
  func parameter(_ name: String, of index: Int, in module: SourceModule) -> [ScriptRouteValue] {
    let function = module.functions[index]
    let id = ScriptCallers.ID(file: module.path, index: index)
    let patterns = function.parameters.text.hasPrefix("(") ? function.parameters.parts : [function.parameters]
    guard
      let position = patterns.firstIndex(where: { pattern in
        ScriptPattern(pattern).names.contains { $0.name == name }
      }), let pattern = ScriptPattern(patterns[position]).names.first(where: { $0.name == name })
    else { return [.unknown(name)] }
    func router(_ kind: Int) -> ScriptRouteValue {
      .router(parameterRouter(name, of: index, in: module, kind: kind))
    }
    if position == 0, pattern.taken == nil {
      let receivers = (callers.runs[id] ?? []).flatMap { given in
        given.module.call(at: given.fragment)?.function.step.map { values(given.with($0.base)) } ?? []
      }
      for case .router(let above) in receivers {
        if let kind = nodes[above]?.kind { return [router(kind)] }
      }
      if let kind = callers.typed[id] { return [router(kind)] }
    }
    var found: [ScriptRouteValue] = []
    let calls = callers.calls[id] ?? []
    guard calls.count <= Self.mostCalls else { return [.unknown("`\(name)` of `\(function.name)`")] }
    for caller in calls {
      guard let call = caller.module.call(at: caller.fragment) else { continue }
      let list = call.arguments.parts
      guard position < list.count, !list[...position].contains(where: { $0.spread != nil }) else {
        found.append(.unknown("`\(name)` of `\(function.name)`"))
        continue
      }
      let whole = values(caller.with(list[position]))
      for value in pattern.taken.map({ taken in whole.flatMap { member(taken, of: $0) } }) ?? whole {
        guard case .router(let above) = value, let kind = nodes[above]?.kind else {
          found.append(value)
          continue
        }
        let own = router(kind)
        if case .router(let id) = own, id != above {
          share(above, with: id, at: call.placed, in: caller.module)
        }
        found.append(own)
      }
    }
    if found.isEmpty, let kind = typedKind(patterns[position], in: module) { return [router(kind)] }
    return found.isEmpty ? [.unknown("`\(name)` of `\(function.name)`, which nothing here calls")] : found
  }

  /// The kind of router that a parameter's type says it is.
  private func typedKind(_ pattern: Fragment, in module: SourceModule) -> Int? {
    guard let colon = pattern.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return typedKind(Fragment(pattern.bytes, Span(colon + 1, pattern.span.end)).withoutScriptComments, module)
  }

  /// The kind of router that a type names.
  func typedKind(_ type: Fragment, _ module: SourceModule) -> Int? {
    let plain = Fragment(
      type.bytes, Span(type.span.start, type.firstIndex(of: UInt8(ascii: "<")) ?? type.span.end)
    )
    .withoutScriptComments
    guard plain.dottedName != nil, let name = resolver.canonical(plain, in: module) else { return nil }
    return forms.kind(typed: name)
  }

  /// A method or attribute of a class, the nearest one.
  func attribute(_ name: String, of id: ClassID) -> [ScriptRouteValue] {
    for each in lineage(of: id).classes {
      guard let module = modules[each.file] else { continue }
      if let index = module.functions.lastIndex(where: { $0.owner == each.index && $0.name == name }) {
        let function = module.functions[index]
        guard module.fragment(function.span).isGetter else {
          return [.function(file: each.file, index: index)]
        }
        return function.returned.flatMap { values(Given($0, in: module)) }
      }
      let own = module.bindings(of: name).filter { $0.owner == each.index }
      let assigned = module.bindings(of: "this.\(name)").filter { binding in
        binding.function.map { owner(of: $0, in: module) == each.index } ?? false
      }
      let bound = (own + assigned).filter { $0.value != nil }
      if !bound.isEmpty {
        let found = bound.flatMap { binding in binding.value.map { values(Given($0, in: module)) } ?? [] }
        return each == id ? found : found.map { inherited($0, by: id, from: module.classes[each.index]) }
      }
      // `constructor(private readonly name: Type)`
      if let maker = module.functions.firstIndex(where: { $0.owner == each.index && $0.name == "constructor" }
      ),
        ScriptPattern.parameters(module.functions[maker].parameters).contains(where: { $0.name == name })
      {
        return parameter(name, of: maker, in: module)
      }
    }
    return [.unknown("\(name)")]
  }

  /// A router that a base makes for each object is another one for each class that inherits it.
  private func inherited(
    _ value: ScriptRouteValue, by id: ClassID, from base: SourceModule.ClassShape
  ) -> ScriptRouteValue {
    guard case .router(let router) = value, let module = modules[id.file],
      base.span.start <= router.start, router.start <= base.span.end
    else { return value }
    return .router(derived(from: router, at: module.classes[id.index].span, in: module))
  }

  /// The class that `this` is in a function.
  private func owner(of function: Int, in module: SourceModule) -> Int? {
    var current: Int? = function
    while let index = current {
      if let owner = module.functions[index].owner { return owner }
      current = module.functions[index].function
    }
    return nil
  }

  /// A class with its bases in the project, and those that packages bring.
  func lineage(of id: ClassID) -> (classes: [ClassID], packages: [String]) {
    var (classes, packages) = ([id], [String]())
    while let last = classes.last, let module = modules[last.file], classes.count < 16,
      let base = module.classes[last.index].bases?.positional.first
    {
      switch resolver.meaning(of: base, in: module) {
      case .class(let file, let index) where !classes.contains(ClassID(file: file, index: index)):
        classes.append(ClassID(file: file, index: index))
        continue
      case .package(let name): packages.append(name)
      case .class, .made, .module, .function, .expression, .named, .unknown: break
      }
      break
    }
    return (classes, packages)
  }

  /// A text as it is written, or put together from others; nil where the expression is none.
  func text(written given: Given) -> ScriptRouteValue? {
    let fragment = given.fragment
    if let text = fragment.scriptText { return .text(text) }
    let sum = fragment.split(by: UInt8(ascii: "+"))
    var whole = ""
    if sum.count > 1 {
      for part in sum {
        guard let text = text(given.with(part)).value else { return .unknown(fragment.text) }
        whole += text
      }
      return .text(whole)
    }
    guard fragment.begins(with: "`"), fragment.scriptStringEnd(from: fragment.span.start) == fragment.span.end
    else { return nil }
    for piece in fragment.templatePieces {
      guard let text = piece.isValue ? text(given.with(piece.fragment)).value : piece.fragment.text else {
        return .unknown(fragment.text)
      }
      whole += text
    }
    return .text(whole)
  }

  func text(_ given: Given) -> Known<String> {
    let values = Set(values(given))
    if values.count == 1, case .text(let text)? = values.first { return .value(text) }
    if values.count == 1, case .unknown(let reason)? = values.first, reason.hasPrefix("the pattern") {
      return .unknown(reason)
    }
    return .unknown(given.fragment.text)
  }

  /// The texts of a list that is written out, or of one text alone.
  func texts(_ given: Given) -> Known<[String]> {
    guard let elements = elements(of: given) else { return text(given).map { .value([$0]) } }
    let texts = elements.compactMap { text($0).value }
    return texts.count == elements.count ? .value(texts) : .unknown(given.fragment.text)
  }

  /// The elements of a list, here or under a name; nil where it is none, or some of it cannot be told.
  func elements(of given: Given) -> [Given]? {
    let values = values(given)
    guard values.count == 1, case .list(let list)? = values.first else { return nil }
    var found: [Given] = []
    for part in list.fragment.parts {
      guard let spread = part.spread else {
        found.append(list.with(part))
        continue
      }
      guard let inner = elements(of: list.with(spread)) else { return nil }
      found += inner
    }
    return found
  }
}

extension SourceModule {
  /// What must hold for a span's statement to run.
  func tests(around span: Span) -> [String] {
    conditions.filter {
      $0.span.start <= span.start && span.end <= $0.span.end && $0.test.span.end <= span.start
    }
    .map(\.test.text)
  }
}

extension Fragment {
  var isGetter: Bool { begins(with: "get ") || begins(with: "static get ") }

  /// The texts and values of a template.
  var templatePieces: [(isValue: Bool, fragment: Fragment)] {
    var pieces: [(isValue: Bool, fragment: Fragment)] = []
    var (index, start, end) = (span.start + 1, span.start + 1, span.end - 1)
    while index < end {
      if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "{"),
        let close = Fragment(bytes, Span(index + 1, end)).closingBracket
      {
        pieces.append((false, Fragment(bytes, Span(start, index))))
        pieces.append((true, Fragment(bytes, Span(index + 2, close)).withoutScriptComments))
        index = close + 1
        start = index
      } else {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    end = max(start, end)
    return pieces + [(false, Fragment(bytes, Span(start, end)))]
  }
}
