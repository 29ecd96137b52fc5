import Diagnostics

/// A word, sign or literal of an expression, with its span in the file.
struct ExpressionToken {
  enum Kind { case word, parameter, integer, text, symbol, unreadable }

  static let reserved: Set<String> = [
    "and", "or", "not", "in", "is", "null", "exists", "some", "count", "sum", "min", "max",
  ]

  let kind: Kind
  /// As it stands in the file; of a text, what it says.
  let text: String
  let span: Span

  static func read(_ text: String, start: Int) -> [ExpressionToken] {
    var reader = Reader(bytes: Array(text.utf8), start: start)
    return reader.read()
  }

  func isSymbol(_ sign: String) -> Bool { kind == .symbol && text == sign }
  func isWord(_ word: String) -> Bool { kind == .word && text == word }
}

private struct Reader {
  /// Signs of two bytes: the language's, and those that are typed for them.
  static let pairs: Set<String> = [
    "!=", "<=", ">=", "==", "&&", "||", "<>", "=>", "=<", "=~", "~=", "^=", "**", "//", "::",
  ]
  static let signs = Array("().=<>+-*|[],".utf8)

  let bytes: [UInt8]
  let start: Int
  var index = 0
  var tokens: [ExpressionToken] = []

  init(bytes: [UInt8], start: Int) {
    self.bytes = bytes
    self.start = start
  }

  mutating func read() -> [ExpressionToken] {
    while index < bytes.count {
      let begin = index
      let byte = bytes[index]
      index += 1
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { continue }
      if isLetter(byte) || byte == UInt8(ascii: "$") {
        skip { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
        add(byte == UInt8(ascii: "$") ? .parameter : .word, from: begin)
      } else if isDigit(byte) {
        number(from: begin)
      } else if byte == UInt8(ascii: "'") {
        text(from: begin)
      } else if byte == UInt8(ascii: "\"") {
        skip { $0 != UInt8(ascii: "\"") }
        index = min(index + 1, bytes.count)
        add(.unreadable, from: begin)
      } else {
        sign(byte, from: begin)
      }
    }
    return tokens
  }

  private mutating func number(from begin: Int) {
    skip(while: isDigit)
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
      index += 1
      skip(while: isDigit)
      add(.unreadable, from: begin)
    } else {
      add(index - begin <= 18 ? .integer : .unreadable, from: begin)
    }
  }

  /// Two quotes within a text are one.
  private mutating func text(from begin: Int) {
    var value: [UInt8] = []
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "'") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "'") else { break }
        index += 1
      }
      value.append(bytes[index])
      index += 1
    }
    let isClosed = index < bytes.count
    index = min(index + 1, bytes.count)
    add(isClosed ? .text : .unreadable, from: begin, isClosed ? value : nil)
  }

  private mutating func sign(_ byte: UInt8, from begin: Int) {
    if index < bytes.count, Self.pairs.contains(String(decoding: bytes[begin...index], as: UTF8.self)) {
      index += 1
    }
    skip { $0 & 0xC0 == 0x80 }
    let isKnown = Self.signs.contains(byte) || byte == UInt8(ascii: "!") && index == begin + 2
    add(isKnown ? .symbol : .unreadable, from: begin)
  }

  private mutating func skip(while holds: (UInt8) -> Bool) {
    while index < bytes.count, holds(bytes[index]) { index += 1 }
  }

  private mutating func add(_ kind: ExpressionToken.Kind, from begin: Int, _ value: [UInt8]? = nil) {
    tokens.append(
      ExpressionToken(
        kind: kind, text: String(decoding: value ?? Array(bytes[begin..<index]), as: UTF8.self),
        span: Span(start + begin, start + index)))
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
