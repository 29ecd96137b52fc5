import Profiles
import Testing

/// Values as Python source. That Python reads them back as they were is shown with Python, in `Thread/test_hostile.py`.
@Suite struct LiteralTests {
  @Test(arguments: [
    ("", #""""#),
    ("plain", #""plain""#),
    ("it's \"5\"", #""it's \"5\"""#),
    ("\\n\\", #""\\n\\""#),
    ("a\nb\r\tc", #""a\nb\r\tc""#),
    ("\0\u{7F}\u{85}", #""\x00\x7f\x85""#),
    ("é", #""\xe9""#),
    ("\u{2028}\u{202E}", #""\u2028\u202e""#),
    ("👩‍👧", #""\U0001f469\u200d\U0001f467""#),
    ("{x} %s $y {{z}}", #""{x} %s $y {{z}}""#),
    ("\"\"\"'''", #""\"\"\"'''""#),
  ])
  func spellsText(value: String, literal: String) {
    #expect(PythonLiteral().text(value) == literal)
  }

  @Test func spellsOtherValues() {
    let python = PythonLiteral()
    #expect(python.integer(-7) == "-7" && python.null == "None")
    #expect(python.flag(true) == "True" && python.flag(false) == "False")
    #expect(python.list([]) == "[]" && python.list(["1", "None"]) == "[1, None]")
    #expect(python.mapping([("b\"", "1"), ("a", "2")]) == #"{"b\"": 1, "a": 2}"#)
  }

  @Test(arguments: [
    ("query.feed.where", "query__feed__where"), ("a-b c", "a_b_c"), ("2x", "_2x"), ("é", "_"),
    ("class", "class_"),
    ("None", "None_"), ("classes", "classes"),
  ])
  func namesThings(text: String, identifier: String) {
    #expect(PythonLiteral().identifier(text) == identifier)
  }
}
