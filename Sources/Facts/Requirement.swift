/// What PEP 508 calls a requirement: `name[extra] >= 1, < 2 ; marker`, or `name @ link`.
struct Requirement: Hashable, Sendable {
  let name: String
  var extras: [String] = []
  var constraint: String?
  var link: String?
  var marker: String?

  /// Nil where it is none.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    func skipSpace() { while let byte = rest.first, byte == 0x20 || byte == 0x09 { rest.removeFirst() } }
    func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self).trimmed }
    skipSpace()
    let name = rest.prefix(while: Self.isNameByte)
    guard let first = name.first, let last = name.last, Self.isAlphanumeric(first), Self.isAlphanumeric(last)
    else {
      return nil
    }
    self.name = string(name)
    rest = rest.dropFirst(name.count)
    skipSpace()
    if rest.first == UInt8(ascii: "[") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      extras = string(rest[rest.index(after: rest.startIndex)..<end]).split(separator: ",").map {
        String($0).trimmed
      }
      .filter { !$0.isEmpty }
      rest = rest[rest.index(after: end)...]
      skipSpace()
    }
    if rest.first == UInt8(ascii: "@") {
      rest.removeFirst()
      // A link may hold a semicolon; one with space before it begins the marker.
      let written = string(rest)
      let mark = written.ranges(of: " ;").first ?? written.ranges(of: "\t;").first
      link = mark.map { String(written[..<$0.lowerBound]).trimmed } ?? written
      marker = mark.map { String(written[$0.upperBound...]).trimmed }
      return
    }
    let bounds = rest.prefix { $0 != UInt8(ascii: ";") }
    if bounds.count < rest.count { marker = string(rest.dropFirst(bounds.count + 1)) }
    var written = string(bounds)
    if written.hasPrefix("("), written.hasSuffix(")") {
      written = String(written.dropFirst().dropLast()).trimmed
    }
    guard !written.isEmpty else { return }
    guard written.split(separator: ",").allSatisfy({ Self.isBound(String($0).trimmed) }) else { return nil }
    constraint = written
  }

  /// PEP 503: small letters, and one dash for each run of dashes, dots and underscores.
  static func normalised(_ name: String) -> String {
    var normalised = ""
    var isPending = false
    for scalar in name.unicodeScalars {
      if scalar == "-" || scalar == "_" || scalar == "." {
        isPending = true
      } else {
        if isPending { normalised += "-" }
        isPending = false
        normalised += scalar.properties.lowercaseMapping
      }
    }
    return isPending ? normalised + "-" : normalised
  }

  private static func isBound(_ bound: String) -> Bool {
    let sign = bound.prefix { "=<>!~".contains($0) }
    let version = bound.dropFirst(sign.count).drop { $0 == " " }
    return ["==", ">=", "<=", "!=", "~=", "<", ">", "==="].contains(sign) && !version.isEmpty
      && !version.contains { $0 == " " || "=<>~()[]".contains($0) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    let start = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
