import Diagnostics
import Testing

@testable import YAML

@Suite struct FormatTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let formatted: String

    init(_ name: String, _ text: String, _ formatted: String) {
      testDescription = name
      self.text = text
      self.formatted = formatted
    }
  }

  static let examples = [
    Example("nothing to do", "a: b\n\n# c\nd:\n  - e\n", "a: b\n\n# c\nd:\n  - e\n"),
    Example("indentation", "a:\n     b:\n            c: d\n", "a:\n  b:\n    c: d\n"),
    Example(
      "a list in a mapping", "a:\n- b\n-   c: d\n    e: f\n- - g\n  - h\n",
      "a:\n  - b\n  - c: d\n    e: f\n  - - g\n    - h\n"),
    Example("spaces around colons", "a :   b\n\"c d\" : e\n", "a: b\nc d: e\n"),
    Example("flow", "a: {b: c,d: [e,f , g],h: {},i: [ ]}\n", "a: { b: c, d: [e, f, g], h: {}, i: [] }\n"),
    Example(
      "flow over lines", "a: [\n b,\n     c,   # d\n    {e: f}\n    ]\n",
      "a: [\n  b,\n  c,      # d\n  {e: f}\n]\n"),
    Example("a pair in a list", "a: [b: c, d]\n", "a: [b: c, d]\n"),
    Example("nulls", "a:\nb: {c, d: , e: ~}\nf: null\n", "a:\nb: { c, d: , e: ~ }\nf: null\n"),
    Example(
      "quotes",
      "a: \"b c\"\nd: 'e'\nf: \"1\"\ng: 'no'\nh: \"i: j\"\nk: \"{l}\"\nm: 'n''o'\np: \"q\\n\"\nr: \"\"\n",
      "a: b c\nd: e\nf: \"1\"\ng: 'no'\nh: \"i: j\"\nk: \"{l}\"\nm: 'n''o'\np: \"q\\n\"\nr: \"\"\n"),
    Example("blank lines", "\n\na: b\n\n\n\nc: d\n\n\n", "a: b\n\nc: d\n"),
    Example("trailing spaces and line ends", "\u{FEFF}a: b  \r\nc: d\t\r\n", "a: b\nc: d\n"),
    Example("no line end", "a: b", "a: b\n"),
    Example(
      "comments beside and between",
      "# one\na:\n    # two\n    b: c # three\n    # four\n# five\nd: e      # six\n",
      "# one\na:\n  # two\n  b: c   # three\n  # four\n# five\nd: e      # six\n"),
    Example("a comment on what was left out", "a:\n    # b: c\nd: e\n", "a:\n  # b: c\nd: e\n"),
    Example(
      "a comment behind a key and a dash", "a: # one\n    b: c\nd:\n- # two\n  e: f\n",
      "a:  # one\n  b: c\nd:\n  -  # two\n    e: f\n"),
    Example("no comment", "a: b#c\nd: 'e # f'\ng: \"h\n  # i\"\n", "a: b#c\nd: 'e # f'\ng: \"h\n  # i\"\n"),
    Example(
      "anchors and aliases", "a: &x\n    b: c\nd: *x\ne: {<<: *x,f: *x}\ng: &y h\n*y  : {*y : i}\n",
      "a: &x\n  b: c\nd: *x\ne: { <<: *x, f: *x }\ng: &y h\n*y : { *y : i }\n"),
    Example(
      "block scalars",
      "a:\n    b: |\n          c\n            d  \n\n          e\n    f: >-\n     g\n     h\n",
      "a:\n  b: |\n    c\n      d  \n\n    e\n  f: >-\n    g\n    h\n"),
    Example(
      "a block scalar with its indentation", "a:\n    b: |2\n        c\n      d\n",
      "a:\n  b: |2\n      c\n    d\n"),
    Example(
      "a text over lines", "a:\n    b: c\n       d\n    e:\n        f\n        g\n",
      "a:\n  b: c\n    d\n  e:\n    f\n    g\n"),
    Example(
      "a long mapping",
      "a:\n  b: { c: \(String(repeating: "x", count: 60)), d: \(String(repeating: "y", count: 60)) }  # e\n",
      "a:\n  b:  # e\n    c: \(String(repeating: "x", count: 60))\n    d: \(String(repeating: "y", count: 60))\n"
    ),
    Example(
      "a long mapping in a list",
      "- { c: \(String(repeating: "x", count: 60)), d: \(String(repeating: "y", count: 60)) }\n",
      "- c: \(String(repeating: "x", count: 60))\n  d: \(String(repeating: "y", count: 60))\n"),
    Example(
      "a long mapping in a long mapping",
      "a: { b: { c: \(String(repeating: "x", count: 60)), d: \(String(repeating: "y", count: 60)) }, e: [f, g] }\n",
      "a:\n  b:\n    c: \(String(repeating: "x", count: 60))\n    d: \(String(repeating: "y", count: 60))\n  e: [f, g]\n"
    ),
    Example("a document start", "--- # a\nb:   c\n", "---  # a\nb: c\n"),
    Example("wide characters", "漢:   字 # é\n", "漢: 字   # é\n"),
    Example("empty", "# only\n\n\n# comments\n", "# only\n\n# comments\n"),
  ]

  @Test(arguments: examples) func isFormatted(_ example: Example) {
    #expect(formatted(example.text) == [example.formatted])
    #expect(formatted(example.formatted) == [example.formatted], "a second time")
  }

  @Test(arguments: [
    ("a: [b", "yaml-syntax"), ("a: 1\na: 2\n", "duplicate-key"),
    ("a: b\n---\nc: d\n", "yaml-second-document"),
    ("a: !x b\n", "yaml-tag"),
  ])
  func whatIsWrongIsRefused(text: String, code: String) { #expect(formatted(text) == [code]) }

  /// The text, or the codes of what was told.
  private func formatted(_ text: String) -> [String] {
    var diagnostics: [Diagnostic] = []
    let bytes = format(SourceText(path: "a.yaml", text), into: &diagnostics)
    return bytes.map { [String(decoding: $0, as: UTF8.self)] } ?? diagnostics.map(\.code)
  }
}
