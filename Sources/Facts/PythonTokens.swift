import Diagnostics

/// Words, texts and signs of Python source, without its comments: as much as tells where a literal stands.
struct PythonTokens {
  private(set) var tokens: [SourceToken] = []
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while let token = next() { tokens.append(token) }
  }

  private mutating func next() -> SourceToken? {
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
      return SourceToken(content: .name(String(decoding: word, as: UTF8.self)), span: Span(start, index))
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
    return SourceToken(
      content: .sign(String(decoding: bytes[start..<index], as: UTF8.self)), span: Span(start, index))
  }

  private mutating func text(from start: Int, prefix: String) -> SourceToken {
    let literal = SourceLiteral.python(bytes, at: &index, prefix: prefix)
    return SourceToken(content: .text(literal), span: Span(start, index))
  }
}
