import Testing

@testable import Facts

/// The reader of TOML at its borders; expectations are those of CPython's `tomllib`.
@Suite struct TOMLTests {
  private func spelled(_ datum: Datum) -> String {
    switch datum.content {
    case .text(let text): "\"\(text)\""
    case .plain(let word): word
    case .null: "null"
    case .list(let list): "[" + list.map(spelled).joined(separator: ",") + "]"
    case .record(let entries):
      "{" + entries.map { "\($0.key):\(spelled($0.value))" }.joined(separator: ",") + "}"
    }
  }

  private func read(_ text: String) -> (root: String, reason: String?) {
    let (root, mistake) = TOMLReader.read(Array(text.utf8))
    return (spelled(root), mistake?.reason)
  }

  @Test(arguments: [
    ("", "{}"), ("\u{FEFF}a = 1", "{a:1}"), ("a = 1 # one\r\nb = 2", "{a:1,b:2}"),
    ("a.b.c = 1\na.d = 2", "{a:{b:{c:1},d:2}}"), ("\"a.b\".'c d' = 1", "{a.b:{c d:1}}"),
    ("1.2 = 3", "{1:{2:3}}"),
    ("[a.b]\nc = 1\n[a]\nd = 2", "{a:{b:{c:1},d:2}}"), ("[ a . \"b\" ]\n", "{a:{b:{}}}"),
    ("[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\nb = 3", "{a:[{b:1,c:{d:2}},{b:3}]}"),
    ("a = [1, [2, 'x'], {b = 1, c.d = 2}, # c\n ]", "{a:[1,[2,\"x\"],{b:1,c:{d:2}}]}"),
    ("a = \"\\u00e9\\t\\\"\\\\\"", "{a:\"é\t\"\\\"}"), ("a = 'C:\\n'", "{a:\"C:\\n\"}"),
    ("a = \"\"\"\nb\\\n   c\"\"\"\"\"", "{a:\"bc\"\"\"}"), ("a = '''\n'b'\n'''", "{a:\"'b'\n\"}"),
    ("a = \"\"", "{a:\"\"}"),
    ("a = 1979-05-27 07:32:00.5-07:00", "{a:1979-05-27 07:32:00.5-07:00}"), ("a = 07:32:00", "{a:07:32:00}"),
    ("a = [+1_000, 0xDEAD_beef, -0.5e+3, inf, true]", "{a:[+1_000,0xDEAD_beef,-0.5e+3,inf,true]}"),
  ])
  func readsWhatIsWritten(_ text: String, _ expected: String) {
    let (root, reason) = read(text)
    #expect(reason == nil)
    #expect(root == expected)
  }

  @Test(arguments: [
    "a", "a =", "= 1", "a = b", "a = 1 b = 2", "a = 1\na = 2", "a.b = 1\na = 2", "a = 1\na.b = 2", "[a]\n[a]",
    "[a]\nb = 1\n[a.b]", "a.b = 1\n[a]\n", "a = {b = 1}\n[a.c]", "a = {b = 1}\na.c = 2", "a = [1]\n[[a]]",
    "[[a]]\n[a]",
    "[a]\n[[a]]", "a = [1", "a = {b = 1", "a = {b = 1,}", "a = \"x", "a = \"\"\"x", "a = \"\\q\"",
    "a = \"\\ud800\"",
    "a = 01", "a = 1__0", "a = .5", "a = 5.", "a = 0x", "a = 1979-05-27T", "a = True", "a.. = 1", "[a", "[]",
    "[a] b",
    "\"\"\"a\"\"\" = 1", "a = 'x\ny'", "[[a]", "a = \"\\ \"", "a = {b = 1, b = 2}", "a = {b.c = 1, b = 2}",
  ])
  func whatIsNoTOMLIsToldOf(_ text: String) { #expect(read(text).reason != nil) }

  @Test func whatStoodBeforeAMistakeIsKept() { #expect(read("a = 1\n[b]\nc = [2, 3\n").root == "{a:1,b:{}}") }

  /// No cut and no depth is a crash.
  @Test func everyCutIsReadOrToldOf() {
    let text = "a.\"b\" = [1, {c = '''x'''}, \"\"\"y\\u00e9\"\"\"]\n[[d.e]]\nf = 1979-05-27 07:32:00Z\n"
    for length in 0...text.utf8.count { _ = TOMLReader.read(Array(text.utf8.prefix(length))) }
    for opening in ["[", "a = [", "a = {a = ", "a."] {
      let start = opening.hasPrefix("a = ") ? "a = " : ""
      let deep = start + String(repeating: String(opening.dropFirst(start.count)), count: 100_000)
      #expect(TOMLReader.read(Array(deep.utf8)).mistake != nil)
    }
  }

  /// Each table costs its own line, however many there are of its name.
  @Test func manyTablesTakeTimeInProportion() {
    let text = String(repeating: "[[package]]\nname = 'a'\n", count: 50_000)
    #expect(TOMLReader.read(Array(text.utf8)).root["package"]?.list.count == 50_000)
  }
}
