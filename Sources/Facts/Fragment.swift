import Diagnostics
import Profiles

/// A stretch of a file's source, read only as far as brackets, strings and comments go.
struct Fragment: Sendable {
  let bytes: Code
  let span: Span

  init(_ bytes: Code, _ span: Span) {
    self.bytes = bytes
    let end = min(span.end, bytes.count)
    self.span = Span(min(span.start, end), end)
  }

  var text: String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

  /// Without white space at either end.
  var trimmed: Fragment {
    var (start, end) = (span.start, span.end)
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    return Fragment(bytes, Span(start, end))
  }

  /// What stands between the first and the last byte: the inside of brackets.
  var inside: Fragment {
    span.end - span.start >= 2
      ? Fragment(bytes, Span(span.start + 1, span.end - 1)) : Fragment(bytes, Span(span.start, span.start))
  }

  /// The parts between separators that stand in no bracket, string or comment; empty parts are dropped.
  func split(by separator: UInt8) -> [Fragment] {
    var parts: [Fragment] = []
    var start = span.start
    walk { index, byte, depth in
      guard byte == separator, depth == 0 else { return true }
      parts.append(Fragment(bytes, Span(start, index)).trimmed.withoutComments)
      start = index + 1
      return true
    }
    parts.append(Fragment(bytes, Span(start, span.end)).trimmed.withoutComments)
    return parts.filter { $0.span.start < $0.span.end }
  }

  /// The first place where a byte stands in no bracket, string or comment.
  func firstIndex(of wanted: UInt8) -> Int? {
    var found: Int?
    walk { index, byte, depth in
      if byte == wanted, depth == 0 { found = index }
      return found == nil
    }
    return found
  }

  /// Whether a string literal, of whatever prefix, begins here.
  var isQuoted: Bool {
    if bytes.syntax == .script { return span.start < span.end && "\"'`".utf8.contains(bytes[span.start]) }
    let start = (span.start..<span.end).first { !"rRbBuUfF".utf8.contains(bytes[$0]) }
    return start.map { bytes[$0] == 0x22 || bytes[$0] == 0x27 } ?? false
  }

  /// Whether it says its own value: a number, a text or a constant of the language.
  var isLiteral: Bool {
    bytes.syntax.constants.contains(text) || stringValue != nil || Int(text) != nil || Double(text) != nil
  }

  /// The text of a whole string literal, or nil where this is none, one with values in it, or one whose escapes count
  /// characters.
  var stringValue: String? {
    if bytes.syntax == .script { return scriptText }
    var start = span.start
    while start < span.end, "rRbBuU".utf8.contains(bytes[start]) { start += 1 }
    guard start < span.end, start - span.start <= 2, bytes[start] == 0x22 || bytes[start] == 0x27 else {
      return nil
    }
    let quote = bytes[start]
    let isTriple = start + 2 < span.end && bytes[start + 1] == quote && bytes[start + 2] == quote
    let width = isTriple ? 3 : 1
    guard span.end - start >= 2 * width, stringEnd(from: start) == span.end else { return nil }
    let inner = bytes[start + width..<span.end - width]
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    let isRaw = bytes[span.start..<start].contains { "rR".utf8.contains($0) }
    return isRaw ? String(decoding: inner, as: UTF8.self) : Self.unescaped(inner)
  }

