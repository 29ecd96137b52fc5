import Glibc
import JSON
import Testing

@Suite struct WriterTests {
  static let document = JSONValue.object([
    "z": 1, "a": .list([]), "empty": .object([:]), "flat": .list([1, "b", .null, false, .number("1.5")]),
    "one": .object(["k": "v", "é\u{2028}": -3]),
    "nested": .list([.list([1]), .object(["deep": .list([.object(["x": .list([])])])])]),
    "long": .list((1...30).map { .integer($0 * 1_000) }), "last": .optional(nil),
  ])

  @Test func linesKeepTheDeclaredOrderAndBreakWhereTheyMust() {
    let expected = [
      "{", "  \"z\": 1,", "  \"a\": [],", "  \"empty\": {},", "  \"flat\": [1, \"b\", null, false, 1.5],",
      "  \"one\": {\"k\": \"v\", \"é\\u2028\": -3},", "  \"nested\": [", "    [1],", "    {",
      "      \"deep\": [",
      "        {", "          \"x\": []", "        }", "      ]", "    }", "  ],", "  \"long\": [",
    ]
    let lines = Self.document.lines()
    #expect(Array(lines.prefix(expected.count)) == expected)
    #expect(Array(lines.suffix(4)) == ["    30000", "  ],", "  \"last\": null", "}"])
  }

  @Test func aScalarIsALine() {
    #expect(JSONValue.text("a").lines() == ["\"a\""])
    #expect(JSONValue.text(String(repeating: "x", count: 200)).lines(width: 10).count == 1)
    #expect(JSONValue.list([]).lines(width: 1) == ["[]"])
    #expect(JSONValue.list([1, 2]).lines(width: 1) == ["[", "  1,", "  2", "]"])
  }

  @Test func controlCharactersAndLineEndsOfJavaScriptAreEscaped() {
    let text = "\"\\/\n\r\t\u{0}\u{8}\u{1F}\u{7F}\u{80}\u{2028}\u{2029}é🙂"
    #expect(JSONValue.text(text).compact == #""\"\\/\n\r\t\u0000\u0008\u001f\u007f\#u{80}\u2028\u2029é🙂""#)
  }

  static let values: [JSONValue] = [
    document, .text(String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init)))),
    .list(["\u{D7FF}\u{E000}\u{FFFF}\u{10FFFF}", "e\u{301}", "{{", "</script>", "\r\n"]), .integer(.min),
    .null,
    .object(["": .object(["\"": .list([.list([.list([])])])])]),
  ]

  @Test(arguments: values) func whatIsWrittenIsReadBack(value: JSONValue) {
    #expect(JSONValue(reading: Array(value.compact.utf8)) == value)
    #expect(JSONValue(reading: Array(value.lines().joined(separator: "\n").utf8)) == value)
    #expect(JSONValue(reading: Array(value.lines(width: 20).joined(separator: "\n").utf8)) == value)
  }

  /// Another's reader reads the same, members in their order.
  @Test(.enabled(if: Python.isThere, "python3 is not on the PATH"), arguments: values)
  func pythonReadsTheSame(value: JSONValue) throws {
    let answer = try #require(Python.read(value.lines().joined(separator: "\n")))
    #expect(JSONValue(reading: Array(answer.utf8)) == value)
  }
}

/// Python's `json`: reads a document, and writes it as ASCII.
private enum Python {
  static let isThere = system("python3 -c 'import json' 2>/dev/null") == 0

  static func read(_ text: String) -> String? {
    var name = Array("/tmp/holdfast-json.XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return nil }
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let bytes = Array(text.utf8)
    let written = write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard written == bytes.count else { return nil }
    let program = "import json,sys; print(json.dumps(json.load(open(sys.argv[1], encoding=\"utf-8\"))))"
    guard let pipe = popen("python3 -c '\(program)' \(path)", "r") else { return nil }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { answer += buffer[0..<count] }
    return pclose(pipe) == 0 ? String(decoding: answer, as: UTF8.self) : nil
  }
}
