import Diagnostics

/// A JavaScript object literal, its properties told apart as far as they can be without running it.
struct ObjectLiteral: Sendable {
  struct Property: Sendable {
    let name: String
    let value: Fragment
  }

  let properties: [Property]
  /// What is spread into it, without the dots.
  let spreads: [Fragment]
  /// Properties whose names are put together when the code runs.
  let computed: [Fragment]
  /// Parts that are functions under their own names, or nothing that is known.
  let others: [Fragment]

  subscript(name: String) -> Fragment? { properties.last { $0.name == name }?.value }

  /// Nil where the fragment is no object literal.
  init?(_ fragment: Fragment) {
    let whole = fragment.plainExpression
    guard whole.span.end - whole.span.start >= 2, whole.bytes[whole.span.start] == UInt8(ascii: "{"),
      whole.bytes[whole.span.end - 1] == UInt8(ascii: "}")
    else { return nil }
    var properties: [Property] = []
    var spreads: [Fragment] = []
    var computed: [Fragment] = []
    var others: [Fragment] = []
    for part in whole.inside.split(by: UInt8(ascii: ",")) {
      let text = part.text
      if text.hasPrefix("...") {
        spreads.append(Fragment(part.bytes, Span(part.span.start + 3, part.span.end)).trimmed)
        continue
      }
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else {
        // A property of its variable's name, or a function.
        if part.isName {
          properties.append(Property(name: text, value: part))
        } else {
          if text.hasPrefix("[") { computed.append(part) }
          others.append(part)
        }
        continue
      }
      let key = Fragment(part.bytes, Span(part.span.start, colon)).trimmed.withoutScriptComments
      let value = Fragment(part.bytes, Span(colon + 1, part.span.end)).trimmed.withoutScriptComments
      if key.isName {
        properties.append(Property(name: key.text, value: value))
      } else if let name = key.stringValue {
        properties.append(Property(name: name, value: value))
      } else if key.text.hasPrefix("["), let name = key.inside.trimmed.stringValue {
        properties.append(Property(name: name, value: value))
      } else if key.text.hasPrefix("[") {
        computed.append(part)
        others.append(part)
      } else {
        others.append(part)
      }
    }
    (self.properties, self.spreads, self.computed, self.others) = (properties, spreads, computed, others)
  }

  /// As keywords: what is spread or computed may hold any of them.
  var arguments: ArgumentList {
    ArgumentList(
      keywords: Dictionary(properties.map { ($0.name, $0.value) }) { _, last in last },
      splats: spreads + computed)
  }
}

extension ArgumentList {
  /// Reads `(a, ...b, { c: d })`: the properties of an object at the end are JavaScript's keywords.
  init(script fragment: Fragment) {
    var positional: [Fragment] = []
    var splats: [Fragment] = []
    var told = 0
    for part in fragment.inside.split(by: UInt8(ascii: ",")) {
      if part.text.hasPrefix("...") {
        splats.append(part)
      } else {
        if splats.isEmpty { told += 1 }
        positional.append(part)
      }
    }
    let options = splats.isEmpty ? positional.last.flatMap(ObjectLiteral.init)?.arguments : nil
    self.init(
      positional: positional, told: told, keywords: options?.keywords ?? [:],
      splats: splats + (options?.splats ?? []))
  }
}

extension Fragment {
  /// The expression inside of what does not change its value: brackets around it, `await`, `as Type`, `!`.
  var plainExpression: Fragment {
    var current = withoutScriptComments
    for _ in 0..<8 where current.span.start < current.span.end {
      let (first, last) = (bytes[current.span.start], bytes[current.span.end - 1])
      var next = current
      if first == UInt8(ascii: "a"), current.begins(with: "await ") {
        next = current.dropping(first: 6)
      } else if first == UInt8(ascii: "("), last == UInt8(ascii: ")"),
        current.closingBracket == current.span.end - 1
      {
        next = current.inside
      } else if first == UInt8(ascii: "<"), let end = current.firstIndex(of: UInt8(ascii: ">")) {
        next = Fragment(bytes, Span(end + 1, current.span.end))
      } else if last == UInt8(ascii: "!") {
        next = Fragment(bytes, Span(current.span.start, current.span.end - 1))
      } else if let cut = current.assertion {
        next = Fragment(bytes, Span(current.span.start, cut))
      }
      if next.span == current.span { return current }
      current = next.withoutScriptComments
    }
    return current
  }

  func begins(with word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      span.end - span.start >= word.count && word.indices.allSatisfy { bytes[span.start + $0] == word[$0] }
    }
  }

  /// The name that stands at the end.
  var lastWord: String {
    var start = span.end
    while start > span.start, bytes[start - 1] >= 0x80 || ScriptWords.isWord(bytes[start - 1]) { start -= 1 }
    return String(decoding: bytes[start..<span.end], as: UTF8.self)
  }

  /// `a?.b` as `a.b`.
  var withoutQuestions: String {
    let text = self.text
    guard text.contains("?") else { return text }
    return text.split(separator: "?.", omittingEmptySubsequences: false).joined(separator: ".")
  }

  private func dropping(first count: Int) -> Fragment { Fragment(bytes, Span(span.start + count, span.end)) }

  /// Where ` as Type` or ` satisfies Type` begins: types are short, and hold no text.
  private var assertion: Int? {
    var start = span.end - 1
    let first = max(span.start, span.end - 160)
    while start > first {
      let byte = bytes[start]
      if byte == 0x20,
        Fragment(bytes, Span(start, span.end)).begins(with: " as ")
          || Fragment(bytes, Span(start, span.end)).begins(with: " satisfies ")
      {
        return isOutermost(start) ? start : nil
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") { return nil }
      start -= 1
    }
    return nil
  }

  private func isOutermost(_ place: Int) -> Bool {
    var found = false
    walkScript(from: span.start) { index, _, depth in
      if index == place { found = depth == 0 }
      return index < place
    }
    return found
  }
}
