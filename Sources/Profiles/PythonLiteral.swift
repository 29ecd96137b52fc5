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
    if value.isPlainLiteral { return "\"" + value + "\"" }
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
    let name = name(from: text)
    return Self.keywords.contains(name) ? name + "_" : name
  }
}
