extension JSONValue {
  /// Lines with two spaces for each level. A collection without collections inside stands on one line where it fits.
  package func lines(width: Int = 110) -> [String] {
    var writer = PrettyWriter(width: width)
    writer.write(self, indentation: 0, prefix: "", suffix: "")
    return writer.lines
  }

  /// Everything on one line.
  package var compact: String {
    switch self {
    case .null: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .integer(let integer): return String(integer)
    case .number(let number): return number
    case .text(let text): return quoted(text)
    case .list(let elements): return "[" + elements.map(\.compact).joined(separator: ", ") + "]"
    case .object(let members):
      return "{" + members.map { "\(quoted($0.name)): \($0.value.compact)" }.joined(separator: ", ") + "}"
    }
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

private struct PrettyWriter {
  let width: Int
  var lines: [String] = []

  init(width: Int) { self.width = width }

  mutating func write(_ value: JSONValue, indentation: Int, prefix: String, suffix: String) {
    let margin = String(repeating: "  ", count: indentation)
    if value.isFlat {
      let line = margin + prefix + value.compact + suffix
      if line.utf8.count <= width || value.list?.isEmpty ?? true && value.members?.isEmpty ?? true {
        lines.append(line)
        return
      }
    }
    switch value {
    case .list(let elements):
      lines.append(margin + prefix + "[")
      for (index, element) in elements.enumerated() {
        write(
          element, indentation: indentation + 1, prefix: "", suffix: index + 1 < elements.count ? "," : "")
      }
      lines.append(margin + "]" + suffix)
    case .object(let members):
      lines.append(margin + prefix + "{")
      for (index, member) in members.enumerated() {
        write(
          member.value, indentation: indentation + 1, prefix: quoted(member.name) + ": ",
          suffix: index + 1 < members.count ? "," : "")
      }
      lines.append(margin + "}" + suffix)
    case .null, .flag, .integer, .number, .text: lines.append(margin + prefix + value.compact + suffix)
    }
  }
}

private func quoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    // Control characters, and the two line ends that JavaScript sees and JSON does not.
    case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    case _: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
