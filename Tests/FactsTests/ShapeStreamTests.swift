import Diagnostics
import Facts
import Testing

/// The lines of the engine, whole and broken.
@Suite struct ShapeStreamTests {
  private func read(_ lines: String...) -> ShapeStream {
    var stream = ShapeStream()
    for line in lines { Array(line.utf8).withUnsafeBufferPointer { stream.take($0) } }
    return stream
  }

  private func line(
    file: String = "a.py", rule: String = "call",
    range: String = #"{"byteOffset":{"start":2,"end":9},"start":{"line":0}}"#,
    rest: String = #""metaVariables":{"single":{},"multi":{},"transformed":{}}"#
  ) -> String {
    #"{"text":"{\"file\":\"x\"}","range":\#(range),"file":"\#(file)","lines":"[","charCount":{"leading":0},"ruleId":"\#(rule)",\#(rest)}"#
  }

  @Test func aMatchIsAShape() {
    let captures =
      #""metaVariables":{"multi":{"secondary":[{"text":"}"}]},"single":{"FUNCTION":{"text":"f","range":{"byteOffset":{"end":3,"start":2}}},"OTHER":{"range":{"byteOffset":{"start":0,"end":1}}}}}"#
    let stream = read(line(rest: captures), "", line(rule: "class"))
    #expect(stream.unreadable == 0)
    #expect(
      stream.shapes == [
        "a.py": [
          Shape(kind: .call, span: Span(2, 9), captures: [.init(part: .function, span: Span(2, 3))]),
          Shape(kind: .class, span: Span(2, 9), captures: []),
        ]
      ])
  }

  @Test func namesOfFilesAreUnescaped() {
    let stream = read(
      line(file: #"a\"b\\c\n\u00e9\ud83d\ude00\/.py"#), line(file: "größe/🙂.py"), line(file: #"\ud83d.py"#))
    #expect(stream.shapes.keys.sorted() == ["a\"b\\c\né😀/.py", "größe/🙂.py", "\u{FFFD}.py"])
  }

  @Test(arguments: [
    #"{"text":"x""#, "not JSON", "[]", "null", #"{"file":"a.py","ruleId":"call"}"#,
    "{\"file\":\"a.py\",\"ruleId\":\"call\",",
  ])
  func aBrokenLineIsCounted(_ text: String) {
    let stream = read(text)
    #expect(stream.unreadable == 1 && stream.shapes.isEmpty)
  }

  @Test func aRuleThatIsNotKnownIsCounted() { #expect(read(line(rule: "other")).unreadable == 1) }

  @Test(arguments: [
    #"{"byteOffset":{"start":9,"end":2}}"#, #"{"byteOffset":{"start":-1,"end":2}}"#, #"{"byteOffset":{}}"#,
    "{}", "7",
    #"{"byteOffset":{"start":99999999999999999999999,"end":2}}"#,
  ])
  func aRangeThatIsNoneIsCounted(_ range: String) { #expect(read(line(range: range)).unreadable == 1) }

  @Test func everyCutOfALineIsCounted() {
    let whole = Array(line().utf8)
    for length in 1..<whole.count {
      var stream = ShapeStream()
      whole[..<length].withUnsafeBufferPointer { stream.take($0) }
      #expect(stream.unreadable == 1 && stream.shapes.isEmpty, "cut at \(length)")
    }
  }

  /// A shape that points past its file, as after an edit during the scan, is no crash.
  @Test func shapesPastTheEndOfAFileAreCutShort() throws {
    let parts = Shape.Part.allCases + Shape.Part.allCases.prefix(2)
    let all = Shape.Kind.allCases.flatMap { kind in
      Shape.Part.allCases.indices.map { first in
        Shape(
          kind: kind, span: Span(3, 900),
          captures: parts[first..<first + 3].map { .init(part: $0, span: Span(90, 800)) })
      }
    }
    let facts = try Case.facts(
      ShapeScan(shapes: ["a.py": all], readings: ["a.py": .read]), of: DiskFolder(root: "/nowhere"))
    #expect(facts.census.map(\.reading) == [.partlyRead])
  }
}
