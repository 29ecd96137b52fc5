/// ECMAScript literals, ASCII only.
package struct JavaScriptLiteral: LiteralEncoder {
  package init() {}

  package let null = "null"

  /// Words that ECMAScript lets nobody name anything in a module, and globals that generated code cannot do without.
  private static let keywords: Set<String> = [
    "arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
    "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if",
    "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package", "private",
    "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof",
    "undefined", "var", "void", "while", "with", "yield", "Error", "Promise", "String",
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
      case _: literal += "\\u{" + hexadecimal(scalar.value, digits: 1) + "}"
      }
    }
    return literal + "\""
  }

  /// A BigInt where a number would lose digits.
  package func integer(_ value: Int) -> String { value.magnitude < 1 << 53 ? "\(value)" : "\(value)n" }
  package func flag(_ value: Bool) -> String { value ? "true" : "false" }
  package func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

  package func mapping(_ entries: [(key: String, value: String)]) -> String {
    if entries.isEmpty { return "{}" }
    return "{ " + entries.map { "\(key($0.key)): \($0.value)" }.joined(separator: ", ") + " }"
  }

  /// `__proto__` is a property like any other only where its name is computed.
  private func key(_ name: String) -> String {
    if name == "__proto__" { return "[\(text(name))]" }
    return name == self.name(from: name) && !name.isEmpty ? name : text(name)
  }

  package func identifier(_ text: String) -> String {
    let name = name(from: text)
    return Self.keywords.contains(name) ? name + "_" : name
  }
}
