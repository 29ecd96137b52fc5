import Diagnostics

extension ScriptResolver {
  /// What a name is below something.
  func member(_ name: String, of meaning: ScriptMeaning, _ depth: Int) -> ScriptMeaning {
    guard depth < 24 else { return .unknown }
    switch meaning {
    case .package(let package): return .package(name == "default" ? package : "\(package).\(name)")
    case .made(let made, _): return .package("\(made).\(name)")
    case .module(let file):
      let found = exported(name, by: file, depth + 1)
      if case .unknown = found { return .named("\(file)#\(name)") }
      return found
    case .class, .function: return canonical(meaning).map { .named("\($0).\(name)") } ?? .unknown
    case .named(let known): return .named("\(known).\(name)")
    case .expression(let given, let bound): return property(name, of: given, bound, depth)
    case .unknown: return .unknown
    }
  }

  /// A property of an object literal, of what is spread into it, or one that is assigned to the variable that holds it.
  private func property(_ name: String, of given: Given, _ bound: String?, _ depth: Int) -> ScriptMeaning {
    let object = object(at: given)
    if let value = object?[name] {
      let found = meaning(of: value, in: given.module, depth: depth + 1)
      if case .expression(let given, nil) = found {
        return .expression(given, name: bound.map { "\($0).\(name)" } ?? name)
      }
      return found
    }
    if let bound, let assigned = given.module.bindings(of: "\(bound).\(name)").last,
      let value = assigned.value
    {
      return meaning(of: value, in: given.module, depth: depth + 1)
    }
    for spread in object?.spreads.reversed() ?? [] {
      let found = member(name, of: meaning(of: spread, in: given.module, depth: depth + 1), depth + 1)
      if case .unknown = found { continue }
      return found
    }
    return .named("\(given.module.path)#\(bound.map { "\($0)." } ?? "")\(name)")
  }

  /// What a call answers: a module, what a package's factory makes, or what a function of the project returns.
  func made(by call: SourceModule.CallShape, in module: SourceModule, _ depth: Int) -> ScriptMeaning {
    let function = call.function.text
    if function == "require" || function == "import" {
      guard let source = ArgumentList(call.arguments).told.first?.plainExpression.stringValue else {
        return .unknown
      }
      return target(
        ScriptStatement.statement(source, []), .init(name: "*", alias: nil), from: module.path, depth + 1)
    }
    let callee = meaning(of: call.function, in: module, depth: depth + 1)
    switch callee {
    case .package(let name), .made(let name, _):
      return .made("\(name)()", Given(call.fragment(of: module), in: module))
    case .named(let name): return .named("\(name)()")
    case .function(let file, let index):
      guard let home = modules[file], home.functions[index].returned.count == 1 else {
        return canonical(callee).map { .named("\($0)()") } ?? .unknown
      }
      return meaning(of: home.functions[index].returned[0], in: home, depth: depth + 1)
    case .class: return canonical(callee).map { .named("\($0)()") } ?? .unknown
    case .module(let file): return .named("\(file)#module()")
    case .expression, .unknown: return .expression(Given(call.fragment(of: module), in: module), name: nil)
    }
  }

  /// The name by which facts and catalogues know it.
  func canonical(_ meaning: ScriptMeaning) -> String? {
    switch meaning {
    case .package(let name), .made(let name, _), .named(let name): return name
    case .module(let file): return file
    case .class(let file, let index): return modules[file].map { "\(file)#\($0.classes[index].name)" }
    case .function(let file, let index): return modules[file].map { "\(file)#\($0.functions[index].name)" }
    case .expression(let given, let bound): return bound.map { "\(given.module.path)#\($0)" }
    case .unknown: return nil
    }
  }

  func canonical(_ fragment: Fragment, in module: SourceModule) -> String? {
    canonical(meaning(of: fragment, in: module))
  }

  /// The text that an expression is: a literal, a name that stands for one, texts put together, a template over them.
  func text(of fragment: Fragment, in module: SourceModule, depth: Int = 0) -> String? {
    let plain = fragment.plainExpression
    if let text = plain.stringValue { return text }
    guard depth < 8 else { return nil }
    let parts = plain.split(by: UInt8(ascii: "+"))
    if parts.count > 1 {
      let texts = parts.compactMap { text(of: $0, in: module, depth: depth + 1) }
      return texts.count == parts.count ? texts.joined() : nil
    }
    guard plain.dottedName != nil, case .expression(let given, _) = meaning(of: plain, in: module),
      given.fragment.span != plain.span || given.module.path != module.path
    else { return nil }
    return text(of: given.fragment, in: given.module, depth: depth + 1)
  }

  /// What a fragment stands for where that is an expression of the project, else the fragment itself.
  func followed(_ given: Given) -> Given {
    guard given.fragment.plainExpression.dottedName != nil,
      case .expression(let found, _) = meaning(of: given.fragment, in: given.module)
    else { return given }
    return found
  }
}

extension SourceModule.CallShape {
  fileprivate func fragment(of module: SourceModule) -> Fragment { module.fragment(span) }
}

extension Fragment {
  /// `base.name` where the base is no plain name; no name for `base[…]`.
  var lastMember: (base: Fragment, name: String?)? {
    if span.end > span.start, bytes[span.end - 1] == UInt8(ascii: "]") {
      var open: Int?
      var index = span.end - 1
      var depth = 0
      while index > span.start {
        if bytes[index] == UInt8(ascii: "]") { depth += 1 }
        if bytes[index] == UInt8(ascii: "[") { depth -= 1 }
        if depth == 0 {
          open = index
          break
        }
        index -= 1
      }
      guard let open, open > span.start else { return nil }
      let key = Fragment(bytes, Span(open + 1, span.end - 1)).withoutScriptComments.stringValue
      return (Fragment(bytes, Span(span.start, open)).withoutScriptComments, key)
    }
    var last: Int?
    walkScript(from: span.start) { index, byte, depth in
      if byte == UInt8(ascii: "."), depth == 0 { last = index }
      return true
    }
    guard let last, last > span.start, last + 1 < span.end else { return nil }
    let name = Fragment(bytes, Span(last + 1, span.end)).withoutScriptComments
    let end = bytes[last - 1] == UInt8(ascii: "?") ? last - 1 : last
    return name.isName ? (Fragment(bytes, Span(span.start, end)).withoutScriptComments, name.text) : nil
  }
}
