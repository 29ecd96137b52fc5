import Constraints
import Testing
import Witnesses

@Suite struct SearchTests {
  @Test func theFeedIsToldFromEveryMutantByOneWorld() {
    let set = witnesses(for: .feed, schema: .thread, viewer: "User")
    let lines = set.witnesses.flatMap { $0.world.page }
    #expect(
      lines == [
        "  User 101: id=101 username=username-a bio=null",
        "  User 102: id=102 username=username-b bio=null",
        "  User 103: id=103 username=username-c bio=null",
        "  Article 201: id=201 slug=slug-a title=title-a body=body-a created_at=2024-01-01T00:00:01Z"
          + " author->User 102",
        "  Article 202: id=202 slug=slug-b title=title-b body=body-b created_at=2024-01-01T00:00:02Z"
          + " author->User 101",
        "  Article 203: id=203 slug=slug-c title=title-c body=body-c created_at=2024-01-01T00:00:03Z"
          + " author->User 103",
        "  User.following_users: User 101 -> User 102",
        "  User.following_users: User 103 -> User 101",
      ])
    #expect(set.witnesses.map(\.viewer) == [Row.ID("User", 101)])
    #expect(set.witnesses.map(\.expected) == [[Row.ID("Article", 201)]])
    #expect(set.witnesses.map(\.unexpected) == [[Row.ID("Article", 202), Row.ID("Article", 203)]])
    #expect(set.witnesses.map(\.kills) == [set.mutants.map(\.name)])
    #expect(set.unkilled.isEmpty && set.isComplete)
  }

  @Test(arguments: Sample.all + Sample.forms) func everyMutantIsKilledOrShownToBeTheSame(_ sample: Sample) {
    let query = sample.query
    let set = witnesses(for: query, schema: sample.schema, viewer: "User")
    let killed = Set(set.witnesses.flatMap(\.kills))
    #expect(killed.union(set.unkilled.map(\.mutant.name)).count == set.mutants.count)
    #expect(killed.isDisjoint(with: set.unkilled.map(\.mutant.name)))
    #expect(Set(set.unkilled.map(\.mutant.name)) == Set(sample.unkilled), "\(set.page)")
    // A world has one viewer, so each kind of viewer needs one.
    #expect(set.witnesses.count <= (query.condition.viewersPaths.isEmpty ? 3 : 6), "\(set.page)")
    #expect(set.witnesses.contains { !$0.expected.isEmpty })
    for witness in set.witnesses {
      #expect(witness.world.flaws(under: sample.schema) == [])
      #expect(answers(of: query, in: witness.world, viewer: witness.viewer) == witness.expected)
    }
  }

  @Test(arguments: Sample.all + Sample.pairs + Sample.forms) func noRowCanBeSpared(_ sample: Sample) {
    let query = sample.query
    let set = witnesses(for: query, schema: sample.schema, viewer: "User")
    let killed = Set(set.witnesses.flatMap(\.kills))
    for (place, witness) in set.witnesses.enumerated() {
      let others = Set(set.witnesses.indices.filter { $0 != place }.flatMap { set.witnesses[$0].kills })
      for row in witness.world.rows.map(\.id) where row != witness.viewer {
        let rest = witness.world.without(row)
        guard rest.flaws(under: sample.schema).isEmpty else { continue }
        let right = answers(of: query, in: rest, viewer: witness.viewer)
        let left = set.mutants.filter {
          answers(to: $0.reading, from: query.from, in: rest, viewer: witness.viewer) != right
        }
        let keepsKills = others.union(left.map(\.name)).isSuperset(of: killed)
        let keepsAnswer = !right.isEmpty || witness.expected.isEmpty
        let keepsMixture = rest.rows(of: query.from).count > right.count || witness.unexpected.isEmpty
        #expect(!(keepsKills && keepsAnswer && keepsMixture), "\(row) could be spared in\n\(set.page)")
      }
    }
  }

  @Test func mutantsAreKilledByTheSameRowsWherePossible() {
    let feed = Query.feed.condition
    let own = Condition.equals(Schema.thread.path("Article", "author"), .viewer)
    let set = witnesses(for: Query("Article", .any([feed, own])), schema: .thread, viewer: "User")
    #expect(set.witnesses.map(\.world.rows.count) == [6])
  }

  /// The claim that two conditions answer the same is held against every small world.
  @Test(arguments: Sample.pairs) func noSmallWorldContradictsEquivalence(_ sample: Sample) {
    let set = witnesses(for: sample.query, schema: .thread, viewer: "User")
    for unkilled in set.unkilled {
      for (world, viewer) in smallThreads {
        let right = answers(of: sample.query, in: world, viewer: viewer)
        let wrong = answers(to: unkilled.mutant.reading, from: "Article", in: world, viewer: viewer)
        #expect(right == wrong, "\(unkilled.mutant.name) of \(sample.name)")
      }
    }
  }

  @Test func aConditionThatCannotHoldIsNothing() {
    let slug = Schema.thread.path("Article", "slug")
    let never = Query("Article", .all([.equals(slug, .text("one")), .equals(slug, .text("two"))]))
    let set = witnesses(for: never, schema: .thread, viewer: "User")
    #expect(set.unkilled.contains { $0.mutant.name == "nothing" && $0.reason == .equivalent })
    #expect(set.witnesses.allSatisfy { $0.expected.isEmpty })
  }

  @Test func withoutViewersAnAtomThatNamesThemIsNeverTrue() {
    let set = witnesses(for: .feed, schema: .thread, viewer: nil)
    #expect(set.witnesses.allSatisfy { $0.viewer == nil && $0.expected.isEmpty })
    #expect(set.unkilled.map(\.mutant.name).contains("nothing"))
  }

  @Test(.timeLimit(.minutes(10))) func onlyRelationsOnThePathsAreVaried() {
    let (schema, query) = Schema.wide
    let set = witnesses(for: query, schema: schema, viewer: "User")
    #expect(set.unkilled.isEmpty, "\(set.page)")
    let models = Set(set.witnesses.flatMap { $0.world.rows.map(\.model) })
    #expect(models == ["User", "M0", "M1", "M2"])
  }

  @Test(.timeLimit(.minutes(10))) func hostileConditionsEnd() {
    let titles = (0..<5_000).map { Condition.equals(Schema.thread.path("Article", "title"), .text("t\($0)")) }
    let step = Schema.thread.path("User", "followers").steps
    let author = Schema.thread.path("Article", "author").steps
    let far = Path(
      root: "Article", steps: author + Array(repeating: step, count: 200).flatMap { $0 }, field: nil)
    for condition in [.any(titles), .all(titles), Condition.equals(far, .viewer)] {
      let set = witnesses(for: Query("Article", condition), schema: .thread, viewer: "User")
      #expect(set.mutants.count <= MutantList.limit)
      #expect(set.unkilled.allSatisfy { $0.reason == .notFound } || condition == .all(titles))
    }
  }
}

