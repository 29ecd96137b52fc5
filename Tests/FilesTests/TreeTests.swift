import Files
import Testing

@Suite struct TreeTests {
  private let lower = MemoryTree(texts: [
    "a/b": "1", "a-b": "2", "a/B": "3", "é": "4", "z": "5", "a/b0": "6", "ab/c": "7",
  ])
  private let upper = MemoryTree(texts: ["z": "over", "a/new": "8"])

  @Test func filesAreSortedByTheirBytes() {
    #expect(lower.files(under: "") == ["a-b", "a/B", "a/b", "a/b0", "ab/c", "z", "é"])
  }

  @Test func aFolderHoldsWhatIsBelowIt() {
    #expect(lower.files(under: "a") == ["a/B", "a/b", "a/b0"])
    #expect(lower.files(under: "a/b") == ["a/b"], "a file is under itself")
    #expect(lower.files(under: "b") == [])
  }

  @Test func theUpperTreeWins() {
    let tree = OverlayTree(upper, over: lower)
    #expect(tree.files(under: "") == ["a-b", "a/B", "a/b", "a/b0", "a/new", "ab/c", "z", "é"])
    #expect(tree.files(under: "a") == ["a/B", "a/b", "a/b0", "a/new"])
    #expect(tree.read("z") == Array("over".utf8))
    #expect(tree.read("a/b") == Array("1".utf8))
    #expect(tree.read("a") == nil)
  }
}
