/// The values a template is rendered with: text, flags, lists and records, in declared order.
///
/// A record may carry the ids of the constraints it speaks for; every line rendered inside it bears them.
package enum Words: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  case list([Words])
  case record([Entry], ids: [String])

  package struct Entry: Hashable, Sendable {
    package let name: String
    package let words: Words

    package init(_ name: String, _ words: Words) {
      self.name = name
      self.words = words
    }
  }

  /// A record that speaks for no constraint of its own.
  package static func record(_ entries: KeyValuePairs<String, Words>, ids: [String] = []) -> Words {
    .record(entries.map { Entry($0.key, $0.value) }, ids: ids)
  }
}

extension Words: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self = .text(text) }
}

/// Rendered text whose every line knows which line of which template, and which constraints, it came from.
package struct RenderedText: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let text: String
    /// The template's path under the templates folder, with its 1-based line.
    package let template: String
    package let templateLine: Int
    package let ids: [String]

    package init(text: String, template: String, templateLine: Int, ids: [String]) {
      self.text = text
      self.template = template
      self.templateLine = templateLine
      self.ids = ids
    }
  }

  package let lines: [Line]

  package init(lines: [Line]) { self.lines = lines }

  /// All lines as one sentence, whatever line ends the words brought.
  package var sentence: String {
    lines.map { $0.text.onOneLine }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension String {
  /// The same with spaces for line ends, those of Unicode too.
  package var onOneLine: String {
    let mayEnd = utf8.contains { (0x0A...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 }
    return mayEnd ? split(whereSeparator: \.isNewline).joined(separator: " ") : self
  }
}
