/// Tells at a glance that no text of some source begins as SQL does: most source needs no closer look.
///
/// Whatever follows a quote may be the beginning of a text, so that no text is missed in whatever language.
enum SQLGlance {
  /// The verbs that a statement may begin with.
  private static let verbs = [
    "select", "insert", "update", "delete", "with", "create", "alter", "drop", "truncate", "pragma",
  ].map { Array($0.utf8) }

  static func mayHoldSQL(_ source: [UInt8]) -> Bool {
    source.withUnsafeBufferPointer { bytes in
      bytes.indices.contains { isQuote(bytes[$0]) && mayBegin(bytes, after: $0) }
    }
  }

  private static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, after quote: Int) -> Bool {
    var index = quote + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 || isQuote(byte) {
        index += 1
      } else if byte == UInt8(ascii: "\\") {
        index += 2
      } else {
        break
      }
    }
    guard index < bytes.count else { return false }
    // A comment of SQL may come first.
    if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "/") {
      return index + 1 < bytes.count && "-*".utf8.contains(bytes[index + 1])
    }
    let start = index
    let isLoud = bytes[start] & 0x20 == 0
    while index < bytes.count, isLetter(bytes[index]), (bytes[index] & 0x20 == 0) == isLoud { index += 1 }
    let word = bytes[start..<index]
    guard word.count > 0, index < bytes.count, !SourceLiteral.isNameByte(bytes[index]) else { return false }
    let isEnd = isQuote(bytes[index])
    return verbs.contains { verb in
      guard word.count == verb.count || isEnd && word.count < verb.count else { return false }
      return zip(word, verb).allSatisfy { $0 | 0x20 == $1 } && (!isEnd || isJoined(bytes, after: index))
    }
  }

  /// Whether something may be joined to a text that ends at a quote.
  private static func isJoined(_ bytes: UnsafeBufferPointer<UInt8>, after quote: Int) -> Bool {
    var index = quote + 1
    while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "\\") { index += 1 }
    // Also what the letters before a quote may be, and what a comment begins with.
    return index < bytes.count && (isQuote(bytes[index]) || "+%.#/rRbBuUfFtT".utf8.contains(bytes[index]))
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x27 || byte == UInt8(ascii: "`")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
