import Testing

@testable import holdfast

extension EdgeTests {
  struct ThreadsTests {
    @Test(arguments: [0, 1, 2, 3, 500])
    func resultsStandInTheOrderOfTheItems(count: Int) {
      let results = concurrently(Array(0..<count)) { item in
        // The first items take longest.
        (0..<(count - item) * 10).reduce(item) { sum, _ in sum }
      }
      #expect(results == Array(0..<count))
    }

    /// What one thread counts, no other does: all counts together are the items.
    @Test func eachThreadHasAStateOfItsOwn() {
      final class Tally { var count = 0 }
      let counts = concurrently(Array(0..<1_000), with: { Tally() }) { tally, _ in
        tally.count += 1
        return tally.count
      }
      #expect(counts.count { $0 == 1 } >= 1)
      #expect(Set(counts).sorted() == Array(1...(counts.max() ?? 1)))
    }

    /// Templates and conditions nest as deep in a thread as in the first.
    @Test func deepRecursionHasRoom() {
      @Sendable func depth(_ left: Int) -> Int { left == 0 ? 0 : 1 + depth(left - 1) }
      #expect(concurrently([10_000, 10_000, 10_000]) { depth($0) } == [10_000, 10_000, 10_000])
    }
  }
}
