import Diagnostics
import Testing

@testable import YAML

@Suite struct WriterTests {
  @Test func aDocumentIsBlocksInDeclaredOrder() {
    let value = YAMLValue.record([
      .init("id", .text("layer.services")), .init("all", .list([.text("b"), .text("a")])),
      .init(
        "nested",
        .list([
          .list([.integer(1), .integer(-2)]), .record([.init("z", .flag(true)), .init("a", .text("x y"))]),
        ])),
      .init("rule", .record([.init("any", .list([])), .init("has", .record([]))])), .init("yes", .text("no")),
    ])
    #expect(
      value.lines == [
        "id: layer.services", "all:", "  - b", "  - a", "nested:", "  - - 1", "    - -2", "  - z: true",
        "    a: \"x y\"", "rule:", "  any: []", "  has: {}", "\"yes\": \"no\"",
      ])
  }

  @Test(arguments: [
    ("plain", "plain"), ("a.b/c@d-e_1", "a.b/c@d-e_1"), ("", "\"\""), ("1", "\"1\""), ("-", "\"-\""),
    ("True", "\"True\""),
    ("Null", "\"Null\""), ("a b", "\"a b\""), ("a:", "\"a:\""), ("#x", "\"#x\""), ("é", "\"é\""),
    ("a\"\\\n\t", "\"a\\\"\\\\\\n\\t\""),
    ("\u{0}\u{85}", "\"\\x00\\x85\""), ("漢🙂", "\"漢🙂\""),
    ("\u{2028}\u{FEFF}\u{200B}", "\"\\u2028\\ufeff\\u200b\""),
  ])
  func aTextStandsPlainlyOnlyWhereItIsSafe(text: String, written: String) {
    #expect(YAMLValue.text(text).lines == [written])
  }

  static let hostile: [String] =
    [
      "", " ", "yes", "No", "ON", "true", "null", "~", "y", "1", "0x1", "1e3", ".inf", "2020-01-01", "12:30",
      "=", "<<",
      "- a", "-", "---", "--- a", "...", "? a", "?", ": ", ":", "a: b", "a:", "a #b", "#", "# a", "&a", "*a",
      "!a",
      "!!str a", "%a", "@a", "`a`", "|", ">", "|\n  a", "'", "\"", "'a'", "\"a\"", "\\", "\\n", "a\\", "[",
      "]", "{", "}",
      "{{ a }}", "{{{a}}}", ",", "a, b", "\n", "\na\n\n", "a\nb", "a\r\nb", "\r", "\t", "\ta", "a\t", " a",
      "a ",
      "  a\n b  ", "é", "e\u{301}", "漢字", "🙂👨‍👩‍👧", "\u{0}", "a\u{0}b", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{85}",
      "\u{A0}",
      "a\u{2028}b\u{2029}", "\u{FEFF}a", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "\u{200F}",
      String(repeating: "long words ", count: 10_000), String(repeating: "x", count: 100_000),
    ]

  /// What is written is read back by libyaml as the very texts, wherever they stand.
  @Test(arguments: hostile)
  func hostileTextsComeBack(text: String) throws {
    let key = String(text.prefix(100))
    let value = YAMLValue.record([
      .init("a", .text(text)), .init("b", .list([.text(text), .list([.text(text)])])),
      .init(key == "a" || key == "b" ? "c" : key, .record([.init("d", .text(text))])),
    ])
    let reading = Reading(value.lines.joined(separator: "\n") + "\n")
    #expect(reading.told == [])
    let root = try #require(reading.root)
    #expect(root.at(["a"])?.plainText.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    #expect(root.at(["b", "0"])?.plainText == text)
    #expect(root.at(["b", "1", "0"])?.plainText == text)
    #expect(root.at([key, "d"])?.plainText == text)
    for plain in [root.at(["a"]), root.at(["b", "0"])] where plain?.isNull == true {
      Issue.record("read as nothing")
    }
  }
}
