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

/// Python 3 literals, ASCII only.
package struct PythonLiteral: LiteralEncoder {
  package init() {}

  package let null = "None"

  /// Words that Python 3 lets nobody name anything, and those that it cannot do without.
  private static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or",
    "pass", "raise", "return", "try", "while", "with", "yield", "int",
  ]

  package func text(_ value: String) -> String {
    var literal = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": literal += "\\\\"
      case "\"": literal += "\\\""
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case " "..."~": literal.unicodeScalars.append(scalar)
      // Numeric escapes keep generated files ASCII: no invisible or direction-changing character reaches a reader.
      case _ where scalar.value <= 0xFF: literal += "\\x" + hexadecimal(scalar.value, digits: 2)
      case _ where scalar.value <= 0xFFFF: literal += "\\u" + hexadecimal(scalar.value, digits: 4)
      case _: literal += "\\U" + hexadecimal(scalar.value, digits: 8)
      }
    }
    return literal + "\""
  }

  package func integer(_ value: Int) -> String { String(value) }
  package func flag(_ value: Bool) -> String { value ? "True" : "False" }
  package func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

  package func mapping(_ entries: [(key: String, value: String)]) -> String {
    "{" + entries.map { "\(text($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  package func identifier(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": name.unicodeScalars.append(scalar)
      case ".": name += "__"
      case _: name += "_"
      }
    }
    if let first = name.unicodeScalars.first, ("0"..."9").contains(first) { name = "_" + name }
    return Self.keywords.contains(name) ? name + "_" : name
  }
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
