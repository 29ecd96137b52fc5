import Diagnostics
import Testing

@Suite struct RendererTests {
  /// A text with the meant part between `‹` and `›`, and the three lines that show it.
  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let span: Span
    let header: String
    /// The line as it is shown and the marks below it, behind the margin.
    let shown: String
    let marks: String

    init(_ name: String, _ marked: String, _ header: String, _ shown: String, _ marks: String) {
      self.name = name
      let parts = marked.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "‹" || $0 == "›" }
        .map(String.init)
      text = parts.joined()
      span = Span(parts[0].utf8.count, parts[0].utf8.count + parts[1].utf8.count)
      self.header = header
      self.shown = shown
      self.marks = marks
    }

    var testDescription: String { name }
  }

  static let examples = [
    Example("one word", "a: ‹bc› d\ne", "1:4", "a: bc d", "   ^^"),
    Example("the third line", "a\nb\n‹c›: d", "3:1", "c: d", "^"),
    Example("nothing between characters", "ab‹›c", "1:3", "abc", "  ^"),
    Example("nothing at the end of the file", "ab‹›", "1:3", "ab", "  ^"),
    Example("nothing at the end of a line", "ab‹›\ncd", "1:3", "ab", "  ^"),
    Example("the line end itself", "ab‹\n›cd", "1:3", "ab", "  ^"),
    Example("over several lines", "a: ‹b\n  c\nd›", "1:4", "a: b", "   ^"),
    Example("tabs take two columns each", "\ta\t‹b\tc›", "1:4", "  a  b  c", "     ^^^^"),
    Example("CRLF", "x\r\nab‹cd›\r\ny", "2:3", "abcd", "  ^^"),
    Example("the line end of CRLF", "ab‹\r\n›cd", "1:3", "ab", "  ^"),
    Example("a lone CR ends a line", "x\r‹y›z", "2:1", "yz", "^"),
    Example("letters of two bytes", "é‹ü›ö", "1:2", "éüö", " ^"),
    Example("wide characters take two", "漢‹字›한", "1:2", "漢字한", "  ^^"),
    Example("wide forms of Latin letters", "ａ‹ｂ›", "1:2", "ａｂ", "  ^^"),
    Example("emoji take two", "🙂🚀‹✅›a", "1:3", "🙂🚀✅a", "    ^^"),
    Example("emoji of two code points", "❤️‹🇩🇪›👍🏽", "1:2", "❤️🇩🇪👍🏽", "  ^^"),
    Example("marks on letters take none", "e\u{301}‹o\u{308}›x", "1:2", "e\u{301}o\u{308}x", " ^"),
    Example(
      "what would move the cursor is replaced", "\u{1B}[1m‹b\u{202E}›", "1:5", "\u{FFFD}[1mb\u{FFFD}",
      "    ^^"),
    Example(
      "line ends that only YAML 1.1 knows", "a\u{2028}b\u{85}‹c›", "1:5", "a\u{FFFD}b\u{FFFD}c", "    ^"),
    Example("a byte order mark is no column", "\u{FEFF}a‹b›", "1:2", "ab", " ^"),
    Example("at a byte order mark", "‹›\u{FEFF}ab", "1:1", "ab", "^"),
  ]

  @Test(arguments: examples) func theMarkStandsUnderWhatIsMeant(_ example: Example) {
    let diagnostic = Diagnostic(code: "some-code", "It is so.", at: Place("a.yaml", example.span))
    let source = SourceText(path: "a.yaml", example.text)
    let number = example.header.prefix { $0 != ":" }
    #expect(
      render([diagnostic], sources: ["a.yaml": source], isColoured: false)
        == """
        error[some-code]: It is so.
          --> a.yaml:\(example.header)
          |
        \(number) | \(example.shown)
          | \(example.marks)

        """)
  }

  /// A place of one byte in a character of several marks the whole character.
  @Test func aCutCharacterIsShownWhole() {
    let source = SourceText(path: "a", "a: 漢字")
    let text = render(
      [Diagnostic(code: "c", "M.", at: Place("a", Span(3, 4)))], sources: ["a": source], isColoured: false)
    #expect(text.split(separator: "\n").suffix(2) == ["1 | a: 漢字", "  |    ^^"])
  }

  @Test func notesAndTheFixFollow() {
    let sources = ["a": SourceText(path: "a", "x: 1\n" + String(repeating: "\n", count: 98) + "x: 2\n")]
    let diagnostic = Diagnostic(
      code: "duplicate-key", severity: .warning, "The key `x` stands twice.", at: Place("a", Span(103, 104)),
      notes: [.init("It stands here first.", at: Place("a", Span(0, 1))), .init("Only said.")],
      hint: "Keep one.")
    let second = Diagnostic(code: "no-place", severity: .note, "Without a place.", at: nil)
    let third = Diagnostic(code: "unread", "Its file is not at hand.", at: Place("b", Span(7, 9)))
    #expect(
      render([diagnostic, second, third], sources: sources, isColoured: false)
        == """
        warning[duplicate-key]: The key `x` stands twice.
          --> a:100:1
            |
        100 | x: 2
            | ^
          note: It stands here first.
          --> a:1:1
          |
        1 | x: 1
          | -
          note: Only said.
          help: Keep one.

        note[no-place]: Without a place.

        error[unread]: Its file is not at hand.
          --> b

        """)
  }

  @Test func theEndOfAFileWithoutALineIsAPlace() {
    let sources = ["a": SourceText(path: "a", "x\n"), "empty": SourceText(path: "empty", "")]
    func shown(_ path: String, _ span: Span) -> String {
      render([Diagnostic(code: "c", "M.", at: Place(path, span))], sources: sources, isColoured: false)
    }
    #expect(shown("a", Span(2, 2)) == "error[c]: M.\n  --> a:2:1\n")
    #expect(shown("a", Span(90, 99)) == "error[c]: M.\n  --> a:2:1\n")
    #expect(shown("empty", Span(0, 0)) == "error[c]: M.\n  --> empty:1:1\n")
  }

  @Test func longLinesAreShownAroundWhatIsMeant() throws {
    let source = SourceText(
      path: "a", String(repeating: "漢", count: 10_000) + "here" + String(repeating: "y", count: 10_000))
    let place = Place("a", Span(30_000, 30_004))
    let lines = render([Diagnostic(code: "c", "M.", at: place)], sources: ["a": source], isColoured: false)
      .split(separator: "\n")
    #expect(lines[1] == "  --> a:1:10001")
    #expect(
      lines[3] == "1 | …" + String(repeating: "漢", count: 80) + "here" + String(repeating: "y", count: 156)
        + "…")
    #expect(lines[4] == "  | " + String(repeating: " ", count: 161) + "^^^^")
  }

  /// Names come from the files that are read: none may write to the terminal what it likes.
  @Test func messagesStayOnTheirLine() {
    let diagnostic = Diagnostic(
      code: "c", "No `a\u{1B}[2J\nb`.", at: Place("x\ny", Span(0, 0)), notes: [.init("\r")], hint: "\u{7}")
    #expect(
      render([diagnostic], sources: [:], isColoured: false)
        == "error[c]: No `a\u{FFFD}[2J\u{FFFD}b`.\n  --> x\u{FFFD}y\n  note: \u{FFFD}\n  help: \u{FFFD}\n")
  }

  @Test func coloursAreOnlyAdded() {
    let source = SourceText(path: "a", "ab")
    let diagnostics = Diagnostic.Severity.allCases.map { severity in
      Diagnostic(
        code: "c", severity: severity, "M.", at: Place("a", Span(1, 2)),
        notes: [.init("n", at: Place("a", Span(0, 1)))],
        hint: "h")
    }
    let plain = render(diagnostics, sources: ["a": source], isColoured: false)
    let coloured = render(diagnostics, sources: ["a": source], isColoured: true)
    #expect(coloured != plain)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }
}
