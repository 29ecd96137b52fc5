import Diagnostics
import Testing

@testable import YAML

/// Every key and value knows its bytes.
@Suite struct SpanTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let path: [String]
    /// The value's own text, then the key's.
    let expected: String

    init(_ name: String, _ text: String, at path: String = "", _ expected: String) {
      self.name = name
      self.text = text
      self.path = path.split(separator: "/").map(String.init)
      self.expected = expected
    }

    var testDescription: String { name }
  }

  static let examples = [
    Example("a plain text", "a: one two \nb: 2", at: "a", "one two"),
    Example("behind text of many bytes", "ключ: 'значение' # 🙂\n🙂: [é, 漢]\n", at: "🙂/1", "漢"),
    Example("quotes belong to it", "a: \"b\\n\" # c", at: "a", "\"b\\n\""),
    Example("over two lines", "a: one\n  two\nb: 3", at: "a", "one\n  two"),
    Example("CRLF", "a:\r\n  b: é\r\n  c: 2\r\nd: 3\r\n", at: "a", "b: é\r\n  c: 2"),
    Example("behind a byte order mark", "\u{FEFF}é: b\nc: d", at: "c", "d"),
    Example("the root behind a byte order mark", "\u{FEFF}é: b\n", "é: b"),
    Example("tabs after the colon", "a:\t\tb\t# c", at: "a", "b"),
    Example("nothing stands behind its colon", "a:\n\nb: 1", at: "a", ""),
    Example("a flow sequence", "a: [1, [2, 3] ] # x\n", at: "a", "[1, [2, 3] ]"),
    Example("a flow mapping", "a: { b: {c: d }, e: f }\n", at: "a/b", "{c: d }"),
    Example("a pair in a flow sequence", "a: [b: c , d]", at: "a/0", "b: c"),
    Example("the last pair in a flow sequence", "a: [b: c]", at: "a/0", "b: c"),
    Example(
      "a block mapping ends with its last value", "a:\n  b: 1\n  c: 2   # two\n\n# x\n\nd: 3", at: "a",
      "b: 1\n  c: 2"),
    Example(
      "a block sequence ends with its last value", "a:\n  - x\n  - y\n\n\n# z\nb: 1", at: "a", "- x\n  - y"),
    Example("a sequence that is not indented", "a:\n- x\n- y\n\nb: 1", at: "a", "- x\n- y"),
    Example("a mapping that ends with nothing", "a:\n  b:\n\n\nc: 1", at: "a", "b:"),
    Example("a mapping that ends with an alias", "x: &x 1\na:\n  b: *x\n\nc: 1", at: "a", "b: *x"),
    Example("a sequence of aliases", "x: &x 1\na:\n  - *x\n  - *x\n\nc: 1", at: "a", "- *x\n  - *x"),
    Example("an alias stands where its anchor does", "x: &x 1\na: *x", at: "a", "&x 1"),
    Example("a literal text ends with its last line", "a: |\n  x\n  y\n\n\nb: 1", at: "a", "|\n  x\n  y"),
    Example("a literal text and a comment", "a: |\n  x\n# c\nb: 1", at: "a", "|\n  x"),
    Example("a folded text at the end", "a: >-\n  x\n  y\n\n", at: "a", ">-\n  x\n  y"),
    Example("a mapping that ends with a literal text", "a:\n  b: |\n    x\n\n\nc: 1", at: "a", "b: |\n    x"),
    Example("mappings in a sequence", "- a: 1\n  b: 2\n- c: 3\n", at: "0", "a: 1\n  b: 2"),
    Example("a key written with a question mark", "? a\n: b\nc: d", at: "a", "b"),
    Example("the root", "# c\n\na: 1\n\n# d\n", "a: 1"),
    Example("behind a line end that only YAML 1.1 knows", "a: 'x\u{85}y\u{2028}z'\nb: é", at: "b", "é"),
  ]

  @Test(arguments: examples)
  func valuesKnowTheirBytes(_ example: Example) throws {
    let reading = Reading(example.text)
    #expect(reading.told == [])
    let node = try #require(reading.root?.at(example.path))
    #expect(reading.source.text(node.place.span) == example.expected)
  }

  @Test func keysKnowTheirBytes() throws {
    let reading = Reading("\u{FEFF}ключ: 1\r\n\"b c\" : {é: 2, ? d : 3}\r\n? e\r\n: 4")
    guard case .mapping(let entries) = reading.root?.content,
      case .mapping(let inner) = entries[1].value.content
    else { throw Broken() }
    let keys = (entries + inner).map { reading.spot($0.key.place) }
    #expect(keys == ["1:1 [ключ]", "2:1 [\"b c\"]", "3:3 [e]", "2:10 [é]", "2:18 [d]"])
  }

  struct Broken: Error {}

  /// YAML 1.1 counts U+0085 and U+2028 as line ends; editors do not, and neither do places.
  @Test func linesAreAnEditorsLines() {
    let reading = Reading("a: 'x\u{85}y\u{2028}z\u{2029}'\r\nb: 1\rc: 2\nb: 3")
    #expect(reading.told == ["4:1 [b] duplicate-key"])
    #expect(reading.spot(reading.diagnostics.first?.notes.first?.place) == "2:1 [b]")
  }
}
