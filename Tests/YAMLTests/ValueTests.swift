import Diagnostics
import Testing

@testable import YAML

/// What values are, before anybody asks for a kind.
@Suite struct ValueTests {
  struct Example: Sendable {
    let text: String
    let shown: String?
  }

  @Test(arguments: [
    Example(text: "", shown: nil), Example(text: "\u{FEFF}", shown: nil), Example(text: "# c\n", shown: nil),
    Example(text: "---\n", shown: "<>"), Example(text: "--- a\n...\n", shown: "<a>"),
    Example(
      text: "[yes, No, on, off, y, true, 012, 1e3, 0x1F, 12:30:45, ~]",
      shown: "[<yes> <No> <on> <off> <y> <true> <012> <1e3> <0x1F> <12:30:45> <~>]"),
    Example(text: "a: \"x\\0y\"", shown: "{a:\"x\u{0}y\"}"),
    Example(text: #"a: "\u00e9\U0001F642\x41\t\"\\""#, shown: "{a:\"é🙂A\t\"\\\"}"),
    Example(
      text: "a: 'it''s'\nb: |\n  x\n   y\n\nc: >-\n  x\n  y\n", shown: "{a:\"it's\" b:\"x\n y\n\" c:\"x y\"}"),
    Example(text: "a: &x [1, 2]\nb: *x\nc: &y z\n*y : w", shown: "{a:[<1> <2>] b:[<1> <2>] c:<z> z:<w>}"),
    Example(text: "a: {b, c: , d: e}", shown: "{a:{b:<> c:<> d:<e>}}"),
    Example(text: "r: &r {a: 1, b: 2}\ns:\n  b: 3\n  <<: *r", shown: "{r:{a:<1> b:<2>} s:{b:<3> a:<1>}}"),
    Example(
      text: "r: &r {a: 1}\nq: &q {a: 2, b: 2}\ns: {<<: [*r, *q], c: 3}",
      shown: "{r:{a:<1>} q:{a:<2> b:<2>} s:{c:<3> a:<1> b:<2>}}"),
    Example(text: "\"<<\": 1", shown: "{<<:<1>}"),
  ])
  func isRead(_ example: Example) {
    let reading = Reading(example.text)
    #expect(reading.root?.shown == example.shown)
    #expect(reading.told == [])
  }

  /// Keys are taken by name; what nobody asked for is told, with the near miss that is still free.
  @Test func unknownKeysAreTold() throws {
    let reading = Reading("name: a\nnmae: b\nlabl: c\nx-own: d\nlater: e\n? [k]\n: f\n'': g")
    var told: [Diagnostic] = []
    let root = try #require(reading.root)
    let form = Form(
      "a model", at: "",
      keys: ["name", "label", "kind"].map { Form.Key($0, .text, .optional(""), "", example: "") },
      unread: ["later", "never"], context: "")
    var reader = try #require(MappingReader(root, as: form, what: "a model", into: &told))
    #expect(reader.take("name")?.shown == "<a>")
    #expect(reader.take("label") == nil)
    #expect(reader.require("kind", into: &told) == nil)
    reader.finish(into: &told)
    #expect(
      reading.told(told) == [
        "1:1 [n] missing-key", "2:1 [nmae] unknown-key", "3:1 [labl] unknown-key",
        "5:1 [later] not-supported-yet",
        "8:1 [''] unknown-key",
      ])
    #expect(
      told.map(\.hint) == [
        "Add `kind: …`.", "Keys of your own begin with `x-`.", "Write `label`.",
        "Remove it: nothing would hold it.", "Keys of your own begin with `x-`.",
      ])
    #expect(told[1].message == "A model has no key `nmae`.")
  }

  struct Wrong: Sendable {
    let text: String
    let read: @Sendable (Node, inout [Diagnostic]) -> Bool
    /// The message and the hint.
    let told: [String]
  }

  enum Colour: String, CaseIterable { case red, green }

  @Test(arguments: [
    Wrong(
      text: "[a]", read: { $0.text(as: "the name", into: &$1) == nil },
      told: ["The name is a text; here stands a list."]),
    Wrong(
      text: "~", read: { $0.text(as: "the name", into: &$1) == nil },
      told: ["The name is a text; here stands nothing."]),
    Wrong(text: "yes", read: { $0.text(as: "the name", into: &$1) == "yes" }, told: []),
    Wrong(text: "\"\"", read: { $0.text(as: "the name", into: &$1) == "" }, told: []),
    Wrong(text: "true", read: { $0.flag(as: "unique", into: &$1) == true }, told: []),
    Wrong(
      text: "yes", read: { $0.flag(as: "unique", into: &$1) == nil },
      told: ["Unique is true or false; here stands a text.", "Write `true`."]),
    Wrong(
      text: "Off", read: { $0.flag(as: "unique", into: &$1) == nil },
      told: ["Unique is true or false; here stands a text.", "Write `false`."]),
    Wrong(
      text: "'true'", read: { $0.flag(as: "unique", into: &$1) == nil },
      told: ["Unique is true or false; here stands a text.", "Write `true`."]),
    Wrong(text: "-12", read: { $0.integer(as: "the port", into: &$1) == -12 }, told: []),
    Wrong(
      text: "'12'", read: { $0.integer(as: "the port", into: &$1) == nil },
      told: ["The port is a whole number; here stands a text.", "Write `12`, without quotes."]),
    Wrong(
      text: "99999999999999999999", read: { $0.integer(as: "the port", into: &$1) == nil },
      told: ["The port is a whole number; here stands a number."]),
    Wrong(
      text: "a", read: { $0.list(as: "the routes", into: &$1) == nil },
      told: ["The routes is a list; here stands a text.", "Write `[a]`."]),
    Wrong(
      text: "[a, [b], c]", read: { $0.texts(as: "the tags", into: &$1)?.map(\.text) == ["a", "c"] },
      told: ["An element of the tags is a text; here stands a list."]),
    Wrong(text: "", read: { $0.named(as: "the models", into: &$1).isEmpty }, told: []),
    Wrong(
      text: "{x-a: 1, b: 2}", read: { $0.named(as: "the models", into: &$1).map(\.key.plainText) == ["b"] },
      told: []),
    Wrong(
      text: "[a]", read: { $0.named(as: "the models", into: &$1).isEmpty },
      told: [
        "The models is a mapping; here stands a list.", "Write a name before each, `name: …`, and no `-`.",
      ]),
    Wrong(
      text: "green", read: { $0.choice(of: Colour.self, as: "the colour", into: &$1) == .green }, told: []),
    Wrong(
      text: "geren", read: { $0.choice(of: Colour.self, as: "the colour", into: &$1) == nil },
      told: ["The colour is one of red, green, not `geren`.", "Write `green`."]),
  ])
  func aKindIsAskedFor(_ example: Wrong) throws {
    let node = try #require(Reading("a: \(example.text)").root?.at(["a"]))
    var told: [Diagnostic] = []
    #expect(example.read(node, &told))
    #expect(told.flatMap { [$0.message] + ($0.hint.map { [$0] } ?? []) } == example.told)
  }

  @Test func onlyAMappingIsReadByKeys() throws {
    var told: [Diagnostic] = []
    let list = try #require(Reading("a: [b]").root?.at(["a"]))
    #expect(MappingReader(list, what: "a model", into: &told) == nil)
    #expect(told.map(\.message) == ["A model is a mapping; here stands a list."])
    let nothing = try #require(Reading("a:").root?.at(["a"]))
    #expect(MappingReader(nothing, what: "a model", into: &told)?.entries.isEmpty == true)
  }
}
