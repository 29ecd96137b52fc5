import Diagnostics
import Profiles

/// A stretch of source with all that its names can mean: those of its file, and the parameters of the function that it
/// stands in, where the call of that function is known.
struct Given: Hashable, Sendable {
  let fragment: Fragment
  let module: SourceModule
  let parameters: Parameters

  init(_ fragment: Fragment, in module: SourceModule, _ parameters: Parameters = .none) {
    self.fragment = fragment
    self.module = module
    self.parameters = parameters
  }

  func with(_ fragment: Fragment) -> Given { Given(fragment, in: module, parameters) }

  /// What a lambda answers, or the same again: some names are wrapped so as to be looked up late.
  var unwrapped: Given {
    guard fragment.text.hasPrefix("lambda"), let colon = fragment.firstIndex(of: UInt8(ascii: ":")) else {
      return self
    }
    return with(Fragment(fragment.bytes, Span(colon + 1, fragment.span.end)).trimmed)
  }

  static func == (left: Given, right: Given) -> Bool {
    left.module.path == right.module.path && left.fragment.span == right.fragment.span
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(module.path)
    hasher.combine(fragment.span)
  }
}

/// What the parameters of a function stand for in one call of it.
struct Parameters: Sendable {
  private(set) var values: [String: Known<Given>] = [:]
  /// The parameter that takes all other keywords, and what it took.
  private(set) var rest: (name: String, values: [String: Given])?
  /// Whether the call unpacks something, so that anything may be given.
  private(set) var isOpen = false

  static let none = Parameters()

  private init() {}

  init(_ values: [String: Known<Given>]) { self.values = values }

  init(
    of function: SourceModule.FunctionShape, in home: SourceModule, called list: ArgumentList,
    by caller: Given, skipping: Int = 0
  ) {
    isOpen = list.hasSplat
    var position = 0
    var left = list.keywords
    for written in function.parameters.inside.split(by: UInt8(ascii: ",")).dropFirst(skipping) {
      let text = written.text
      if text.hasPrefix("**") {
        rest = (String(text.dropFirst(2).prefix { $0 != ":" }).split(separator: " ").joined(), [:])
      } else if text.hasPrefix("*") {
        position = Int.max
      } else if text != "/" {
        let sign = written.firstIndex(of: UInt8(ascii: "="))
        let head = Fragment(written.bytes, Span(written.span.start, sign ?? written.span.end))
        let name = head.split(by: UInt8(ascii: ":")).first?.text ?? ""
        let fallback = sign.map {
          Given(Fragment(written.bytes, Span($0 + 1, written.span.end)).trimmed, in: home)
        }
        if let keyword = left.removeValue(forKey: name) {
          values[name] = .value(caller.with(keyword))
        } else if position < list.positional.count {
          values[name] = .value(caller.with(list.positional[position]))
        } else if let fallback, !isOpen {
          values[name] = .value(fallback)
        } else {
          values[name] = .unknown("`\(name)` of `\(function.name)`")
        }
        if position < Int.max { position += 1 }
      }
    }
    if let name = rest?.name { rest = (name, left.mapValues(caller.with)) }
  }
}

extension NameResolver {
  /// The text that an expression is, if it can be told: literals, constants, and texts put together from them.
  func text(of given: Given, depth: Int = 0) -> Known<String> {
    let fragment = given.fragment
    let unknown = Known<String>.unknown(fragment.text)
    if given.module.syntax == .script {
      return scripts.text(of: fragment, in: given.module).map { .value($0) } ?? unknown
    }
    if let text = fragment.stringValue { return .value(text) }
    guard depth < 8 else { return unknown }
    func inner(_ fragment: Fragment) -> Known<String> { text(of: given.with(fragment), depth: depth + 1) }
    if fragment.dottedName != nil {
      guard let value = value(of: given) else { return unknown }
      return value.map { text(of: $0, depth: depth + 1) }
    }
    let parts = fragment.split(by: UInt8(ascii: "+"))
    if parts.count > 1 {
      let texts = parts.compactMap { inner($0).value }
      return texts.count == parts.count ? .value(texts.joined()) : unknown
    }
    if let call = given.module.call(at: fragment), let template = call.function.template {
      let list = ArgumentList(call.arguments)
      let filled = fill(template) { name, index in
        if let keyword = list.keywords[name] { return inner(keyword).value }
        let position = name.isEmpty ? index : Int(name) ?? Int.max
        return position < list.positional.count && !list.hasSplat
          ? inner(list.positional[position]).value : nil
      }
      return filled.map { .value($0) } ?? unknown
    }
    if let template = fragment.formatted {
      let filled = fill(template) { name, _ in
        value(ofName: name, given).flatMap { text(of: $0, depth: depth + 1).value }
      }
      return filled.map { .value($0) } ?? unknown
    }
    return unknown
  }

  /// What a name stands for: a parameter's argument, or the value that the project binds it to.
  func value(of given: Given) -> Known<Given>? {
    if let parameter = given.parameters.values[given.fragment.text] { return parameter }
    if given.module.syntax == .script {
      let found = scripts.followed(given)
      return found == given ? nil : .value(found)
    }
    guard let parts = given.fragment.dottedName, let last = parts.last else { return nil }
    if parts.count == 1 { return value(ofName: last, given).map { .value($0) } }
    guard case .module(.file(let path))? = resolve(Array(parts.dropLast()), in: given.module.path),
      let found = value(of: last, in: path), let home = module(at: found.file)
    else { return nil }
    return .value(Given(found.value, in: home))
  }

  private func value(ofName name: String, _ given: Given) -> Given? {
    if let parameter = given.parameters.values[name] { return parameter.value }
    guard let found = value(of: name, in: given.module.path), let home = module(at: found.file) else {
      return nil
    }
    return Given(found.value, in: home)
  }

  /// Each `{name}` of a template replaced; nil where one cannot be told.
  private func fill(_ template: String, _ value: (String, Int) -> String?) -> String? {
    var filled = ""
    for (index, part) in template.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        filled += part
        continue
      }
      let halves = part.split(separator: "}", omittingEmptySubsequences: false)
      guard halves.count == 2, let text = value(String(halves[0]), index - 1) else { return nil }
      filled += text + halves[1]
    }
    return filled.contains("}") ? nil : filled
  }
}

extension Fragment {
  /// The text of `"…".format`.
  fileprivate var template: String? {
    let suffix = ".format"
    guard text.hasSuffix(suffix) else { return nil }
    return Fragment(bytes, Span(span.start, span.end - suffix.utf8.count)).trimmed.stringValue
  }

  /// The text of `f"…"`.
  fileprivate var formatted: String? {
    guard span.end > span.start, "fF".utf8.contains(bytes[span.start]) else { return nil }
    return Fragment(bytes, Span(span.start + 1, span.end)).stringValue
  }
}
