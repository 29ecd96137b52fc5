/// A value to be written as YAML, keys in declared order.
package indirect enum YAMLValue: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  case integer(Int)
  case list([YAMLValue])
  case record([Entry])
  /// Written on one line, in brackets where it has several parts.
  case brief(YAMLValue)

  package struct Entry: Hashable, Sendable {
    package let key: String
    package let value: YAMLValue
    /// Comments above it, a line each.
    package let notes: [String]

    package init(_ key: String, _ value: YAMLValue, notes: [String] = []) {
      self.key = key
      self.value = value
      self.notes = notes
    }
  }

  /// Block style; a text stands plainly only where no version of YAML could read it as anything else.
  package var lines: [String] {
    switch self {
    case .text, .flag, .integer, .brief: return [inline]
    case .list(let elements):
      if elements.isEmpty { return ["[]"] }
      return elements.flatMap { element in
        element.lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
      }
    case .record(let entries):
      if entries.isEmpty { return ["{}"] }
      return entries.flatMap { entry -> [String] in
        let key = spelled(entry.key)
        let notes = entry.notes.map { "# \($0)" }
        if entry.value.isInline { return notes + ["\(key): \(entry.value.inline)"] }
        return notes + ["\(key):"] + entry.value.lines.map { "  \($0)" }
      }
    }
  }

  private var isInline: Bool {
    switch self {
    case .text, .flag, .integer, .brief: true
    case .list(let elements): elements.isEmpty
    case .record(let entries): entries.isEmpty
    }
  }

  private var inline: String {
    switch self {
    case .text(let text): spelled(text)
    case .flag(let flag): String(flag)
    case .integer(let integer): String(integer)
    case .list(let elements): "[\(elements.map(\.inline).joined(separator: ", "))]"
    case .record(let entries):
      entries.isEmpty
        ? "{}"
        : "{ \(entries.map { "\(spelled($0.key)): \($0.value.inline)" }.joined(separator: ", ")) }"
    case .brief(let value): value.inline
    }
  }
}

/// Words that some version of YAML reads as something other than text.
let reservedWords: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

private func spelled(_ text: String) -> String {
  let isPlain = text.unicodeScalars.allSatisfy { scalar in
    scalar.isASCII
      && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_-.@/".unicodeScalars.contains(scalar))
  }
  let startsPlainly = text.unicodeScalars.first.map { $0.isASCII && $0.properties.isAlphabetic } ?? false
  if isPlain, startsPlainly, !reservedWords.contains(text.lowercased()) { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    case _ where scalar == " " || scalar.isVisible: quoted.unicodeScalars.append(scalar)
    case _: quoted += escaped(scalar)
    }
  }
  return quoted + "\""
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  let (letter, width) = digits.count <= 2 ? ("x", 2) : digits.count <= 4 ? ("u", 4) : ("U", 8)
  return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
}

extension Unicode.Scalar {
  /// A letter, mark, number, sign or symbol: what a reader sees, and no version of YAML breaks a line at.
  fileprivate var isVisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      false
    case _: true
    }
  }
}
