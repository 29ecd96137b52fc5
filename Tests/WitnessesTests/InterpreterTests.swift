import Constraints
import Testing
import Witnesses

private let schema = Schema.thread

/// Ann follows Bob and Cid; Bob wrote an article with two comments, by Ann ("hello") and by Cid ("other").
private struct Neighbourhood {
  let world: World
  let ann: Row.ID
  let cid: Row.ID
  let article: Row.ID
  let lonely: Row.ID

  init() {
    var builder = WorldBuilder(schema)
    ann = builder.row("User")
    let bob = builder.row("User", values: ["username": .text("bob")])
    cid = builder.row("User", values: ["bio": .text("cid's")])
    article = builder.row("Article", links: ["author": bob])
    lonely = builder.row("Article", links: ["author": cid])
    builder.row("Comment", links: ["author": ann, "article": article], values: ["body": .text("hello")])
    builder.row("Comment", links: ["author": cid, "article": article], values: ["body": .text("other")])
    builder.join(Relation.ID("User", "following_users"), ann, bob)
    builder.join(Relation.ID("User", "following_users"), ann, cid)
    world = builder.world
  }

  func answers(_ from: String, _ condition: Condition, nobody: Bool = false) -> [Row.ID] {
    Witnesses.answers(of: Query(from, condition), in: world, viewer: nobody ? nil : ann)
  }
}

private func path(_ text: String, from root: String = "Article") -> Path { schema.path(root, text) }

@Suite struct InterpreterTests {
  private let place = Neighbourhood()

  @Test func anAtomIsTrueWhenSomeReachedElementMakesItTrue() {
    #expect(place.answers("Article", .equals(path("comments.author"), .viewer)) == [place.article])
    #expect(place.answers("Article", .equals(path("comments.body"), .text("other"))) == [place.article])
    #expect(place.answers("Article", .equals(path("comments.body"), .text("neither"))) == [])
  }

  @Test func eachAtomQuantifiesAlone() {
    let words = Condition.equals(path("comments.body"), .text("other"))
    let hers = Condition.equals(path("comments.author"), .viewer)
    #expect(place.answers("Article", .all([words, hers])) == [place.article])
    let one = Reading.sameElement(.all([words, hers]))
    #expect(answers(to: one, from: "Article", in: place.world, viewer: place.ann) == [])
    let his = Condition.equals(path("comments.author.bio"), .text("cid's"))
    let both = Reading.sameElement(.all([words, his]))
    #expect(answers(to: both, from: "Article", in: place.world, viewer: place.ann) == [place.article])
  }

  @Test func aRowIsAnsweredAtMostOnce() {
    let condition = Condition.exists(path("comments"))
    #expect(place.answers("Article", condition) == [place.article])
    let joined = answers(to: .oncePerElement(condition), from: "Article", in: place.world, viewer: nil)
    #expect(joined == [place.article, place.article])
  }

  @Test func aComparisonWithNullIsFalse() {
    let bio = path("bio", from: "User")
    #expect(place.answers("User", .equals(bio, .path(bio))) == [place.cid])
    #expect(place.answers("User", .exists(bio)) == [place.cid])
  }

  @Test func anAtomThatNamesTheViewerIsFalseForNobody() {
    let followed = Condition.equals(path("author.followers"), .viewer)
    #expect(place.answers("Article", followed) == [place.article, place.lonely])
    #expect(place.answers("Article", followed, nobody: true) == [])
    let either = Condition.any([followed, .exists(path("comments"))])
    #expect(place.answers("Article", either, nobody: true) == [place.article])
  }

  @Test func rowsAreComparedByIdentity() {
    #expect(place.answers("Article", .equals(path("comments.author"), .path(path("author")))) == [])
    #expect(place.answers("User", .equals(path("", from: "User"), .viewer)) == [place.ann])
    #expect(place.answers("Article", .equals(path("author.id"), .viewer)) == [], "a number is not a row")
  }

  @Test func theTwoEndsOfOneRelationDiffer() {
    #expect(place.answers("Article", .equals(path("author.following_users"), .viewer)) == [])
    #expect(place.answers("User", .exists(path("following_users", from: "User"))) == [place.ann])
  }

  @Test func andOfNothingIsTrueAndOrOfNothingIsFalse() {
    #expect(place.answers("Article", .all([])) == [place.article, place.lonely])
    #expect(place.answers("Article", .any([])) == [])
  }
}
