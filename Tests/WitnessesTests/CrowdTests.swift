import Constraints
import Testing

@testable import Witnesses

/// Many rows at once: what only they can show of a query.
@Suite struct CrowdTests {
  private static let newest = [
    OrderKey(path: Schema.thread.path("Article", "created_at"), isDescending: true, nulls: nil),
    OrderKey(path: Schema.thread.path("Article", "id"), isDescending: true, nulls: nil),
  ]

  private func query(_ condition: Condition = .all([]), order: [OrderKey] = newest) -> Query {
    let plain = Query("Article", condition)
    return Query(
      name: plain.name, from: plain.from, condition: condition, text: plain.text, order: order,
      place: plain.place)
  }

  private func people(_ query: Query, _ shape: Crowd.Shape) -> Crowd? {
    Witnesses.crowd(for: query, shape, schema: .thread, viewer: "User")
  }

  @Test(arguments: [2, 3, 4, 5, 6, 21, 101], [false, true])
  func noOtherOrderIsRightByChance(count: Int, isTurned: Bool) throws {
    let crowd = try #require(people(query(), Crowd.Shape(count: count, isTurned: isTurned)))
    let stored = crowd.world.rows(of: "Article").map(\.id)
    #expect(crowd.expected.count == count && Set(crowd.expected) == Set(stored))
    if count > 2 { #expect(crowd.expected != stored && crowd.expected != stored.reversed()) }
  }

  @Test func rowsThatTheFirstKeyLeavesEqualAreToldApartByTheLast() throws {
    let crowd = try #require(people(query(), Crowd.Shape(count: 5)))
    let first = Array(Self.newest.prefix(1))
    #expect(first.sorted(crowd.expected, in: crowd.world, schema: .thread) == nil)
  }

  @Test func strangersStandBetweenAndAreNotAnswered() throws {
    let author = Condition.equals(Schema.thread.path("Article", "author.username"), .text("ann"))
    let crowd = try #require(people(query(author), Crowd.Shape(count: 3, hasStrangers: true)))
    #expect(crowd.expected.count == 3 && crowd.everybody.count == 6)
  }

  @Test func aConditionThatNamesOneRowHasNoCrowd() {
    let slug = Condition.equals(Schema.thread.path("Article", "slug"), .text("one"))
    #expect(people(query(slug), Crowd.Shape(count: 2)) == nil)
  }

  @Test func aJoinMeetsDoubledRowsTwice() throws {
    let comments = try #require(Schema.thread.path("Article", "comments.body").steps.first)
    let crowd = try #require(people(query(), Crowd.Shape(count: 3, doubled: [comments])))
    for row in crowd.expected { #expect(crowd.world.rows(from: row, over: comments).count == 2) }
  }

  @Test func textsThatAreOnlyLikeTheOneAskedForAreTold() {
    let title = Condition.equals(Schema.thread.path("Article", "title"), .text("news"))
    let set = witnesses(for: Query("Article", title), schema: .thread, viewer: "User", mistakes: .ofRequests)
    let killed = Set(set.witnesses.flatMap(\.kills))
    #expect(killed.isSuperset(of: Looseness.allCases.map(\.rawValue)))
  }
}
