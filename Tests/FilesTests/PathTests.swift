import Files
import Testing

@Suite struct PathTests {
  @Test(arguments: [
    ("b", "a", "a/b"), ("b", "", "b"), ("./b", "a", "a/b"), ("../b", "a", "b"), ("../b", "a/c", "a/b"),
    ("..", "a", ""),
    (".", "a", "a"), ("", "a", "a"), ("", "", ""), ("b/../c/./d", "a", "a/c/d"), ("b//c/", "a/", "a/b/c"),
    ("c", "./a/../b", "b/c"),
    ("...", "a", "a/..."), ("..b", "a", "a/..b"), ("é/漢", "a", "a/é/漢"),
  ])
  func isResolved(path: String, folder: String, expected: String) {
    #expect(resolvePath(path, in: folder) == expected)
  }

  @Test(arguments: [
    ("..", ""), ("../b", ""), ("../../b", "a"), ("b/../../..", "a"), ("../a/../..", "x"), ("/b", "a"),
    ("/", ""), ("b", ".."),
    ("b", "a/../.."), ("../../a", "a/.."),
  ])
  func cannotLeaveTheRoot(path: String, folder: String) { #expect(resolvePath(path, in: folder) == nil) }

  @Test(arguments: [("a/b/c", "a/b"), ("a", ""), ("", ""), ("/a", ""), ("/a/b", "/a")])
  func hasAFolder(path: String, expected: String) { #expect(folder(of: path) == expected) }
}
