import Files
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("a", "a"), ("a/b.py", "a/b.py"), ("*", "a"), ("*", ".a"), ("*.py", "a.py"), ("*.py", ".py"),
    ("a*c", "ac"), ("a*c", "abbc"),
    ("*a*b*", "xaxbx"), ("*.test.*", "a.test.test.ts"), ("?", "é"), ("a?c", "abc"), ("a/*/c", "a/b/c"),
    ("**", "a"), ("**", "a/b/c"),
    ("**", ""), ("**/a", "a"), ("**/a", "x/y/a"), ("a/**", "a/b"), ("a/**", "a/b/c"), ("a/**/b", "a/b"),
    ("a/**/b", "a/x/y/b"),
    ("**/*.py", "a.py"), ("**/*.py", "x/a.py"), ("**/a/**/b/**", "x/a/y/b/z"), ("**/a/b", "a/a/b"),
    ("a/**/**/b", "a/b"),
    ("app/[id]/x", "app/[id]/x"), ("a+(b)", "a+(b)"), ("a//b/", "a/b"), ("é*", "é漢"),
  ])
  func matches(pattern: String, path: String) { #expect(Glob(pattern).matches(path)) }

  @Test(arguments: [
    ("a", "b"), ("a", "a/b"), ("a", "A"), ("*", "a/b"), ("*", ""), ("*.py", "a/b.py"), ("*.py", "a.pyc"),
    ("?", ""), ("?", "ab"),
    ("?", "/"), ("a/*", "a"), ("a/*", "a/b/c"), ("a*b", "a/b"), ("**a", "x/a"), ("a/**/b", "ab"),
    ("**/a", "xa"), ("a/**", "ab/c"),
    ("a/**/b", "a/b/c"), ("[ab]", "a"), ("a.b", "axb"), ("", "a"),
  ])
  func doesNotMatch(pattern: String, path: String) { #expect(!Glob(pattern).matches(path)) }

  @Test(.timeLimit(.minutes(10))) func workIsBounded() {
    let stars = String(repeating: "*a", count: 200) + "b"
    #expect(!Glob(stars).matches(String(repeating: "a", count: 5_000)))
    let folders = String(repeating: "**/a/", count: 200) + "b"
    #expect(!Glob(folders).matches(String(repeating: "a/", count: 5_000) + "c"))
  }
}
