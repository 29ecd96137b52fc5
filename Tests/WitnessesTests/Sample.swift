import Constraints
import Testing
import Witnesses

/// A query over some schema, and the mutants of it that nothing can tell from it.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let query: Query
  let schema: Schema
  let unkilled: [String]

  init(_ from: String, _ condition: Condition, in schema: Schema = .thread, unkilled: [String] = []) {
    name = condition.text
    query = Query(from, condition)
    self.schema = schema
    self.unkilled = unkilled
  }

  var testDescription: String { name }

  static let all: [Sample] = {
    func path(_ text: String) -> Path { Schema.thread.path("Article", text) }
    let feed = Query.feed.condition
    let news = Condition.equals(path("title"), .text("news"))
    let hers = Condition.equals(path("comments.author"), .viewer)
    let word = Condition.equals(path("comments.body"), .text("hello"))
    let press = Schema.press
    func page(_ text: String) -> Path { press.path("Page", text) }
    return [
      Sample("Article", feed),
      Sample("Article", .all([feed, news])),
      Sample("Article", .any([feed, .equals(path("author"), .viewer)])),
      Sample("Article", .all([word, hers])),
      Sample("Article", .exists(path("comments"))),
      Sample("Article", .equals(path("slug"), .text("slug-a"))),
      Sample("Article", .equals(path("id"), .integer(7))),
      Sample("Article", .equals(path("id"), .path(path("author.id")))),
      Sample("Article", .equals(path("created_at"), .text("2024-01-01T00:00:01Z"))),
      Sample("Article", .equals(path("comments.author"), .path(path("author")))),
      Sample("Article", .equals(path("author.followers.followers"), .viewer)),
      Sample("Article", .equals(path("title"), .path(path("author.username")))),
      Sample("Page", .equals(page("writer"), .viewer), in: press),
      Sample(
        "Page", .all([.equals(page("draft"), .flag(false)), .equals(page("writer"), .viewer)]), in: press),
      Sample(
        "Page", .any([.equals(page("draft"), .flag(true)), .equals(page("layout.dark"), .flag(false))]),
        in: press),
      Sample(
        "Page", .all([.equals(page("draft"), .flag(true)), .equals(page("parent.draft"), .flag(false))]),
        in: press,
        unkilled: ["draft-or-parent-draft"]),
      Sample("Page", .equals(page("parent.writer"), .viewer), in: press),
      // One layout has one page, so such a page is its own parent, and its own child.
      Sample(
        "Page", .equals(page("layout"), .path(page("parent.layout"))), in: press,
        unkilled: ["wrong-way-round", "either-way-round"]),
      Sample("Page", .all([.equals(page("layout.stars"), .integer(1)), .exists(page("editor"))]), in: press),
    ]
  }()

  /// Conditions of two atoms over the thread.
  static let pairs: [Sample] = {
    func path(_ text: String) -> Path { Schema.thread.path("Article", text) }
    let atoms: [Condition] = [
      .equals(path("author"), .viewer), .equals(path("author.followers"), .viewer),
      .equals(path("author.following_users"), .viewer), .exists(path("author.followers")),
      .exists(path("comments.author")), .exists(path("author")),
      .equals(path("comments.author"), .path(path("author"))),
      .equals(path("title"), .text("news")),
    ]
    return atoms.indices.flatMap { one in
      atoms.indices.filter { $0 > one }.flatMap { other in
        [
          Sample("Article", .all([atoms[one], atoms[other]])),
          Sample("Article", .any([atoms[one], atoms[other]])),
        ]
      }
    }
  }()
}

extension Schema {
  /// Pages with writers, editors, parents, and a layout of their own each.
  static var press: Schema {
    var sketch = SchemaSketch()
    sketch.model("User", SchemaSketch.field("name", unique: true))
    sketch.model("Layout", SchemaSketch.field("dark", .boolean), SchemaSketch.field("stars", .integer))
    sketch.model(
      "Page", SchemaSketch.field("path", unique: true, maxLength: 4), SchemaSketch.field("draft", .boolean))
    sketch.relation("Page", "writer", to: "User", inverse: "written")
    sketch.relation("Page", "editor", to: "User", inverse: "edited", nullable: true)
    sketch.relation("Page", "parent", to: "Page", inverse: "children", nullable: true)
    sketch.relation("Page", "layout", to: "Layout", .oneToOne, inverse: "page")
    return sketch.schema
  }

  /// Thirty models in a chain, all followed by all, and a query over the first three.
  static var wide: (Schema, Query) {
    var sketch = SchemaSketch()
    sketch.model("User")
    for number in 0..<30 { sketch.model("M\(number)", SchemaSketch.field("name", unique: true)) }
    for number in 0..<30 {
      sketch.relation("M\(number)", "owner", to: "User", inverse: "owned\(number)")
      sketch.relation("M\(number)", "fans", to: "User", .manyToMany, inverse: "liked\(number)")
      sketch.relation(
        "M\(number)", "next", to: "M\((number + 1) % 30)", inverse: "previous", nullable: number > 1)
    }
    let schema = sketch.schema
    let fans = Condition.equals(schema.path("M0", "next.next.fans"), .viewer)
    let owner = Condition.equals(schema.path("M0", "owner"), .viewer)
    return (schema, Query("M0", .all([fans, owner])))
  }
}
