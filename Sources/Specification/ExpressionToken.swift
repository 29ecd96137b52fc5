import Diagnostics

/// A word, sign or literal of an expression, with its span in the file.
struct ExpressionToken {
  enum Kind { case word, parameter, integer, text, symbol, unreadable }

  /// Signs and words that the language has, and this version does not read.
  static let unread: Set<String> = ["!=", "<", "<=", ">", ">=", "in", "is", "+", "-", "*", "|"]

  let kind: Kind
  let text: String
  let span: Span

  static func read(_ text: String, start: Int) -> [ExpressionToken] {
    let bytes = Array(text.utf8)
    var tokens: [ExpressionToken] = []
    var index = 0
    func isLetter(_ byte: UInt8) -> Bool {
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func add(_ kind: Kind, _ range: Range<Int>, _ value: String? = nil) {
      tokens.append(
        ExpressionToken(
          kind: kind, text: value ?? String(decoding: bytes[range], as: UTF8.self),
          span: Span(start + range.lowerBound, start + range.upperBound)))
    }
    while index < bytes.count {
      let begin = index
      let byte = bytes[index]
      index += 1
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { continue }
      if isLetter(byte) || byte == UInt8(ascii: "$") {
        while index < bytes.count,
          isLetter(bytes[index]) || isDigit(bytes[index]) || bytes[index] == UInt8(ascii: "-")
        {
          index += 1
        }
        add(byte == UInt8(ascii: "$") ? .parameter : .word, begin..<index)
      } else if isDigit(byte) {
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        add(index - begin <= 18 ? .integer : .unreadable, begin..<index)
      } else if byte == UInt8(ascii: "'") {
        while index < bytes.count, bytes[index] != byte { index += 1 }
        let isClosed = index < bytes.count
        let value = String(decoding: bytes[begin + 1..<index], as: UTF8.self)
        index = min(index + 1, bytes.count)
        add(isClosed ? .text : .unreadable, begin..<index, value)
      } else {
        if index < bytes.count, bytes[index] == UInt8(ascii: "="), Array("!<>=".utf8).contains(byte) {
          index += 1
        }
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        add(Array("().=!<>+-*|".utf8).contains(byte) ? .symbol : .unreadable, begin..<index)
      }
    }
    return tokens
  }
}