  private static func unescaped(_ inner: ArraySlice<UInt8>) -> String? {
    var text: [UInt8] = []
    var rest = inner
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n")?: text.append(0x0A)
      case UInt8(ascii: "t")?: text.append(0x09)
      case 0x0A?: break
      case let plain? where "\\'\"".utf8.contains(plain): text.append(plain)
      // An escape that is none stays as it is written.
      case let other? where !"abfvrxuUN01234567".utf8.contains(other): text += [UInt8(ascii: "\\"), other]
      case _: return nil
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Comments at the beginning belong to what stands before.
  var withoutComments: Fragment {
    if bytes.syntax == .script { return withoutScriptComments }
    var start = span.start
    while start < span.end, bytes[start] == UInt8(ascii: "#") {
      while start < span.end, bytes[start] != 0x0A { start += 1 }
      while start < span.end, Self.isSpace(bytes[start]) { start += 1 }
    }
    var end = span.end
    // A comment at the end is found from the front: it may hold anything.
    walk(from: start) { index, byte, depth in
      guard byte == UInt8(ascii: "#"), depth == 0 else { return true }
      end = index
      return false
    }
    return Fragment(bytes, Span(start, max(start, end))).trimmed
  }

  /// Calls `body` with each byte that is not in a string, and with comments as their `#` alone; false ends the walk.
  private func walk(from begin: Int? = nil, _ body: (Int, UInt8, Int) -> Bool) {
    if bytes.syntax == .script { return walkScript(from: begin ?? span.start, body) }
    var index = begin ?? span.start
    var depth = 0
    while index < span.end {
      let byte = bytes[index]
      switch byte {
      case 0x22, 0x27:
        if !body(index, byte, depth) { return }
        index = stringEnd(from: index)
        continue
      case UInt8(ascii: "#"):
        if !body(index, byte, depth) { return }
        while index < span.end, bytes[index] != 0x0A { index += 1 }
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case _: if !body(index, byte, depth) { return }
      }
      index += 1
    }
  }

  /// Past the string that begins at a quote.
  private func stringEnd(from start: Int) -> Int {
    let quote = bytes[start]
    let isTriple = start + 2 < span.end && bytes[start + 1] == quote && bytes[start + 2] == quote
    var index = start + (isTriple ? 3 : 1)
    while index < span.end {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == quote {
        if !isTriple { return index + 1 }
        if index + 2 < span.end, bytes[index + 1] == quote, bytes[index + 2] == quote { return index + 3 }
      }
      index += 1
    }
    return span.end
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: "\\")
  }
}

/// The arguments of a call, as far as they can be told apart without running it.
struct ArgumentList: Sendable {
  let positional: [Fragment]
  let keywords: [String: Fragment]
  /// `*x` and `**x`, stars included: what is not seen here may still be given.
  let splats: [Fragment]
  /// The positional ones that stand before anything unpacked, so that their places are known.
  let told: [Fragment]

  var hasSplat: Bool { !splats.isEmpty }
  var hasPlainSplat: Bool { splats.contains { !$0.text.hasPrefix("**") } }

  /// Reads `(a, b=c, **d)`.
  init(_ fragment: Fragment) {
    if fragment.bytes.syntax == .script {
      self.init(script: fragment)
      return
    }
    var positional: [Fragment] = []
    var keywords: [String: Fragment] = [:]
    var splats: [Fragment] = []
    var told = 0
    for part in fragment.inside.split(by: UInt8(ascii: ",")) {
      if part.bytes[part.span.start] == UInt8(ascii: "*") {
        splats.append(part)
      } else if let (name, value) = part.keyword {
        keywords[name] = value
      } else {
        if splats.allSatisfy({ $0.text.hasPrefix("**") }) { told += 1 }
        positional.append(part)
      }
    }
    self.init(positional: positional, told: told, keywords: keywords, splats: splats)
  }

  init(
    positional: [Fragment] = [], told: Int = 0, keywords: [String: Fragment] = [:], splats: [Fragment] = []
  ) {
    self.positional = positional
    self.told = Array(positional.prefix(told))
    self.keywords = keywords
    self.splats = splats
  }

  /// The same without the positional ones.
  var named: ArgumentList { ArgumentList(keywords: keywords, splats: splats) }
}

extension Fragment {
  /// `name = value`, but not `a == b`.
  fileprivate var keyword: (name: String, value: Fragment)? {
    guard let sign = firstIndex(of: UInt8(ascii: "=")), sign + 1 < span.end,
      bytes[sign + 1] != UInt8(ascii: "=")
    else {
      return nil
    }
    let name = Fragment(bytes, Span(span.start, sign)).trimmed.text
    guard !name.isEmpty, name.unicodeScalars.allSatisfy({ $0 == "_" || $0.properties.isXIDContinue }) else {
      return nil
    }
    return (name, Fragment(bytes, Span(sign + 1, span.end)).trimmed)
  }
}
