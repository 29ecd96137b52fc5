import Profiles
import Testing

/// Values as source. That each language reads them back as they were is shown with it, in `Thread/test_hostile.py`.
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

  @Test(arguments: [
    ("", #""""#),
    ("it's \"5\"", #""it's \"5\"""#),
    ("a\nb\r\tc\\", #""a\nb\r\tc\\""#),
    ("\0\u{7F}\u{85}", #""\x00\x7f\x85""#),
    ("\u{2028}\u{202E}", #""\u2028\u202e""#),
    ("👩‍👧", #""\u{1f469}\u200d\u{1f467}""#),
    ("`${x}` </script>", #""`${x}` </script>""#),
  ])
  func spellsTextInJavaScript(value: String, literal: String) {
    #expect(JavaScriptLiteral().text(value) == literal)
  }

  @Test func spellsOtherValuesInJavaScript() {
    let script = JavaScriptLiteral()
    #expect(script.integer(-7) == "-7" && script.null == "null" && script.flag(true) == "true")
    #expect(
      script.integer(Int.max) == "9223372036854775807n" && script.integer(Int.min) == "-9223372036854775808n")
    #expect(script.list(["1", "null"]) == "[1, null]" && script.mapping([]) == "{}")
    #expect(
      script.mapping([("b\"", "1"), ("a", "2"), ("__proto__", "3"), ("class", "4")])
        == #"{ "b\"": 1, a: 2, ["__proto__"]: 3, class: 4 }"#)
  }

  @Test(arguments: [
    ("query.feed.where", "query__feed__where"), ("2x", "_2x"), ("class", "class_"), ("await", "await_"),
    ("None", "None"), ("Error", "Error_"),
  ])
  func namesThingsInJavaScript(text: String, identifier: String) {
    #expect(JavaScriptLiteral().identifier(text) == identifier)
  }
}
