extension JSONValue {
  /// Lines with two spaces for each level. A collection without collections inside stands on one line where it fits.
  package func lines(width: Int = 110) -> [String] {
    text(width: width).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same lines as bytes, each with its end.
  package func text(width: Int = 110) -> [UInt8] {
    var writer = JSONWriter(width: width)
    writer.writeLine(self, indentation: 0, name: nil, isLast: true)
    return writer.bytes
  }

  /// Everything on one line.
  package var compact: String {
    var writer = JSONWriter(width: 0)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  fileprivate var isFlat: Bool {
    switch self {
    case .list(let elements): elements.allSatisfy { !$0.isCollection }
    case .object(let members): members.allSatisfy { !$0.value.isCollection }
    case .null, .flag, .integer, .number, .text: true
    }
  }

  private var isCollection: Bool {
    switch self {
    case .list, .object: true
    case .null, .flag, .integer, .number, .text: false
    }
  }
}

private struct JSONWriter {
  let width: Int
  private(set) var bytes: [UInt8] = []

  init(width: Int) { self.width = width }

  /// A value as a line of its own, or as several where it does not fit.
  mutating func writeLine(_ value: JSONValue, indentation: Int, name: String?, isLast: Bool) {
    let start = bytes.count
    begin(indentation, name)
    let body = bytes.count
    if value.isFlat {
      write(value)
      end(isLast)
      let isEmpty = value.list?.isEmpty ?? true && value.members?.isEmpty ?? true
      if isEmpty || bytes.count - 1 - start <= width { return }
      bytes.removeLast(bytes.count - body)
    }
    switch value {
    case .list(let elements):
      bytes += "[\n".utf8
      for (index, element) in elements.enumerated() {
        writeLine(element, indentation: indentation + 1, name: nil, isLast: index + 1 == elements.count)
      }
      begin(indentation, nil)
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes += "{\n".utf8
      for (index, member) in members.enumerated() {
        writeLine(
          member.value, indentation: indentation + 1, name: member.name, isLast: index + 1 == members.count)
      }
      begin(indentation, nil)
      bytes.append(UInt8(ascii: "}"))
    case .null, .flag, .integer, .number, .text: write(value)
    }
    end(isLast)
  }

  /// A value on the line at hand.
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: bytes += "null".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .integer(let integer): bytes += String(integer).utf8
    case .number(let number): bytes += number.utf8
    case .text(let text): quote(text)
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        quote(member.name)
        bytes += ": ".utf8
        write(member.value)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private mutating func begin(_ indentation: Int, _ name: String?) {
    for _ in 0..<indentation * 2 { bytes.append(0x20) }
    guard let name else { return }
    quote(name)
    bytes += ": ".utf8
  }

  private mutating func end(_ isLast: Bool) {
    if !isLast { bytes.append(UInt8(ascii: ",")) }
    bytes.append(0x0A)
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      guard utf8.contains(where: Self.mayNeedEscape) else { return bytes.append(contentsOf: utf8) }
      for (index, byte) in utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        // Control characters, and the two line ends that JavaScript sees and JSON does not.
        case 0..<0x20, 0x7F: escape(Int(byte))
        case 0xA8...0xA9 where index > 1 && utf8[index - 1] == 0x80 && utf8[index - 2] == 0xE2:
          bytes.removeLast(2)
          escape(0x2028 + Int(byte) - 0xA8)
        case _: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Few texts hold one of these: the others are written as they stand.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F || byte == 0xE2
  }

  private mutating func escape(_ scalar: Int) {
    let digits = String(scalar, radix: 16)
    bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
  }
}
