import Diagnostics
import Testing

@testable import YAML

/// What is no YAML, or more than is read, is told with its place.
@Suite struct RefusalTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// `line:column [text] code`, then the notes' places.
    let expected: [String]

    init(_ name: String, _ text: String, _ expected: [String]) {
      self.init(name, bytes: Array(text.utf8), expected)
    }

    init(_ name: String, bytes: [UInt8], _ expected: [String]) {
      self.name = name
      self.bytes = bytes
      self.expected = expected
    }

    var testDescription: String { name }
  }

  static let broken = [
    Example(
      "a quote that is never closed", "a: 1\nb: \"one\nc: 2\n", ["2:4 [\"] yaml-syntax", "note 4:1 []"]),
    Example(
      "a bracket that is never closed", "a: [1,\n  2\nb: 3\n", ["1:4 [[] yaml-syntax", "note 3:2 [:]"]),
    Example("a brace that is never closed", "é: {a: 1", ["1:4 [{] yaml-syntax", "note 1:9 []"]),
    Example(
      "a comma that is missing on the same line", "a: {b: 1 c: 2}", ["1:11 [:] yaml-syntax", "note 1:4 [{]"]),
    Example("a tab for indentation", "a:\n\tb: 1", ["2:1 [\t] yaml-syntax"]),
    Example("a second colon", "a: b: c", ["1:5 [:] yaml-syntax"]),
    Example("a key among elements", "- a\nb: 1", ["2:1 [b] yaml-syntax"]),
    Example("a character that is reserved", "a: @b", ["1:4 [@] yaml-syntax"]),
    Example(
      "bytes that are no UTF-8", bytes: Array("é: a\nb: ".utf8) + [0xFF, 0x0A],
      ["2:4 [\u{FFFD}] yaml-encoding"]),
    Example(
      "bytes that are no UTF-8, behind a byte order mark", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xC3, 0x28],
      ["1:2 [\u{FFFD}] yaml-encoding"]),
    Example(
      "a character cut off", bytes: Array("a: ".utf8) + [0xE2, 0x82], ["1:4 [\u{FFFD}] yaml-encoding"]),
    Example("a surrogate", bytes: Array("a: ".utf8) + [0xED, 0xA0, 0x80], ["1:4 [\u{FFFD}] yaml-encoding"]),
    Example("UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00], ["1:1 [\u{FFFD}] yaml-encoding"]),
    Example("a control character", "é: a\nb: \u{7}\n", ["2:4 [\u{7}] yaml-encoding"]),
    Example("NUL", bytes: [0x61, 0x3A, 0x20, 0x00, 0x0A], ["1:4 [\u{0}] yaml-encoding"]),
    Example("a second document", "a: 1\n---\nb: 2\n--- 3", ["2:1 [---] yaml-second-document"]),
    Example("tags", "a: !!str 1\nb: ! 2\nc: !x {d: 1}", ["1:4 [!!str 1] yaml-tag", "3:4 [!x {] yaml-tag"]),
    Example(
      "keys that stand twice", "a: 1\n\"a\": 2\nb: {c: 1, c: 2}",
      ["3:11 [c] duplicate-key", "note 3:5 [c]", "2:1 [\"a\"] duplicate-key", "note 1:1 [a]"]),
    Example(
      "a collection as a key", "? [a]\n: b\n{c: d}: e", ["1:3 [[a]] yaml-key", "3:1 [{c: d}] yaml-key"]),
    Example("an alias of nothing", "a: &base 1\nb: *bse", ["2:4 [*bse] yaml-alias"]),
    Example("a cycle in a sequence", "&x [1, *x]", ["1:8 [*x] yaml-alias"]),
    Example("a cycle in a mapping", "a: &x\n  b: {c: *x}", ["2:10 [*x] yaml-alias"]),
    Example(
      "a merge of no mapping", "a: &a [1]\nb:\n  <<: *a\n  <<: text",
      [
        "1:4 [&a [1]] yaml-merge", "4:7 [text] yaml-merge",
      ]),
  ]

  @Test(arguments: broken)
  func isTold(_ example: Example) {
    let reading = Reading(example.bytes)
    let told = reading.diagnostics.flatMap { diagnostic in
      reading.told([diagnostic]) + diagnostic.notes.map { "note \(reading.spot($0.place))" }
    }
    #expect(told == example.expected)
    #expect(reading.diagnostics.hasErrors)
  }

  struct Hint: Sendable {
    let text: String
    let hint: String?
  }

  @Test(arguments: [
    Hint(text: "a: \"b", hint: "Close the quote."),
    Hint(text: "a:\n\tb: 1", hint: "Indent with spaces: YAML allows no tabs there."),
    Hint(text: "a: *.py", hint: "Quote the pattern: a plain `*` begins the name of an alias."),
    Hint(text: "a: `b`", hint: "Quote the text: it begins with a character that YAML keeps for itself."),
    Hint(
      text: "a: b: c", hint: "Quote a text that holds `: `, or write the inner mapping on lines of its own."),
    Hint(
      text: "a: {{ b }} c",
      hint: "Quote texts that hold braces, brackets or commas, or write this entry on lines of its own."),
    Hint(text: "a: &base 1\nb: *bse", hint: "Write `*base`."),
    Hint(text: "a: \u{1}", hint: "Remove it, or write it as an escape in double quotes."),
    Hint(text: "- a\nb: 1", hint: nil),
  ])
  func theLikelyFixIsOffered(_ example: Hint) {
    #expect(Reading(example.text).diagnostics.first?.hint == example.hint)
  }

  /// Each of these would cost libyaml or us minutes or gigabytes without limits.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
      String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
      "[" + (0..<100).map { $0 == 0 ? "&a0 []" : "&a\($0) [*a\($0 - 1)]" }.joined(separator: ", ") + "]",
    ])
  func depthIsBounded(text: String) {
    var reading = Reading("")
    let time = ContinuousClock().measure { reading = Reading(text) }
    #expect(time < .seconds(10), "libyaml alone takes half a minute and more")
    #expect(reading.root == nil)
    #expect(reading.diagnostics.map(\.code) == ["yaml-depth"])
  }

  @Test func asDeepAsTheBoundIsRead() {
    let reading = Reading(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))
    #expect(reading.told == [])
    #expect(reading.root != nil)
  }

  @Test(.timeLimit(.minutes(10))) func aliasBombsAreRefused() {
    let bomb = (0..<60).map { level in
      "a\(level): &a\(level) " + (level == 0 ? "x" : "[*a\(level - 1), *a\(level - 1), *a\(level - 1)]")
    }
    let reading = Reading(bomb.joined(separator: "\n"))
    #expect(reading.root == nil)
    #expect(reading.diagnostics.map(\.code) == ["yaml-expansion"])
    let merges = (0..<60).map { level in
      "a\(level): &a\(level)\n  k: 1\n"
        + (level == 0 ? "" : "  <<: [*a\(level - 1), *a\(level - 1)]\n  l\(level): *a\(level - 1)\n")
    }
    #expect(Reading(merges.joined()).diagnostics.map(\.code) == ["yaml-expansion"])
  }

  @Test func valuesAreCounted() {
    var limits = Limits()
    limits.nodes = 5
    #expect(Reading("[a, b, c, d]", limits: limits).told == [])
    #expect(Reading("[a, b, c, d, e]", limits: limits).told == ["1:14 [e] yaml-too-large"])
    limits.aliasedNodes = 2
    #expect(Reading("[&a a, *a, *a]", limits: limits).told == [])
    #expect(Reading("[&a [], *a, *a, *a]", limits: limits).told == ["1:17 [*a] yaml-expansion"])
    limits.nodes = 10
    let long = String(repeating: "x", count: 200)
    #expect(Reading("[&a \(long), *a]", limits: limits).told == ["1:207 [*a] yaml-expansion"])
  }

  @Test func sizeIsBounded() {
    var limits = Limits()
    limits.bytes = 4
    #expect(Reading("a: b", limits: limits).told == [])
    #expect(Reading("a: bc", limits: limits).told == ["1:1 [] yaml-too-large"])
  }
}
