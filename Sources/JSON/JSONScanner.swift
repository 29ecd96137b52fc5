import Glibc

/// Walks over the bytes of one JSON value without building it: what is not asked for is skipped unread.
///
/// Made for the lines that a parser prints; a line that is broken ends the walk and sets `isBroken`.
package struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  package private(set) var isBroken = false

  /// The bytes must outlive the scanner.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Calls `body` for each member with the scanner at its value; `body` must read or skip it.
  package mutating func object(_ body: (inout JSONScanner, Substring) -> Void) {
    guard open(UInt8(ascii: "{")) else { return skipMismatch() }
    while !isBroken, peek() != UInt8(ascii: "}") {
      let name = text()
      expect(UInt8(ascii: ":"))
      if isBroken { return }
      body(&self, Substring(name))
      separate(UInt8(ascii: "}"))
    }
    index += 1
  }

  /// As `object`, with names as they are written: quick where no name that is asked for holds an escape.
  package mutating func members(_ body: (inout JSONScanner, JSONName) -> Void) {
    guard open(UInt8(ascii: "{")) else { return skipMismatch() }
    while !isBroken, peek() != UInt8(ascii: "}") {
      let name = JSONName(bytes: UnsafeBufferPointer(rebasing: bytes[rawText()]))
      expect(UInt8(ascii: ":"))
      if isBroken { return }
      body(&self, name)
      separate(UInt8(ascii: "}"))
    }
    index += 1
  }

  /// A text as it is written, quotes left out; it lives as long as the bytes that are scanned.
  package mutating func writtenText() -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[rawText()])
  }

  package mutating func list(_ body: (inout JSONScanner) -> Void) {
    guard open(UInt8(ascii: "[")) else { return skipMismatch() }
    while !isBroken, peek() != UInt8(ascii: "]") {
      body(&self)
      separate(UInt8(ascii: "]"))
    }
    index += 1
  }

  package mutating func integer() -> Int {
    var value = 0
    var isNegative = false
    skipSpace()
    if peek() == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < 18 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    if index == start { isBroken = true }
    return isNegative ? -value : value
  }

  /// A text; one that is no UTF-8, holds a bare control character or an unknown escape is broken.
  package mutating func text() -> String {
    let range = rawText()
    let raw = bytes[range]
    var isEscaped = false
    for byte in raw {
      if byte == UInt8(ascii: "\\") { isEscaped = true }
      if byte < 0x20 { isBroken = true }
    }
    let text = isEscaped ? unescaped(raw) : String(validating: raw, as: UTF8.self)
    if text == nil { isBroken = true }
    return text ?? ""
  }

  package mutating func skip() {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "\""): _ = rawText()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var depth = 0
      repeat {
        guard index < bytes.count else {
          isBroken = true
          return
        }
        switch bytes[index] {
        case UInt8(ascii: "\""):
          _ = rawText()
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case _: break
        }
        index += 1
      } while depth > 0 && !isBroken
    case _:
      while let byte = peek(), !isSeparator(byte) { index += 1 }
    }
  }

  private mutating func rawText() -> Range<Int> {
    skipSpace()
    guard peek() == UInt8(ascii: "\""), let base = bytes.baseAddress else {
      isBroken = true
      return 0..<0
    }
    index += 1
    let start = index
    while index < bytes.count {
      guard let quote = memchr(base + index, 0x22, bytes.count - index) else { break }
      let end = base.distance(to: quote.assumingMemoryBound(to: UInt8.self))
      var slashes = 0
      while end - 1 - slashes >= start, bytes[end - 1 - slashes] == UInt8(ascii: "\\") { slashes += 1 }
      index = end + 1
      if slashes.isMultiple(of: 2) { return start..<end }
    }
    isBroken = true
    return 0..<0
  }

  private func unescaped(_ raw: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    var result: [UInt8] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      let byte = raw[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < raw.endIndex else {
        result.append(byte)
        continue
      }
      let escape = raw[index]
      index += 1
      switch escape {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "u"):
        guard var scalar = unit(raw, at: &index) else { return nil }
        if (0xD800..<0xDC00).contains(scalar), index + 1 < raw.endIndex, raw[index] == UInt8(ascii: "\\"),
          raw[index + 1] == UInt8(ascii: "u")
        {
          var next = index + 2
          if let low = unit(raw, at: &next), (0xDC00..<0xE000).contains(low) {
            scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
            index = next
          }
        }
        // A lone surrogate is no character; it becomes the replacement character.
        result += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escape)
      case _: return nil
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  /// Four hexadecimal digits.
  private func unit(_ raw: Slice<UnsafeBufferPointer<UInt8>>, at index: inout Int) -> UInt32? {
    let digits = raw[index..<min(index + 4, raw.endIndex)]
    index = digits.endIndex
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
      return nil
    }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// What stands here up to a separator: a number, `true`, `false` or `null`.
  mutating func word() -> String {
    skipSpace()
    let start = index
    while let byte = peek(), !isSeparator(byte), !isSpace(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// The first byte of the value at hand.
  mutating func first() -> UInt8? {
    skipSpace()
    return peek()
  }

  /// How many bytes stand before the value at hand.
  package var offset: Int {
    mutating get {
      skipSpace()
      return index
    }
  }

  package enum Kind: Sendable { case object, list, text, plain }

  /// What the value at hand is, by its first byte.
  package mutating func kind() -> Kind {
    switch first() {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "\""): .text
    case _: .plain
    }
  }

  /// Nothing but space is left.
  package mutating func isAtEnd() -> Bool { first() == nil && !isBroken && index == bytes.count }

  mutating func fail() { isBroken = true }

  private mutating func open(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek() == byte else { return false }
    index += 1
    skipSpace()
    return true
  }

  private mutating func separate(_ end: UInt8) {
    skipSpace()
    if peek() == UInt8(ascii: ",") {
      index += 1
      skipSpace()
      if peek() == end { isBroken = true }
    } else if peek() != end {
      isBroken = true
    }
  }

  private mutating func expect(_ byte: UInt8) {
    skipSpace()
    if peek() == byte { index += 1 } else { isBroken = true }
    skipSpace()
  }

  /// A value of another kind than asked for counts as read.
  private mutating func skipMismatch() { if index < bytes.count { skip() } else { isBroken = true } }
  private mutating func skipSpace() { while let byte = peek(), isSpace(byte) { index += 1 } }
  private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }
  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }
}
