import Profiles

/// A specification's prose as one line of Markdown that begins no block of its own and makes no HTML.
package func inProse(_ text: String) -> String {
  let escaped = withoutHTML(text.onOneLine)
  return beginsBlock(escaped) ? "\\" + escaped : escapedNumber(escaped)
}

/// Names as a reader of Markdown sees code, joined by commas.
package func inCode(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }

/// `<` before what could be a tag, outside of code.
private func withoutHTML(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
  var parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
  // A last backtick without its pair opens nothing.
  for index in parts.indices where index % 2 == 0 || index == parts.count - 1 {
    var escaped = ""
    var previous: Character?
    for character in parts[index] {
      if previous == "<", character.isLetter || "/!?".contains(character) {
        escaped.removeLast()
        escaped += "\\<"
      }
      escaped.append(character)
      previous = character
    }
    parts[index] = escaped
  }
  return parts.joined(separator: "`")
}

/// Headings, quotes, lists, rules, fences, tables, tasks and definitions of links.
private func beginsBlock(_ text: String) -> Bool {
  guard let first = text.first else { return false }
  let run = text.prefix { $0 == first }.count
  let isAlone = text.allSatisfy { $0 == first || $0 == " " }
  let isMarker = text.dropFirst().first.map { $0 == " " } ?? true
  switch first {
  case "#", ">", "|", "[": return true
  case "-", "+", "*": return isMarker || isAlone
  case "_", "=": return isAlone
  case "`", "~": return run >= 3
  case _: return false
  }
}

/// `1. x` would begin a numbered list; `1\. x` does not.
private func escapedNumber(_ text: String) -> String {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  let rest = text.dropFirst(digits.count)
  guard !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return text }
  return digits + "\\" + rest
}
