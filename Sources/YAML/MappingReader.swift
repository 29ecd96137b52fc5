import Diagnostics

/// Reads a mapping key by key, and tells of every key that nobody asked for.
package struct MappingReader {
  /// What the mapping is, for messages: `a model`.
  package let what: String
  package let place: Place
  package let entries: [Node.Entry]
  private var taken: Set<String> = []
  private var asked: [String] = []
  private let form: Form?

  /// Nil, with a diagnostic, where the node is no mapping. Nothing at all is an empty mapping.
  ///
  /// With a form, only keys that it declares are asked for, and those that it does not read yet are refused by name.
  package init?(
    _ node: Node, as form: Form? = nil, what: String, into diagnostics: inout [Diagnostic]
  ) {
    self.form = form
    switch node.content {
    case .mapping(let entries): self.entries = entries
    case .scalar where node.isNull: entries = []
    case .scalar, .sequence:
      diagnostics.append(.wrongType(what, expected: "a mapping", found: node))
      return nil
    }
    self.what = what
    place = node.place
  }

  /// The value of a key, which counts as read.
  package mutating func take(_ key: String) -> Node? { takeEntry(key)?.value }

  package mutating func takeEntry(_ key: String) -> Node.Entry? {
    assert(form?.read.contains { $0.name == key } ?? true, "\(key) is read and not declared")
    asked.append(key)
    taken.insert(key)
    return entries.first { $0.key.plainText == key }
  }

  package mutating func require(_ key: String, into diagnostics: inout [Diagnostic]) -> Node? {
    let node = take(key)
    if node == nil {
      let example = form?.read.first { $0.name == key }?.example.split(separator: "\n").first.map(String.init)
      diagnostics.append(.missingKey(key, in: what, example: example, at: place.start))
    }
    return node
  }

  /// Every key that was not taken is unknown, or not read yet; keys that begin with `x-` are their author's.
  package func finish(into diagnostics: inout [Diagnostic]) {
    let unasked = form?.read.first { !asked.contains($0.name) }
    assert(unasked == nil, "\(unasked?.name ?? "") of \(what) is declared and not read")
    let refused = form?.unread ?? []
    let present = Set(entries.map(\.key.plainText))
    let candidates = (asked + refused).filter { !present.contains($0) }
    var told = 0
    for entry in entries {
      let key = entry.key.plainText
      guard !taken.contains(key), !key.hasPrefix("x-"), told < Limits.told else { continue }
      told += 1
      if refused.contains(key) {
        diagnostics.append(.notSupportedYet(key, in: what, at: entry.key.place))
      } else {
        let near = nearest(to: key, among: candidates)
        let home = near == nil ? form?.home(of: key) : nil
        diagnostics.append(.unknownKey(key, in: what, near: near, home: home, at: entry.key.place))
      }
    }
  }
}

extension Node {
  /// A scalar's text; empty for collections, which no key is.
  package var plainText: String {
    if case .scalar(let scalar) = content { scalar.text } else { "" }
  }

  package func text(as what: String, into diagnostics: inout [Diagnostic]) -> String? {
    if case .scalar(let scalar) = content, !isNull { return scalar.text }
    diagnostics.append(.wrongType(what, expected: "a text", found: self))
    return nil
  }

  package func flag(as what: String, into diagnostics: inout [Diagnostic]) -> Bool? {
    if case .scalar(let scalar) = content, scalar.style == .plain {
      if scalar.text == "true" { return true }
      if scalar.text == "false" { return false }
    }
    diagnostics.append(.wrongType(what, expected: "true or false", found: self))
    return nil
  }

  package func integer(as what: String, into diagnostics: inout [Diagnostic]) -> Int? {
    if case .scalar(let scalar) = content, scalar.style == .plain, let integer = Int(scalar.text) {
      return integer
    }
    diagnostics.append(.wrongType(what, expected: "a whole number", found: self))
    return nil
  }

  package func list(as what: String, into diagnostics: inout [Diagnostic]) -> [Node]? {
    if case .sequence(let nodes) = content { return nodes }
    diagnostics.append(.wrongType(what, expected: "a list", found: self))
    return nil
  }

  /// A list of texts; elements that are none are told of and left out.
  package func texts(as what: String, into diagnostics: inout [Diagnostic]) -> [(text: String, place: Place)]?
  {
    list(as: what, into: &diagnostics).map { nodes in
      nodes.compactMap { node in
        node.text(as: "an element of \(what)", into: &diagnostics).map { ($0, node.place) }
      }
    }
  }

  /// The entries of a mapping whose keys are names the author chose.
  package func named(as what: String, into diagnostics: inout [Diagnostic]) -> [Node.Entry] {
    switch content {
    case .mapping(let entries): return entries.filter { !$0.key.plainText.hasPrefix("x-") }
    case .scalar where isNull: return []
    case .scalar, .sequence:
      diagnostics.append(.wrongType(what, expected: "a mapping", found: self))
      return []
    }
  }

  /// One of an enumeration's raw values.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    of type: Choice.Type, as what: String, into diagnostics: inout [Diagnostic]
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(as: what, into: &diagnostics) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    diagnostics.append(.wrongValue(what, value: text, among: Choice.allCases.map(\.rawValue), at: place))
    return nil
  }
}

extension Place {
  /// The first character, where the whole would underline too much.
  package var start: Place { Place(path, Span(span.start, min(span.start + 1, span.end))) }
}
