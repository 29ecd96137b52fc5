import Constraints
import Testing
import Witnesses

@Suite struct WorldBuilderTests {
  @Test func requiredRowsAreMadeOnceAndShared() {
    var builder = WorldBuilder(.thread)
    let one = builder.row("Article")
    let two = builder.row("Article")
    for article in [one, one, two, two] { builder.row("Comment", links: ["article": article]) }
    let world = builder.world
    #expect(world.flaws(under: .thread) == [])
    #expect(
      world.rows.map(\.model) == ["User"] + Array(repeating: "Article", count: 2)
        + Array(repeating: "Comment", count: 4))
    let comments = world.rows(of: "Comment")
    #expect(comments.map { $0.target(of: Relation.ID("Comment", "article")) } == [one, one, two, two])
    #expect(Set(comments.map { $0.target(of: Relation.ID("Comment", "author")) }) == [Row.ID("User", 101)])
  }

  @Test func targetsComeBeforeSourcesWhateverTheSchemasOrder() {
    var sketch = SchemaSketch()
    sketch.model("Leaf")
    sketch.model("Branch")
    sketch.model("Root")
    sketch.relation("Leaf", "branch", to: "Branch", inverse: "leaves")
    sketch.relation("Branch", "root", to: "Root", inverse: "branches")
    sketch.relation("Branch", "parent", to: "Branch", inverse: "children", nullable: true)
    var builder = WorldBuilder(sketch.schema)
    let leaf = builder.row("Leaf")
    let high = builder.row("Branch")
    builder.row("Branch", links: ["parent": high])
    #expect(leaf == Row.ID("Leaf", 101))
    #expect(
      builder.world.rows.map(\.id.description) == [
        "Root 301", "Branch 201", "Branch 202", "Branch 203", "Leaf 101",
      ])
    #expect(builder.world.flaws(under: sketch.schema) == [])
  }

  @Test func valuesAreReadableDistinctAndOfOneLength() {
    var sketch = SchemaSketch()
    sketch.model(
      "Note", SchemaSketch.field("code", unique: true, maxLength: 2), SchemaSketch.field("Long_name"),
      SchemaSketch.field("rank", .integer), SchemaSketch.field("seen_at", .timestamp),
      SchemaSketch.field("left_at", .timestamp, nullable: true))
    var builder = WorldBuilder(sketch.schema)
    for _ in 0..<30 { builder.row("Note") }
    let rows = builder.world.rows
    #expect(builder.world.flaws(under: sketch.schema) == [])
    #expect(rows[0]["code"] == .text("aa") && rows[29]["code"] == .text("bd"))
    #expect(rows[0]["Long_name"] == .text("long-name-aa"))
    #expect(Set(rows.map { $0["seen_at"] }).count == 30)
    #expect(Set(rows.map { $0["rank"] }).count == 30)
    #expect(rows.allSatisfy { $0["left_at"] == .null })
  }

  @Test func aRequiredSelfRelationLeadsToAnEarlierRowOrItself() {
    var sketch = SchemaSketch()
    sketch.model("Part")
    sketch.relation("Part", "whole", to: "Part", inverse: "parts")
    var builder = WorldBuilder(sketch.schema)
    let first = builder.row("Part")
    builder.row("Part")
    #expect(builder.world.rows.map { $0.target(of: Relation.ID("Part", "whole")) } == [first, first])
    #expect(builder.world.flaws(under: sketch.schema) == [])
  }

  @Test func aOneToOneTargetIsNotShared() {
    var builder = WorldBuilder(.press)
    builder.row("Page")
    builder.row("Page")
    #expect(builder.world.rows(of: "Layout").count == 2)
    #expect(builder.world.flaws(under: .press) == [])
  }

  @Test func aRingOfRequiredRelationsEndsAndShowsAsAFlaw() {
    var sketch = SchemaSketch()
    sketch.model("Hen")
    sketch.model("Egg")
    sketch.relation("Hen", "egg", to: "Egg", inverse: nil)
    sketch.relation("Egg", "hen", to: "Hen", inverse: nil)
    var builder = WorldBuilder(sketch.schema)
    builder.row("Hen")
    let flaws = builder.world.flaws(under: sketch.schema)
    #expect(!flaws.isEmpty)
    let query = Query("Hen", .exists(sketch.schema.path("Hen", "egg")))
    #expect(witnesses(for: query, schema: sketch.schema, viewer: nil).witnesses.isEmpty)
  }

  @Test func flawsNameWhatADatabaseWouldRefuse() {
    let user = Row.ID("User", 101)
    let article = Row.ID("Article", 201)
    func row(_ id: Row.ID, _ values: [Row.Value], author: Row.ID? = nil) -> Row {
      let link = Row.Link(Relation.ID("Article", "author"), author)
      return Row(id: id, values: values, links: id.model == "Article" ? [link] : [])
    }
    let name = Row.Value("username", .text(String(repeating: "n", count: 65)))
    let full = [Row.Value("id", .integer(201))] + ["slug", "title", "body"].map { Row.Value($0, .text($0)) }
    let pair = World.Pair(Relation.ID("User", "following_users"), user, user)
    let world = World(
      rows: [
        row(article, full, author: user), row(user, [Row.Value("id", .integer(101)), name]),
        row(Row.ID("Article", 202), full + [Row.Value("created_at", .timestamp("2024-01-01T00:00:01Z"))]),
      ], pairs: [pair, pair])
    #expect(
      world.flaws(under: .thread) == [
        .missingValue(article, field: "created_at"), .forwardLink(article, Relation.ID("Article", "author")),
        .longValue(user, field: "username"), .repeatedValue(Row.ID("Article", 202), field: "id"),
        .repeatedValue(Row.ID("Article", 202), field: "slug"),
        .missingLink(Row.ID("Article", 202), Relation.ID("Article", "author")), .repeatedPair(pair),
      ])
  }
}
