/// Spells values as source text of a language, so that no text of a specification can end a literal early.
package protocol LiteralEncoder: Sendable {
  func text(_ value: String) -> String
  func integer(_ value: Int) -> String
  func flag(_ value: Bool) -> String
  var null: String { get }
  func list(_ elements: [String]) -> String
  /// Keys in the given order.
  func mapping(_ entries: [(key: String, value: String)]) -> String
  /// A name for a function or variable made from any text: dots become `__`, what no name may hold becomes `_`.
  func identifier(_ text: String) -> String
}

/// The encoder of a language, or nil where none is known.
func literalEncoder(for language: String) -> (any LiteralEncoder)? {
  switch language {
  case "javascript": JavaScriptLiteral()
  case "python": PythonLiteral()
  case _: nil
  }
}

extension String {
  /// Whether it stands between double quotes as it is: printable ASCII without what a language escapes.
  var isPlainLiteral: Bool {
    utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }
}

extension LiteralEncoder {
  /// A number in hexadecimal, filled up with zeros from the left.
  func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// A text whose every scalar that no name may hold is replaced, and that begins as a name does.
  func name(from text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": name.unicodeScalars.append(scalar)
      case ".": name += "__"
      case _: name += "_"
      }
    }
    if let first = name.unicodeScalars.first, ("0"..."9").contains(first) { name = "_" + name }
    return name
  }
}
