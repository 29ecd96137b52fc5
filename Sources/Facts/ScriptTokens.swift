import Diagnostics

/// Words, texts and signs of JavaScript and TypeScript, without comments: as much as tells where a literal stands.
struct ScriptTokens {
  private(set) var tokens: [SourceToken] = []
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while let token = next() { tokens.append(token) }
  }

  private func at(_ ahead: Int) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }

  private mutating func next() -> SourceToken? {
    while index < bytes.count {
      if bytes[index] <= 0x20 {
        index += 1
      } else if bytes[index] == UInt8(ascii: "/"), at(1) == UInt8(ascii: "/") {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      } else if bytes[index] == UInt8(ascii: "/"), at(1) == UInt8(ascii: "*") {
        index += 2
        while index < bytes.count, !(bytes[index] == UInt8(ascii: "*") && at(1) == UInt8(ascii: "/")) {
          index += 1
        }
        index = min(index + 2, bytes.count)
      } else {
        break
      }
    }
    guard index < bytes.count else { return nil }
    let start = index
    let byte = bytes[index]
    if byte == 0x22 || byte == 0x27 || byte == UInt8(ascii: "`") {
      let literal = SourceLiteral.script(bytes, at: &index)
      return SourceToken(content: .text(literal), span: Span(start, index))
    }
    if SourceLiteral.isNameByte(byte) || byte == UInt8(ascii: "$") {
      while index < bytes.count, SourceLiteral.isNameByte(bytes[index]) || bytes[index] == UInt8(ascii: "$") {
        index += 1
      }
      return SourceToken(
        content: .name(String(decoding: bytes[start..<index], as: UTF8.self)), span: Span(start, index))
    }
    if byte == UInt8(ascii: "/"), isPatternPlace, skipPattern() {
      return SourceToken(content: .sign("/…/"), span: Span(start, index))
    }
    index += 1
    if byte == UInt8(ascii: "+"), index < bytes.count, bytes[index] == UInt8(ascii: "=") { index += 1 }
    return SourceToken(
      content: .sign(String(decoding: bytes[start..<index], as: UTF8.self)), span: Span(start, index))
  }

  /// Whether a slash begins a regular expression here, and does not divide.
  private var isPatternPlace: Bool {
    guard let last = tokens.last else { return true }
    switch last.content {
    case .text: return false
    case .name(let name): return ["return", "typeof", "case", "in", "of", "delete", "void"].contains(name)
    case .sign(let sign): return sign != ")" && sign != "]" && sign != "}"
    }
  }

  /// Past a regular expression; false, and nowhere, where the line ends before it does.
  private mutating func skipPattern() -> Bool {
    var place = index + 1
    var isInClass = false
    while place < min(bytes.count, index + 10_000), bytes[place] != 0x0A {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        index = place + 1
        return true
      case _: break
      }
      place += 1
    }
    return false
  }
}
