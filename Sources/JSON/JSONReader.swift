extension JSONValue {
  /// Collections nest at most this deep.
  package static let depth = 128

  /// Reads a whole document; nil where it is no JSON.
  package init?(reading bytes: [UInt8]) {
    let value = bytes.withUnsafeBufferPointer { buffer -> JSONValue? in
      var scanner = JSONScanner(buffer)
      let value = scanner.value()
      return scanner.isAtEnd() ? value : nil
    }
    guard let value else { return nil }
    self = value
  }
}

extension JSONScanner {
  /// The value at hand as a whole. Members keep their order, and one that stands twice is kept twice.
  package mutating func value(depth: Int = 0) -> JSONValue {
    switch first() {
    case UInt8(ascii: "{") where depth < JSONValue.depth:
      var members: [JSONValue.Member] = []
      object { scanner, name in members.append(.init(String(name), scanner.value(depth: depth + 1))) }
      return .object(members)
    case UInt8(ascii: "[") where depth < JSONValue.depth:
      var elements: [JSONValue] = []
      list { elements.append($0.value(depth: depth + 1)) }
      return .list(elements)
    case UInt8(ascii: "\""): return .text(text())
    case _: return plain(word())
    }
  }

  private mutating func plain(_ word: String) -> JSONValue {
    switch word {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "null": return .null
    case _:
      guard isNumber(word) else {
        fail()
        return .null
      }
      return Int(word).map { .integer($0) } ?? .number(word)
    }
  }

  /// RFC 8259: an integer without leading zeros, then a fraction, then an exponent.
  private func isNumber(_ word: String) -> Bool {
    var rest = Array(word.utf8)[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
