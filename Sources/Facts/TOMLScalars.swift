import Diagnostics

/// The words of TOML: keys, texts, numbers, dates, and the space between them.
struct TOMLScalars {
  typealias Mistake = TOMLReader.Mistake

  let bytes: [UInt8]
  var index: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
  }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipSpace() { while peek == 0x20 || peek == 0x09 { index += 1 } }

  /// Space, line ends and comments.
  mutating func skipBlank() {
    while let byte = peek {
      if byte == UInt8(ascii: "#") {
        while let next = peek, next != 0x0A { _ = next; index += 1 }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        index += 1
      } else {
        return
      }
    }
  }

  mutating func endLine() throws(Mistake) {
    skipSpace()
    guard let byte = peek else { return }
    guard byte == UInt8(ascii: "#") || byte == 0x0A || byte == 0x0D else {
      throw mistake("a line does not end here")
    }
  }

  mutating func expect(_ character: Unicode.Scalar) throws(Mistake) {
    guard peek == UInt8(ascii: character) else { throw mistake("`\(character)` is missing") }
    index += 1
  }

  func mistake(_ reason: String) -> Mistake { Mistake(offset: index, reason: reason) }

  /// `a."b".c`
  mutating func key() throws(Mistake) -> [String] {
    var parts: [String] = []
    while true {
      let start = index
      switch peek {
      case 0x22, 0x27:
        guard !isTriple else { throw mistake("a key is no text of many lines") }
        parts.append(try quoted())
      case _:
        while let byte = peek, Self.isBare(byte) { _ = byte; index += 1 }
        guard index > start else { throw mistake("a key is missing") }
        parts.append(text(start..<index))
      }
      guard parts.count <= Datum.depth else { throw mistake("a key has too many parts") }
      let end = index
      skipSpace()
      guard peek == UInt8(ascii: ".") else {
        index = end
        return parts
      }
      index += 1
      skipSpace()
    }
  }

  mutating func scalar() throws(Mistake) -> Datum {
    let start = index
    if peek == 0x22 || peek == 0x27 { return Datum(.text(try isTriple ? longText() : quoted()), at: start) }
    while let byte = peek, Self.isPlain(byte) { _ = byte; index += 1 }
    // A date and its time may have a space between.
    if index - start == 10, TOMLWord(text(start..<index)).isDate, peek == 0x20, index + 1 < bytes.count,
      (0x30...0x39).contains(bytes[index + 1])
    {
      index += 1
      while let byte = peek, Self.isPlain(byte) { _ = byte; index += 1 }
    }
    let word = text(start..<index)
    guard TOMLWord(word).isValue else {
      index = start
      throw mistake(word.isEmpty ? "a value is missing" : "`\(word.prefix(40))` is no value")
    }
    return Datum(.plain(word), at: start)
  }

  private var isTriple: Bool {
    index + 2 < bytes.count && bytes[index + 1] == bytes[index] && bytes[index + 2] == bytes[index]
  }

  private mutating func quoted() throws(Mistake) -> String {
    let quote = bytes[index]
    index += 1
    var found: [UInt8] = []
    while let byte = peek, byte != quote {
      if byte == UInt8(ascii: "\\"), quote == 0x22 {
        found += try escape()
      } else if byte < 0x20 && byte != 0x09 || byte == 0x7F {
        throw mistake("a text does not end in its line")
      } else {
        found.append(byte)
        index += 1
      }
    }
    guard peek == quote else { throw mistake("a text does not end") }
    index += 1
    return String(decoding: found, as: UTF8.self)
  }

  private mutating func longText() throws(Mistake) -> String {
    let quote = bytes[index]
    index += 3
    if peek == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
    if peek == 0x0A { index += 1 }
    var found: [UInt8] = []
    while let byte = peek {
      if byte == quote, isTriple {
        index += 3
        // Up to two quotes may stand before the closing ones.
        var extra = 0
        while extra < 2, peek == quote {
          found.append(quote)
          index += 1
          extra += 1
        }
        return String(decoding: found, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\"), quote == 0x22 {
        found += try escape(isLong: true)
      } else if byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) || byte == 0x7F {
        throw mistake("a control character stands in a text")
      } else {
        found.append(byte)
        index += 1
      }
    }
    throw mistake("a text does not end")
  }

  private mutating func escape(isLong: Bool = false) throws(Mistake) -> [UInt8] {
    index += 1
    guard let byte = peek else { throw mistake("a text does not end") }
    index += 1
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case 0x22, UInt8(ascii: "\\"): return [byte]
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = byte == UInt8(ascii: "u") ? 4 : 8
      let digits = text(index..<min(index + count, bytes.count))
      guard digits.utf8.count == count, digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
      else { throw mistake("an escape names no character") }
      index += count
      return Array(String(Character(scalar)).utf8)
    case 0x20, 0x09, 0x0A, 0x0D:
      // A line that goes on: nothing but space may follow the backslash in it.
      guard isLong else { throw mistake("an escape is not known") }
      index -= 1
      var hasLineEnd = false
      while let next = peek, [0x20, 0x09, 0x0A, 0x0D].contains(next) {
        hasLineEnd = hasLineEnd || next == 0x0A
        index += 1
      }
      guard hasLineEnd else { throw mistake("an escape is not known") }
      return []
    case _: throw mistake("an escape is not known")
    }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private static func isBare(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isBare(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
  }
}
