import JSON
import Testing

@Suite struct ReaderTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let text: String
    let value: JSONValue

    init(_ text: String, _ value: JSONValue) {
      self.text = text
      self.value = value
    }

    var testDescription: String { text }
  }

  static let read = [
    Example("null", .null), Example(" true\n", true), Example("\t[false]\r\n", .list([false])),
    Example("\"\"", ""),
    Example("0", 0), Example("-0", 0), Example("-12", -12), Example("9223372036854775807", .integer(.max)),
    Example("9223372036854775808", .number("9223372036854775808")), Example("1.0", .number("1.0")),
    Example("-0.5e-10", .number("-0.5e-10")), Example("1E+400", .number("1E+400")),
    Example("[]", .list([])), Example("{ }", .object([:])),
    Example(
      "[ 1 , [ ] , {\"a\" : [ ]} ]",
      .list([1, .list([]), .object(["a": .list([])])])),
    Example("{\"b\":1,\"a\":2}", .object(["b": 1, "a": 2])),
    Example("{\"a\":1,\"a\":2}", .object(["a": 1, "a": 2])),
    Example(#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), Example(#""é\u00E9\u00e9\u0000""#, "ééé\u{0}"),
    Example(#""\uD83D\uDE42 \ud83d\ude42""#, "🙂 🙂"),
    Example(
      #""\ud83d \ude42 \ud83dx \ud83d\u0041 \ud83d\ud83d\ude42""#,
      "\u{FFFD} \u{FFFD} \u{FFFD}x \u{FFFD}A \u{FFFD}🙂"),
    Example(#"{"a\"b\\":"{[,:]}"}"#, .object(["a\"b\\": "{[,:]}"])),
    Example("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
  ]

  @Test(arguments: read) func isRead(_ example: Example) {
    #expect(JSONValue(reading: Array(example.text.utf8)) == example.value)
  }

  @Test func theFirstOfTwoMembersOfOneNameAnswers() {
    let value = JSONValue(reading: Array(#"{"a":1,"b":2,"a":3}"#.utf8))
    #expect(value?["a"] == 1)
    #expect(value?.members?.count == 3)
  }

  @Test(arguments: [
    "", " ", "nul", "True", "a", "1 2", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{\"a\":1", "{\"a\":1,}",
    "{\"a\"}",
    "{\"a\":}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\":1 \"b\":2}", "{,}", "\"a", "\"a\\\"", "\"\\x\"",
    "\"\\u12\"", "\"\\u+123\"",
    "\"\\u12G4\"", "\"\\", "\"a\nb\"", "\"a\tb\"", "01", "-", "-01", "+1", ".5", "1.", "1e", "1e+", "0x10",
    "nan", "inf",
    "Infinity", "1_000", "[1]]", "{}}", "\u{FEFF}1", "// c\n1", "[\"a\":1]", "\u{A0}1",
  ])
  func isRefused(text: String) { #expect(JSONValue(reading: Array(text.utf8)) == nil) }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22],
  ])
  func bytesThatAreNoUTF8AreRefused(bytes: [UInt8]) { #expect(JSONValue(reading: bytes) == nil) }

  @Test(.timeLimit(.minutes(10))) func depthIsBounded() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(JSONValue(reading: nested(JSONValue.depth)) != nil)
    #expect(JSONValue(reading: nested(JSONValue.depth + 1)) == nil)
    #expect(JSONValue(reading: Array(repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
    #expect(JSONValue(reading: Array(String(repeating: "{\"a\":", count: 200_000).utf8)) == nil)
  }

  /// A document cut off anywhere is none.
  @Test func everyBeginningIsRefused() {
    let whole = Array(#"{"a": [1.5, "x\né\ud83d\ude42", {"b": null}], "c": true}"#.utf8)
    #expect(JSONValue(reading: whole) != nil)
    for count in 0..<whole.count { #expect(JSONValue(reading: Array(whole[..<count])) == nil, "\(count)") }
  }
}
