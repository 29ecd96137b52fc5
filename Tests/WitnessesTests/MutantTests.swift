import Constraints
import Testing
import Witnesses

private func names(_ condition: Condition, from: String = "Article", in schema: Schema = .thread) -> [String]
{
  mutants(of: Query(from, condition), schema: schema).mutants.map(\.name)
}

@Suite struct MutantTests {
  private let author = Condition.equals(Schema.thread.path("Article", "author"), .viewer)
  private let title = Condition.equals(Schema.thread.path("Article", "title"), .text("news"))

  @Test func theFeedIsTakenForSevenOtherThings() {
    let expected = [
      "everything", "nothing", "anybodys", "wrong-way-round", "either-way-round", "viewers-own",
      "viewers-own-too",
    ]
    #expect(names(Query.feed.condition) == expected)
    let wrong = mutants(of: .feed, schema: .thread).mutants.first { $0.name == "wrong-way-round" }
    let backwards = Schema.thread.path("Article", "author.following_users")
    #expect(wrong?.reading == .condition(.equals(backwards, .viewer)))
  }

  @Test func conjunctsAreDroppedAndAndIsTakenForOr() {
    let found = names(.all([author, title]))
    #expect(found.contains("or-for-and"))
    #expect(found.contains("without-title-news"))
    #expect(found.contains("without-author-viewer"))
    #expect(found.contains("any-title"))
    #expect(names(.any([author, title])).contains("and-for-or"))
  }

  @Test func conditionsThatDifferOnlyInSpellingAreOne() {
    #expect(!names(.all([author, author])).contains("or-for-and"))
    #expect(!names(.all([])).contains("everything"))
    let all = mutants(of: Query("Article", .any([.all([author, title]), author])), schema: .thread).mutants
    #expect(Set(all.map(\.reading)).count == all.count)
    #expect(Set(all.map(\.name)).count == all.count)
  }

  @Test func siblingRelationsAreTakenForEachOther() {
    var sketch = SchemaSketch()
    sketch.model("User")
    sketch.model("Page")
    sketch.relation("Page", "writer", to: "User", inverse: "written")
    sketch.relation("Page", "editor", to: "User", inverse: "edited", nullable: true)
    let schema = sketch.schema
    let found = names(.equals(schema.path("Page", "writer"), .viewer), from: "Page", in: schema)
    #expect(found == ["everything", "nothing", "anybodys", "editor-for-writer", "editor-or-writer"])
  }

  @Test func theWayBackNeedsNoName() {
    var sketch = SchemaSketch()
    sketch.model("User")
    sketch.relation("User", "blocked", to: "User", .manyToMany, inverse: nil)
    let schema = sketch.schema
    let found = names(.equals(schema.path("User", "blocked"), .viewer), from: "User", in: schema)
    #expect(found.contains("wrong-way-round"))
  }

  @Test func moreThanOneElementCallsForTheReadingsOfAJoin() {
    let comments = Schema.thread.path("Article", "comments")
    #expect(names(.exists(comments)).contains("once-per-element"))
    #expect(!names(Query.feed.condition).contains("once-per-element"), "a pair is unique")
    let body = Condition.equals(Schema.thread.path("Article", "comments.body"), .text("hello"))
    let hers = Condition.equals(Schema.thread.path("Article", "comments.author"), .viewer)
    #expect(names(.all([body, hers])).contains("same-element"))
    #expect(!names(.any([body, hers])).contains("same-element"))
  }

  @Test func aLongConditionIsCutOffAndSaysSo() {
    let titles = (0..<40).map { Condition.equals(Schema.thread.path("Article", "title"), .text("t\($0)")) }
    let list = mutants(of: Query("Article", .any(titles)), schema: .thread)
    #expect(list.mutants.count == MutantList.limit)
    #expect(!list.isComplete)
    let endless = Condition.all(Array(repeating: author, count: 20_000))
    #expect(
      mutants(of: Query("Article", endless), schema: .thread).mutants.map(\.name) == [
        "everything", "nothing",
      ])
  }
}
