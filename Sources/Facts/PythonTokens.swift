import Diagnostics

/// Words, texts and signs of Python source, without its comments: as much as tells where a literal stands.
struct PythonTokens {
  struct Token: Sendable {
    enum Content: Sendable {
      case name(String)
      case text(SourceLiteral)
      case sign(String)
    }

    let content: Content
    let span: Span

    func isName(_ name: String) -> Bool { if case .name(name) = content { true } else { false } }
    func isSign(_ sign: String) -> Bool { if case .sign(sign) = content { true } else { false } }
    /// The value of a text that holds nothing computed.
    var literal: String? {
      guard case .text(let literal) = content, literal.holes.isEmpty, !literal.isBytes else { return nil }
      return literal.text
    }
  }

  private(set) var tokens: [Token] = []
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while let token = next() { tokens.append(token) }
  }

  private mutating func next() -> Token? {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "#") {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      } else if byte <= 0x20 || byte == UInt8(ascii: "\\") {
        index += 1
      } else {
        break
      }
    }
    guard index < bytes.count else { return nil }
    let start = index
    if SourceLiteral.isNameByte(bytes[index]) {
      while index < bytes.count, SourceLiteral.isNameByte(bytes[index]) { index += 1 }
      let word = bytes[start..<index]
      if index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27, word.count <= 2,
        word.allSatisfy({ "rRbBuUfFtT".utf8.contains($0) })
      {
        return text(from: start, prefix: String(decoding: word, as: UTF8.self).lowercased())
      }
      return Token(content: .name(String(decoding: word, as: UTF8.self)), span: Span(start, index))
    }
    if bytes[index] == 0x22 || bytes[index] == 0x27 { return text(from: start, prefix: "") }
    index += 1
    // Two of these together mean something else than one: `==` is no binding, `**` unpacks names.
    if index < bytes.count, "=*<>!+-".utf8.contains(bytes[start]),
      bytes[index] == UInt8(ascii: "=")
        || bytes[index] == bytes[start]
          && bytes[start] == UInt8(ascii: "*")
    {
      index += 1
    }
    return Token(
      content: .sign(String(decoding: bytes[start..<index], as: UTF8.self)), span: Span(start, index))
  }

  private mutating func text(from start: Int, prefix: String) -> Token {
    let literal = SourceLiteral.python(bytes, at: &index, prefix: prefix)
    return Token(content: .text(literal), span: Span(start, index))
  }
}
