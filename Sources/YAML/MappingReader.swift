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
      diagnostics.append(.wrongType(what, expected: "a mapping", found: node, example: form?.example))
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
    // A misspelt key is told of as unknown.
    if node == nil, !isMisspelt(key) {
      let example = form?.read.first { $0.name == key }?.example.split(separator: "\n").first.map(String.init)
      diagnostics.append(.missingKey(key, in: what, example: example, at: place.start))
    }
    return node
  }

  /// Whether a key that is not there stands under a name that is close to it.
  private func isMisspelt(_ key: String) -> Bool {
    guard let form else { return false }
    let names = Set(form.keys.map(\.name))
    let present = Set(entries.map(\.key.plainText))
    let absent = names.subtracting(present)
    let unknown = entries.lazy.map(\.key.plainText).filter { !names.contains($0) && !$0.hasPrefix("x-") }
    // No more than are told of are looked at.
    return unknown.prefix(Limits.told).contains { written in
      form.habits[written].map { $0.contains("`\(key)`") } ?? (nearest(to: written, among: absent) == key)
    }
  }

  /// Whether a key is there, or meant.
  package func means(_ key: String) -> Bool {
    entries.contains { $0.key.plainText == key } || isMisspelt(key)
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
      guard !taken.contains(key), !key.hasPrefix("x-"), !isRest(entry), told < Limits.told else { continue }
      told += 1
      if refused.contains(key) {
        diagnostics.append(.notSupportedYet(key, in: what, hint: form?.habits[key], at: entry.key.place))
      } else {
        diagnostics.append(
          .unknownKey(key, in: what, hint: hint(for: entry, among: candidates), at: entry.key.place))
      }
    }
  }
}

extension MappingReader {
  /// Whether it is what braces cut off a type with arguments, of which is told already.
  private func isRest(_ entry: Node.Entry) -> Bool {
    guard entry.value.isNull, entry.key.plainText.hasSuffix(")") else { return false }
    return entries.contains { other in
      other.key.plainText == "type" && other.value.plainText.contains("(")
        && !other.value.plainText.contains(")")
    }
  }

  /// What is likely meant by a key that a mapping does not have.
  private func hint(for entry: Node.Entry, among candidates: [String]) -> String {
    let key = entry.key.plainText
    if let habit = form?.habits[key] ?? key.hintOfRest { return habit }
    if let near = nearest(to: key, among: candidates) { return "Write `\(near)`." }
    if let home = form?.home(of: key) { return "It belongs under `\(home)`." }
    if let home = form?.home(ofOne: key) { return "It belongs to one of `\(home)`." }
    if let above = nameAbove(entry) {
      return "Indent it further if it belongs under `\(above)`; keys of your own begin with `x-`."
    }
    return "Keys of your own begin with `x-`."
  }

  /// The key just above, in lines before, that names things of its author.
  private func nameAbove(_ entry: Node.Entry) -> String? {
    guard let index = entries.firstIndex(where: { $0.key.place == entry.key.place }), index > 0 else {
      return nil
    }
    let above = entries[index - 1]
    guard case .named? = form?.read.first(where: { $0.name == above.key.plainText })?.type else { return nil }
    return above.value.isBracketed ? nil : above.key.plainText
  }
}

extension Node {
  /// Whether it is written on one line, in brackets or as a text.
  fileprivate var isBracketed: Bool {
    switch content {
    case .scalar: !isNull
    case .sequence: true
    case .mapping(let entries): entries.first.map { $0.key.place.span.start > place.span.start } ?? true
    }
  }

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
    of type: Choice.Type, as what: String, habits: [String: String] = [:],
    into diagnostics: inout [Diagnostic]
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(as: what, into: &diagnostics) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    diagnostics.append(
      .wrongValue(
        what, value: text, among: Choice.allCases.map(\.rawValue), habits: habits, at: place))
    return nil
  }
}

extension Place {
  /// The first character, where the whole would underline too much.
  package var start: Place { Place(path, Span(span.start, min(span.start + 1, span.end))) }
}
