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
    for part in whole.inside.split(by: UInt8(ascii: ",")) {
      let text = part.text
      if text.hasPrefix("...") {
        spreads.append(Fragment(part.bytes, Span(part.span.start + 3, part.span.end)).trimmed)
        continue
      }
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else {
        // A property of its variable's name, or a function.
        if part.isName { properties.append(Property(name: text, value: part)) }
        if text.hasPrefix("[") { computed.append(part) }
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
      }
    }
    (self.properties, self.spreads, self.computed) = (properties, spreads, computed)
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
    for _ in 0..<8 {
      let text = current.text
      var next = current
      if text.hasPrefix("await ") { next = current.dropping(first: 6) }
      if text.hasPrefix("("), current.closingBracket == current.span.end - 1 { next = current.inside }
      if text.hasPrefix("<"), let end = current.firstIndex(of: UInt8(ascii: ">")) {
        next = Fragment(current.bytes, Span(end + 1, current.span.end))
      }
      if text.hasSuffix("!") {
        next = Fragment(current.bytes, Span(current.span.start, current.span.end - 1))
      }
      if next.span == current.span, let cut = current.assertion {
        next = Fragment(current.bytes, Span(current.span.start, cut))
      }
      if next.span == current.span { return current }
      current = next.withoutScriptComments
    }
    return current
  }

  /// `a?.b` as `a.b`.
  var withoutQuestions: String {
    let text = self.text
    guard text.contains("?") else { return text }
    return text.split(separator: "?.", omittingEmptySubsequences: false).joined(separator: ".")
  }

  private func dropping(first count: Int) -> Fragment { Fragment(bytes, Span(span.start + count, span.end)) }

  /// Where ` as Type` or ` satisfies Type` begins.
  private var assertion: Int? {
    var found: Int?
    let words = [Array(" as ".utf8), Array(" satisfies ".utf8)]
    walkScript(from: span.start) { index, byte, depth in
      guard depth == 0, byte == 0x20 else { return true }
      if words.contains(where: { bytes[index..<span.end].starts(with: $0) }) { found = index }
      return found == nil
    }
    return found
  }
}
