/// Cuts SQL into tokens, in the dialects that know dollar quotes, casts, nested comments, backquotes and brackets.
///
/// It refuses nothing: what it does not know is a sign, and what does not end, ends with the text.
struct SQLLexer {
  private let bytes: [UInt8]
  private let holes: [(at: Int, source: String)]
  private var index = 0
  private var hole = 0
  private(set) var tokens: [SQLToken] = []

  init(_ literal: SourceLiteral) {
    bytes = literal.bytes
    holes = literal.holes
    while true {
      takeHoles()
      guard index < bytes.count else { break }
      step()
    }
    takeHoles()
  }

  /// Values that are put in before the byte at hand; those inside what was read are already part of it.
  private mutating func takeHoles() {
    while hole < holes.count, holes[hole].at <= index {
      add(.hole, holes[hole].source, from: index)
      hole += 1
    }
  }

  private func at(_ ahead: Int) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }

  private mutating func add(_ kind: SQLToken.Kind, _ text: String, from start: Int) {
    let folded = kind == .word ? text.lowercased() : text
    tokens.append(SQLToken(kind: kind, text: text, folded: folded, start: start, end: index))
  }

  private func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func step() {
    let start = index
    let byte = bytes[index]
    switch byte {
    case 0...0x20: index += 1
    case UInt8(ascii: "-") where at(1) == byte:
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"): skipComment()
    case 0x27: text(from: start, escapes: false)
    case 0x22, UInt8(ascii: "`"): add(.quoted, quoted(byte), from: start)
    case UInt8(ascii: "$"): dollar()
    case UInt8(ascii: "?"):
      index += 1
      let digits = run(SQLLexer.isDigit)
      add(.placeholder(digits.isEmpty ? .question : .numberedQuestion), digits, from: start)
    case UInt8(ascii: ":") where at(1) == byte:
      index += 2
      add(.sign, "::", from: start)
    case UInt8(ascii: ":") where SQLLexer.isStart(at(1)), UInt8(ascii: "@") where SQLLexer.isStart(at(1)):
      index += 1
      add(.placeholder(byte == UInt8(ascii: ":") ? .colon : .at), run(SQLLexer.isPart), from: start)
    case UInt8(ascii: "%") where at(1) == UInt8(ascii: "s") && !SQLLexer.isPart(at(2)):
      index += 2
      add(.placeholder(.format), "", from: start)
    case UInt8(ascii: "%") where at(1) == UInt8(ascii: "("):
      index += 2
      let name = run { $0 != UInt8(ascii: ")") && $0 != 0x0A }
      index = min(index + 2, bytes.count)
      add(.placeholder(.named), name, from: start)
    case _ where SQLLexer.isStart(byte): word(from: start)
    case _ where SQLLexer.isDigit(byte) || byte == UInt8(ascii: ".") && SQLLexer.isDigit(at(1)):
      add(.number, run { SQLLexer.isPart($0) || $0 == UInt8(ascii: ".") }, from: start)
    case _: sign(from: start)
    }
  }

  private mutating func word(from start: Int) {
    let byte = bytes[index] | 0x20
    // `E'…'`, `B'…'`, `X'…'`, `N'…'`, `U&'…'`
    if at(1) == 0x27, "ebxn".utf8.contains(byte) {
      index += 1
      return text(from: start, escapes: byte == UInt8(ascii: "e"))
    }
    if byte == UInt8(ascii: "u"), at(1) == UInt8(ascii: "&"), at(2) == 0x27 || at(2) == 0x22 {
      index += 2
      if bytes[index] == 0x22 { return add(.quoted, quoted(0x22), from: start) }
      return text(from: start, escapes: false)
    }
    add(.word, run(SQLLexer.isPart), from: start)
  }

  private mutating func sign(from start: Int) {
    index += 1
    let pair = start + 1 < bytes.count ? slice(start..<start + 2) : ""
    if ["<=", ">=", "<>", "!=", "||", "->", "=>", "@>", "<@", "&&", "~*", "#>"].contains(pair) {
      index += 1
      if pair == "->", at(0) == UInt8(ascii: ">") { index += 1 }
    }
    add(.sign, slice(start..<index), from: start)
  }

  private mutating func run(_ isPart: (UInt8) -> Bool) -> String {
    let start = index
    // A value that is put in ends the run: `table_{suffix}` is no name that is known.
    let end = hole < holes.count ? max(holes[hole].at, start) : bytes.count
    while index < end, isPart(bytes[index]) { index += 1 }
    return slice(start..<index)
  }

  /// A text in single quotes; the one at hand opens it. A value that is put in makes it a hole.
  private mutating func text(from start: Int, escapes: Bool) {
    index += 1
    let inner = index
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), escapes {
        index += 2
      } else if bytes[index] == 0x27 {
        if at(1) != 0x27 { break }
        index += 2
      } else {
        index += 1
      }
    }
    index = min(index, bytes.count)
    let content = slice(inner..<index)
    index = min(index + 1, bytes.count)
    finish(.text, content, from: start)
  }

  /// Adds what was read, unless values are put into it.
  private mutating func finish(_ kind: SQLToken.Kind, _ text: String, from start: Int) {
    guard hole < holes.count, holes[hole].at < index else { return add(kind, text, from: start) }
    let source = holes[hole].source
    while hole < holes.count, holes[hole].at < index { hole += 1 }
    add(.hole, source, from: start)
  }

  private mutating func quoted(_ quote: UInt8) -> String {
    index += 1
    var name: [UInt8] = []
    while index < bytes.count {
      if bytes[index] == quote {
        if at(1) != quote { break }
        index += 1
      }
      name.append(bytes[index])
      index += 1
    }
    index = min(index + 1, bytes.count)
    return String(decoding: name, as: UTF8.self)
  }

  /// `$1`, `$name`, `$$…$$`, `$tag$…$tag$`
  private mutating func dollar() {
    let start = index
    index += 1
    if SQLLexer.isDigit(at(0)) { return add(.placeholder(.dollar), run(SQLLexer.isDigit), from: start) }
    let name = SQLLexer.isStart(at(0)) ? run { SQLLexer.isPart($0) && $0 != UInt8(ascii: "$") } : ""
    guard at(0) == UInt8(ascii: "$") else {
      return name.isEmpty ? add(.sign, "$", from: start) : add(.placeholder(.dollarName), name, from: start)
    }
    index += 1
    let tag = bytes[start..<index]
    let inner = index
    while index < bytes.count, !(bytes[index] == UInt8(ascii: "$") && bytes[index...].starts(with: tag)) {
      index += 1
    }
    let content = slice(inner..<index)
    index = min(index + tag.count, bytes.count)
    finish(.text, content, from: start)
  }

  /// Comments nest.
  private mutating func skipComment() {
    var depth = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "/"), at(1) == UInt8(ascii: "*") {
        depth += 1
        index += 2
      } else if bytes[index] == UInt8(ascii: "*"), at(1) == UInt8(ascii: "/") {
        depth -= 1
        index += 2
        if depth == 0 { break }
      } else {
        index += 1
      }
    }
    index = min(index, bytes.count)
    while hole < holes.count, holes[hole].at < index { hole += 1 }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
  static func isPart(_ byte: UInt8) -> Bool { isStart(byte) || isDigit(byte) || byte == UInt8(ascii: "$") }
}
