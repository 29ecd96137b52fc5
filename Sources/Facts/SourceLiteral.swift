/// A text that stands in source code: its bytes, where each of them stands, and the places where values are put in.
struct SourceLiteral: Sendable {
  private(set) var bytes: [UInt8] = []
  /// For each byte the offset in the file that it stands at.
  private(set) var origins: [Int] = []
  /// Where a value is put in: before which byte, and the source of the value.
  private(set) var holes: [(at: Int, source: String)] = []
  var isBytes = false

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ byte: UInt8, at offset: Int) {
    bytes.append(byte)
    origins.append(offset)
  }

  mutating func append(contentsOf text: some Sequence<UInt8>, at offset: Int) {
    for byte in text { append(byte, at: offset) }
  }

  mutating func appendHole(_ source: String) { holes.append((bytes.count, source)) }

  /// The two as one text, as adjacent literals are.
  mutating func append(_ other: SourceLiteral) {
    holes += other.holes.map { ($0.at + bytes.count, $0.source) }
    bytes += other.bytes
    origins += other.origins
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}

extension SourceLiteral {
  /// Reads a Python text whose quote stands at `index`, to its end or that of the file.
  static func python(_ bytes: [UInt8], at index: inout Int, prefix: String) -> SourceLiteral {
    var literal = SourceLiteral()
    literal.isBytes = prefix.contains("b")
    let isRaw = prefix.contains("r")
    let isFormatted = prefix.contains("f") || prefix.contains("t")
    let quote = bytes[index]
    func isQuote(_ place: Int) -> Bool { place < bytes.count && bytes[place] == quote }
    let isLong = isQuote(index + 1) && isQuote(index + 2)
    index += isLong ? 3 : 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote, !isLong || isQuote(index + 1) && isQuote(index + 2) {
        index += isLong ? 3 : 1
        return literal
      }
      if byte == 0x0A, !isLong { return literal }
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
        if isRaw {
          literal.append(byte, at: index)
          literal.append(bytes[index + 1], at: index + 1)
        } else {
          literal.escape(bytes[index + 1], at: index)
        }
        index += 2
      } else if isFormatted, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        if index + 1 < bytes.count, bytes[index + 1] == byte {
          literal.append(byte, at: index)
          index += 2
        } else if byte == UInt8(ascii: "}") {
          index += 1
        } else {
          literal.appendHole(hole(bytes, at: &index, end: isLong ? nil : 0x0A))
        }
      } else {
        literal.append(byte, at: index)
        index += 1
      }
    }
    return literal
  }

  /// Reads a JavaScript text whose quote stands at `index`, to its end or that of the file.
  static func script(_ bytes: [UInt8], at index: inout Int) -> SourceLiteral {
    var literal = SourceLiteral()
    let quote = bytes[index]
    let isTemplate = quote == UInt8(ascii: "`")
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote {
        index += 1
        return literal
      }
      if byte == 0x0A, !isTemplate { return literal }
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
        literal.escape(bytes[index + 1], at: index)
        index += 2
      } else if isTemplate, byte == UInt8(ascii: "$"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "{")
      {
        index += 1
        literal.appendHole(hole(bytes, at: &index, end: nil))
      } else {
        literal.append(byte, at: index)
        index += 1
      }
    }
    return literal
  }

  /// What an escape means, as far as it matters here: an unknown one stands for itself.
  private mutating func escape(_ byte: UInt8, at offset: Int) {
    switch byte {
    case 0x0A, 0x0D: break
    case UInt8(ascii: "n"): append(0x0A, at: offset)
    case UInt8(ascii: "t"): append(0x09, at: offset)
    case UInt8(ascii: "r"): append(0x0D, at: offset)
    case 0x22, 0x27, UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "{"):
      append(byte, at: offset)
    case _: append(contentsOf: [UInt8(ascii: "\\"), byte], at: offset)
    }
  }

  /// The source between braces, the first of which stands at `index`; past the last one. Texts inside may hold braces.
  private static func hole(_ bytes: [UInt8], at index: inout Int, end: UInt8?) -> String {
    index += 1
    let start = index
    var depth = 1
    var quote: UInt8?
    while index < bytes.count, bytes[index] != end {
      let byte = bytes[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 || byte == UInt8(ascii: "`") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 {
          index += 1
          return String(decoding: bytes[start..<index - 1], as: UTF8.self).trimmed
        }
      }
      index += 1
    }
    index = min(index, bytes.count)
    return String(decoding: bytes[start..<index], as: UTF8.self).trimmed
  }
}
