/// How a help is laid out: for a terminal of some width, with headings that stand out or without.
package struct HelpStyle: Equatable, Sendable {
  package let width: Int
  package let isBold: Bool

  package init(width: Int = 80, isBold: Bool = false) {
    self.width = width
    self.isBold = isBold
  }

  func heading(_ text: String) -> String { isBold ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// Two columns; a long left side gets a line of its own, and on a narrow terminal each does.
  func row(left: String, right: String) -> String {
    let column = width < 60 ? 8 : 28
    if left.count > column - 4 { return "  \(left)\n" + wrapped(right, indentation: column) }
    let padding = String(repeating: " ", count: column - 2 - left.count)
    return "  \(left)\(padding)" + wrapped(right, indentation: column).drop { $0 == " " }
  }

  func wrapped(_ text: String, indentation: Int) -> String {
    let margin = String(repeating: " ", count: indentation)
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, indentation + line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { "\(margin)\($0)\n" }.joined()
  }
}
