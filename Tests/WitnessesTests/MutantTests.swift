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

  /// Each form's own wrong readings, by name.
  @Test(arguments: [
    ("price < 10", "at-most-instead more-instead other-bound"),
    ("price >= 10", "more-instead at-most-instead"),
    ("name != 'bread'", "equal-instead"),
    ("cost > 3", "at-least-instead less-instead null-too"),
    ("note is null or note != 'old'", "without-note-is-null"),
    ("note is not null and note != 'old'", "note-null-taken-in"),
    ("price in [1, 2]", "list-without-1 list-without-2 any-price"),
    ("not (price = 7)", "without-not"),
    ("not (tags.name = 'new')", "without-not some-not-for-none"),
    ("not some(lines | quantity > 2)", "without-not some-not-for-none"),
    ("not (onSale = true and price < 10)", "not-each"),
    ("not (onSale = true or price < 10)", "not-all"),
    ("some(tags | name = 'a' and kind = 'b')", "every-for-some any-element apart"),
    ("some(tags | kind = 'a') and some(tags | kind = 'b')", "together or-for-and"),
    (
      "count(lines | quantity > 2) = 0", "all-counted nothing-counted-left-out none-left-out at-least-instead"
    ),
    ("count(buyers.friends) = 2", "counted-twice at-least-instead at-most-instead"),
    ("count(buyers) > 1 and count(tags) > 1", "multiplied"),
    ("sum(lines | quantity) < 5", "none-left-out distinct-values max-instead count-instead"),
    ("min(lines | quantity) = 2", "max-instead"),
    ("price - cost > 2", "plus-instead sides-exchanged price-only cost-only"),
  ])
  func eachFormIsTakenForOthers(_ condition: String, _ expected: String) throws {
    let query = try #require(Shop.query("Product", condition))
    let found = Set(mutants(of: query, schema: Shop.schema).mutants.map(\.name))
    for name in expected.split(separator: " ").map(String.init) {
      #expect(found.contains(name), "\(found.sorted())")
    }
  }
}