extension SearchTests {
  /// Long conditions of the other forms are tried less, and end as well.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      (0..<120).map { "price < \($0)" }.joined(separator: " or "),
      (0..<120).map { "not (price = \($0))" }.joined(separator: " and "),
      (0..<20).map { "count(buyers | name = 'a') > \($0)" }.joined(separator: " or "),
      (0..<10).map { "(count(buyers) > \($0) or sum(lines | quantity) < \($0))" }.joined(separator: " and "),
      "count(buyers.friends.friends.friends) > 3",
    ])
  func longFormsEnd(_ condition: String) throws {
    let query = try #require(Shop.query("Product", condition))
    let set = witnesses(for: query, schema: Shop.schema, viewer: "User")
    #expect(set.witnesses.allSatisfy { $0.world.flaws(under: Shop.schema).isEmpty })
  }
}

/// All worlds of the thread with three users, one of them the viewer, and one article.
private let smallThreads: [(World, Row.ID)] = {
  (0..<(1 << 8)).map { bits in
    var builder = WorldBuilder(.thread)
    let users = (0..<3).map { _ in builder.row("User") }
    let article = builder.row("Article", links: ["author": users[bits & 1]], values: ["title": .text("news")])
    if bits & 2 != 0 {
      builder.row("Comment", links: ["author": users[(bits >> 2) & 1], "article": article])
    }
    let pairs = [(0, 1), (1, 0), (2, 1), (0, 2), (1, 1)]
    for (place, pair) in pairs.enumerated() where bits >> (3 + place) & 1 == 1 {
      builder.join(Relation.ID("User", "following_users"), users[pair.0], users[pair.1])
    }
    return (builder.world, users[0])
  }
}()

extension World {
  fileprivate func without(_ id: Row.ID) -> World {
    World(
      rows: rows.filter { $0.id != id }, pairs: pairs.filter { $0.source != id && $0.target != id })
  }
}
