import Diagnostics

/// A template that was read, and checked against what it may name: untaken sections and partials included.
package struct Template: Sendable {
  package enum Escaping: Sendable {
    case none
    /// For templates that make HTML: `{{x}}` is escaped, `{{{x}}}` is not.
    case html
  }

  let source: SourceText
  package let type: ContextType
  let escaping: Escaping
  let pieces: [Piece]
  let partials: [String: Parsed]

  struct Parsed: Sendable {
    let path: String
    let pieces: [Piece]
  }

  /// Nil, with diagnostics, where something in the template or its partials does not fit.
  package init?(
    _ source: SourceText, type: ContextType, partials: [String: SourceText] = [:], escaping: Escaping = .none,
    into diagnostics: inout [Diagnostic]
  ) {
    var found: [Diagnostic] = []
    var reader = Reader(source)
    pieces = reader.read(into: &found)
    self.partials = partials.mapValues { partial in
      var reader = Reader(partial)
      return Parsed(path: partial.path, pieces: reader.read(into: &found))
    }
    self.source = source
    self.type = type
    self.escaping = escaping
    var checker = Checker(partials: self.partials)
    checker.check(pieces, scopes: [type])
    found += checker.diagnostics
    diagnostics += found
    if found.hasErrors { return nil }
  }
}

/// Holds every tag against the declared types of what is in scope.
private struct Checker {
  struct Visit: Hashable {
    let partial: String
    /// Innermost first, without those that an inner one of the same kind hides.
    let scopes: [ContextType]
  }

  let partials: [String: Template.Parsed]
  var diagnostics: [Diagnostic] = []
  /// How the template at hand was reached.
  private var chain: [Diagnostic.Note] = []
  /// A partial is checked once for each kind of scope, and kinds are finite: recursion over data ends here.
  private var visited: Set<Visit> = []

  init(partials: [String: Template.Parsed]) { self.partials = partials }

  mutating func check(_ pieces: [Piece], scopes: [ContextType]) {
    for piece in pieces {
      switch piece {
      case .text: break
      case .value(let name, _):
        guard let type = find(name, scopes) else { continue }
        if type != .text {
          diagnostics.append(.templateKind(name.text, type, "a value", at: name.place, chain))
        }
      case .section(let name, let inverted, let inner):
        guard let type = find(name, scopes) else { continue }
        check(inner, scopes: inverted ? scopes : scopes + type.entered)
      case .partial(let name, _, let place, _):
        if name.isEmpty { continue }
        guard let partial = partials[name] else {
          diagnostics.append(.templatePartial(name, among: partials.keys.sorted(), at: place, chain))
          continue
        }
        guard visited.insert(Visit(partial: name, scopes: scopes.reversed().distinct)).inserted else {
          continue
        }
        chain.append(Diagnostic.Note("Included here.", at: place))
        check(partial.pieces, scopes: scopes)
        chain.removeLast()
      }
    }
  }

  private mutating func find(_ name: Piece.Name, _ scopes: [ContextType]) -> ContextType? {
    guard let first = name.parts.first else { return scopes.last }
    // An empty tag was told of when it was read.
    if name.text.isEmpty { return nil }
    var found = scopes.reversed().lazy.compactMap({ $0.field(first) }).first
    for (index, part) in name.parts.enumerated() {
      let outer = found
      if index > 0 { found = found?.field(part) }
      if found == nil {
        let known = outer?.names ?? scopes.reversed().flatMap(\.names).distinct
        diagnostics.append(.templateName(name, part: index, among: known, chain))
        return nil
      }
    }
    return found
  }
}

extension ContextType {
  /// What a section adds to the scopes: an element of a list, a record or text itself; nothing for a flag.
  fileprivate var entered: [ContextType] {
    switch self {
    case .list(let element): [element]
    case .record, .text: [self]
    case .flag: []
    }
  }

  fileprivate var names: [String] {
    if case .record(let fields) = self { fields.map(\.name) } else { [] }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it first stands.
  fileprivate var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
