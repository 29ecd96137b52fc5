import Diagnostics

/// What an object says under each name, what is spread into it included.
struct ScriptOptions {
  private(set) var entries: [(name: String, value: Given)] = []
  /// Those that something may say again which is not seen.
  private var overridable: Set<String> = []
  /// Why it may say more than is seen; nil where all is.
  private(set) var gap: String?

  /// Says nothing.
  static let none = ScriptOptions()

  private init() {}

  /// Reads an object, or whatever stands for one.
  init(_ given: Given?, _ resolver: ScriptResolver, depth: Int = 0) {
    guard let given else { return }
    let whole = resolver.object(given)
    guard depth < 6, let object = ObjectLiteral(whole.fragment) else {
      gap = "what `\(given.fragment.text)` holds"
      return
    }
    // What stands later wins, whether it is spread or said here.
    var parts: [(at: Int, name: String?, value: Fragment)] = object.properties.map {
      ($0.value.span.start, $0.name, $0.value)
    }
    parts += object.spreads.map { ($0.span.start, nil, $0) }
    for part in parts.sorted(by: { $0.at < $1.at }) {
      if let name = part.name {
        set(name, whole.with(part.value))
        continue
      }
      let spread = ScriptOptions(whole.with(part.value), resolver, depth: depth + 1)
      if spread.gap != nil { overridable = Set(entries.map(\.name)) }
      for entry in spread.entries { set(entry.name, entry.value) }
      gap = gap ?? spread.gap
    }
    if let computed = object.computed.first { gap = gap ?? "what `\(computed.text)` is called" }
  }

  private mutating func set(_ name: String, _ value: Given) {
    entries.removeAll { $0.name == name }
    overridable.remove(name)
    entries.append((name, value))
  }

  /// The same with something said over it.
  func saying(_ name: String, _ value: Given) -> ScriptOptions {
    var options = self
    options.set(name, value)
    return options
  }

  /// The same, where more may be said than is seen.
  func hiding(_ reason: String) -> ScriptOptions {
    var options = self
    options.gap = options.gap ?? reason
    return options
  }

  func merged(over others: ScriptOptions) -> ScriptOptions {
    var options = others
    for entry in entries { options.set(entry.name, entry.value) }
    options.gap = gap ?? others.gap
    return options
  }

  subscript(name: String) -> Known<Given> {
    if let found = entries.last(where: { $0.name == name }), !overridable.contains(name) {
      return .value(found.value)
    }
    return gap.map { .unknown($0) } ?? .absent
  }

  func flag(_ name: String, _ resolver: ScriptResolver) -> Known<Bool> {
    self[name].map { given in
      let value = resolver.followed(given).fragment.plainExpression
      if value.text == "undefined" { return .absent }
      return given.module.syntax.flag(value.text).map { .value($0) } ?? .unknown(given.fragment.text)
    }
  }

  func text(_ name: String, _ resolver: ScriptResolver) -> Known<String> {
    self[name].map { given in
      resolver.text(of: given.fragment, in: given.module).map { .value($0) } ?? .unknown(given.fragment.text)
    }
  }
}

extension ScriptResolver {
  /// What a name, a module or a call leads to where that is an object.
  func object(_ given: Given) -> Given {
    if case .expression(let found, _) = meaning(of: given.fragment, in: given.module) { return found }
    return given
  }
}
