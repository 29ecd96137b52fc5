/// What a `$` or a backquote stands for in a word of the shell.
enum ShellExpansion: Sendable {
  /// A sign that stands for itself.
  case plain
  case variable(String, fallback: Known<String>, isRequired: Bool)
  /// The folder of the script, and what is below it.
  case here(String)
  case computed

  init(_ bytes: [UInt8], at index: inout Int) {
    let start = index
    func at(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }
    if bytes[index] == UInt8(ascii: "`") {
      index += 1
      while let byte = at(index), byte != UInt8(ascii: "`") { index += byte == UInt8(ascii: "\\") ? 2 : 1 }
      index = min(index + 1, bytes.count)
      self = Self.command(bytes[min(start + 1, index)..<max(min(start + 1, index), index - 1)])
      return
    }
    index += 1
    switch at(index) {
    case UInt8(ascii: "("):
      index = Self.end(of: bytes, from: index)
      self = Self.command(bytes[start + 2..<max(start + 2, index - 1)])
    case UInt8(ascii: "{"):
      index = Self.end(of: bytes, from: index)
      self = Self.parameter(String(decoding: bytes[start + 2..<max(start + 2, index - 1)], as: UTF8.self))
    case let byte? where "0123456789@*#?$!-".utf8.contains(byte):
      index += 1
      self = .computed
    case let byte? where SourceLiteral.isNameByte(byte) && byte < 0x80:
      while let next = at(index), SourceLiteral.isNameByte(next), next < 0x80 { index += 1 }
      let name = String(decoding: bytes[start + 1..<index], as: UTF8.self)
      self = .variable(name, fallback: .absent, isRequired: false)
    case _: self = .plain
    }
  }

  /// Past the bracket that closes the one at `index`; quotes and brackets inside are kept account of without recursion.
  private static func end(of bytes: [UInt8], from index: Int) -> Int {
    var open: [UInt8] = []
    var index = index
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\\"): index += 1
      case 0x27 where open.last != 0x22:
        while index < bytes.count, bytes[index] != 0x27 { index += 1 }
        index += 1
      case 0x22: if open.last == 0x22 { open.removeLast() } else { open.append(0x22) }
      case UInt8(ascii: "("), UInt8(ascii: "{"):
        let isExpansion = index >= 2 && bytes[index - 2] == UInt8(ascii: "$")
        if open.last != 0x22 || isExpansion {
          open.append(byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}"))
        }
      case UInt8(ascii: ")"), UInt8(ascii: "}"): if open.last == byte { open.removeLast() }
      case _: break
      }
      if open.isEmpty { break }
    }
    return min(index, bytes.count)
  }

  /// `NAME`, `NAME:-fallback`, `NAME-fallback`, `NAME:=fallback`, `NAME:?message`; anything else is computed.
  private static func parameter(_ written: String) -> ShellExpansion {
    if written == "0%/*" { return .here("") }
    let name = written.prefix { $0.isASCII && ($0 == "_" || $0.isLetter || $0.isNumber) }
    guard let first = name.first, !first.isNumber else { return .computed }
    var rest = written.dropFirst(name.count)
    if rest.isEmpty { return .variable(String(name), fallback: .absent, isRequired: false) }
    if rest.first == ":" { rest = rest.dropFirst() }
    let value = String(rest.dropFirst())
    switch rest.first {
    case "-", "=":
      let bare =
        value.count >= 2 && value.first == value.last && (value.first == "\"" || value.first == "'")
        ? String(value.dropFirst().dropLast()) : value
      let isComputed = bare.contains("$") || bare.contains("`")
      return .variable(String(name), fallback: isComputed ? .unknown(bare) : .value(bare), isRequired: false)
    case "?": return .variable(String(name), fallback: .absent, isRequired: true)
    case "+": return .variable(String(name), fallback: .absent, isRequired: false)
    case _: return .variable(String(name), fallback: .unknown("${\(written)}"), isRequired: false)
    }
  }

  /// The forms in which scripts ask for their own folder: `dirname "$0"`, and a `cd` there with `pwd`.
  private static func command(_ content: ArraySlice<UInt8>) -> ShellExpansion {
    guard content.count < 200 else { return .computed }
    var text = String(decoding: content.filter { !" \t\"'".utf8.contains($0) }, as: UTF8.self)
    for silent in [">/dev/null2>&1", "2>/dev/null", ">/dev/null", "&>/dev/null"] {
      if let found = text.ranges(of: silent).first { text.removeSubrange(found) }
    }
    let own = [
      "$0", "${0}", "$BASH_SOURCE", "${BASH_SOURCE}", "${BASH_SOURCE[0]}", "$(readlink-f$0)", "$(realpath$0)",
      "${BASH_SOURCE:-$0}", "${BASH_SOURCE[0]:-$0}",
    ]
    let folders = own.flatMap { ["dirname\($0)", "dirname--\($0)"] }
    if folders.contains(text) { return .here("") }
    for ending in ["&&pwd", ";pwd", "&&pwd-P"] where text.hasPrefix("cd") && text.hasSuffix(ending) {
      var inner = text.dropFirst(2).dropLast(ending.count)
      if inner.hasPrefix("--") { inner = inner.dropFirst(2) }
      for folder in folders where inner.hasPrefix("$(\(folder))") {
        let suffix = inner.dropFirst(folder.count + 3)
        if !suffix.contains("$") { return .here(String(suffix)) }
      }
      if inner.hasPrefix("${0%/*}") { return .here(String(inner.dropFirst(7))) }
    }
    return .computed
  }
}
