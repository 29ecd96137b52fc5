import Diagnostics
import Testing

@Suite struct OrderTests {
  private func told(
    _ message: String, _ path: String? = nil, _ start: Int = 0, _ end: Int = 0, code: String = "c"
  ) -> Diagnostic {
    Diagnostic(code: code, message, at: path.map { Place($0, Span(start, end)) })
  }

  @Test func placesAreInOrderOfBytes() {
    let diagnostics = [
      told("8", "é"), told("7", "b"), told("3", "a", 9, 9), told("2", "a", 2, 5), told("1", "a", 2, 3),
      told("6", "a0"),
      told("4", "a-b"), told("5", "a/b"), told("0"), told("00", code: "b"),
    ]
    #expect(diagnostics.inOrder().map(\.message) == ["00", "0", "1", "2", "3", "4", "5", "6", "7", "8"])
    #expect(diagnostics.reversed().inOrder() == diagnostics.inOrder())
  }

  @Test func oneThingIsToldOnce() {
    let one = told("1", "a")
    #expect([one, told("2", "a"), one].inOrder().map(\.message) == ["1", "2"])
    #expect([told("1", "a", code: "c"), told("1", "a", code: "d")].inOrder().count == 2)
  }

  @Test func onlyAnErrorIsOne() {
    #expect(![Diagnostic]().hasErrors)
    #expect(![Diagnostic(code: "c", severity: .warning, "M.", at: nil)].hasErrors)
    #expect([told("1")].hasErrors)
  }

  @Test func linesAndColumnsComeFromOffsets() {
    let source = SourceText(path: "a", "é\r\nb\rc\n\n漢字")
    #expect(source.lineCount == 5)
    #expect((0...14).map(source.line) == [1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 5, 5, 5, 5, 5])
    #expect([0, 2, 4, 5, 6, 8, 9, 12, 15, 99].map(source.column) == [1, 2, 1, 2, 1, 1, 1, 2, 3, 3])
    #expect((1...5).map(source.text(ofLine:)) == ["é", "b", "c", "", "漢字"])
    #expect(source.text(Span(9, 12)) == "漢")
    #expect(source.text(Span(12, 400)) == "字")
  }
}
