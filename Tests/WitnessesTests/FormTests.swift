import Constraints
import Testing
import Witnesses

/// Ann's bread has two lines (2 at 5, and 2 at 7, sold by Bob), two buyers and two tags; Bob's cake has nothing.
private struct Counter {
  let world: World
  let ann: Row.ID
  let bread: Row.ID
  let cake: Row.ID

  init() {
    var builder = WorldBuilder(Shop.schema)
    func at(_ second: Int) -> FieldValue { .timestamp("2024-01-01T00:00:0\(second)Z") }
    ann = builder.row("User", values: ["name": .text("ann"), "joined": at(1), "age": .integer(30)])
    let bob = builder.row("User", values: ["name": .text("bob"), "joined": at(3)])
    let cid = builder.row("User", values: ["name": .text("cid"), "joined": at(5)])
    bread = builder.row(
      "Product", links: ["owner": ann, "editor": bob],
      values: [
        "name": .text("bread"), "price": .integer(10), "cost": .integer(4), "onSale": .flag(true),
        "made": at(2),
        "note": .text("old"),
      ])
    cake = builder.row(
      "Product", links: ["owner": bob],
      values: ["name": .text("cake"), "price": .integer(20), "onSale": .flag(false), "made": at(4)])
    for (seller, price) in [(bob, 5), (ann, 7)] {
      builder.row(
        "Line", links: ["product": bread, "seller": seller],
        values: ["quantity": .integer(2), "unit_price": .integer(price)])
    }
    let tags = ["fresh", "warm"].map { builder.row("Tag", values: ["name": .text($0), "kind": .text($0)]) }
    for tag in tags { builder.join(Relation.ID("Product", "tags"), bread, tag) }
    for buyer in [ann, bob] { builder.join(Relation.ID("Product", "buyers"), bread, buyer) }
    for friend in [ann, bob] { builder.join(Relation.ID("User", "friends"), friend, cid) }
    world = builder.world
  }
}

/// Each sentence of the language's semantics, and what it makes of the counter above.
@Suite struct FormTests {
  private let counter = Counter()

  @Test(arguments: [
    // Comparisons of numbers, moments and texts.
    ("price < 20", "bread"), ("price <= 20", "bread cake"), ("price > 10", "cake"),
    ("price >= 10", "bread cake"),
    ("price != 10", "cake"), ("10 < price", "cake"), ("made < owner.joined", ""),
    ("made > owner.joined", "bread cake"),
    ("name != 'bread'", "cake"), ("onSale != true", "cake"), ("price in [1, 10]", "bread"),
    ("name in ['cake', 'tart']", "cake"),
    // A comparison with null is false.
    ("cost > 0", "bread"), ("cost <= 0", ""), ("cost < price", "bread"),
    ("note is not null and note != 'new'", "bread"),
    ("note is null or note != 'old'", "cake"), ("editor is null", "cake"), ("editor.name is null", "cake"),
    ("editor.name is not null", "bread"), ("exists(editor.age)", ""), ("editor.age is null", "bread cake"),
    ("not (note = 'old') or note is null", "cake"), ("cost in [4]", "bread"),
    ("cost is null or not (cost in [4])", "cake"),
    // An atom over a path to many is true when some element makes it true; null is passed over or asked for.
    ("tags.name = 'warm'", "bread"), ("lines.unit_price > 6", "bread"), ("lines.unit_price < 5", ""),
    ("tags.name in ['warm', 'cold']", "bread"), ("buyers.age is null", "bread"),
    ("buyers.age is not null", "bread"),
    ("lines.quantity * 3 = 6", "bread"),
    // Each atom quantifies alone; behind a bar all is said of one element, and names start there.
    ("tags.name = 'warm' and tags.kind = 'fresh'", "bread"),
    ("some(tags | name = 'warm' and kind = 'fresh')", ""),
    ("some(tags | name = 'warm' and kind = 'warm')", "bread"),
    ("some(lines | quantity * unit_price > 12)", "bread"),
    ("some(lines | quantity * unit_price > 14)", ""), ("some(owner | name = 'ann')", "bread"),
    ("some(editor | exists(friends))", "bread"), ("some(lines | some(seller.fans | name = 'x'))", ""),
    // `not` of an atom over many: no element makes it true.
    ("not (tags.name = 'warm')", "cake"), ("not some(tags | name = 'warm')", "cake"),
    ("not exists(lines)", "cake"),
    ("some(tags | not (name = 'warm'))", "bread"), ("not some(tags | not (name = 'warm'))", "cake"),
    ("not (onSale = true or price > 15)", ""), ("not (onSale = true and price > 15)", "bread cake"),
    ("not not (price = 10)", "bread"),
    // Aggregates run over distinct end rows; count and sum of nothing are 0, min and max are null.
    ("count(buyers) = 2", "bread"), ("count(buyers.friends) = 1", "bread"), ("count(lines) = 0", "cake"),
    ("count(lines | unit_price > 5) = 1", "bread"), ("count(editor) = 1", "bread"),
    ("count(editor) = 0", "cake"),
    ("sum(lines | quantity) = 4", "bread"), ("sum(lines | quantity) < 1", "cake"),
    ("sum(lines | quantity * unit_price) = 24", "bread"), ("sum(buyers | age) = 30", "bread"),
    ("min(lines | unit_price) = 5", "bread"), ("max(lines | unit_price) = 7", "bread"),
    ("max(lines | unit_price) is null", "cake"), ("min(lines | unit_price) < 100", "bread"),
    ("max(buyers | joined) > made", "bread"), ("sum(lines.seller.sales | quantity) = 4", "bread"),
    // Calculation: `*` before `+` and `-`, which are read from the left.
    ("price + 2 * 5 = 20", "bread"), ("(price + 2) * 5 = 60", "bread"), ("price - 5 - 5 = 0", "bread"),
    ("price - (5 - 5) = 10", "bread"), ("price - cost = 6", "bread"), ("price - cost < 100", "bread"),
    ("count(lines) + count(tags) = 4", "bread"),
    // Rows are compared by identity; `or` below `and` below `not`.
    ("owner != $viewer", "cake"), ("buyers = $viewer", "bread"), ("not (buyers = $viewer)", "cake"),
    ("owner = $viewer or price = 20 and onSale = true", "bread"),
    ("not price = 10 and onSale = false", "cake"),
  ])
  func answers(_ condition: String, _ names: String) throws {
    let query = try #require(Shop.query("Product", condition), "\(condition)")
    let found = Witnesses.answers(of: query, in: counter.world, viewer: counter.ann)
    let named = [(counter.bread, "bread"), (counter.cake, "cake")].filter { found.contains($0.0) }.map(\.1)
    #expect(named.joined(separator: " ") == names)
  }

  /// An atom that names the viewer is false for nobody, and only then is it false whatever it compares.
  @Test(arguments: [
    ("owner = $viewer", ""), ("owner != $viewer", ""), ("not (owner = $viewer)", "bread cake"),
    ("some(lines | seller != $viewer)", ""), ("count(buyers | name = 'ann') = 1 or owner = $viewer", "bread"),
  ])
  func answersNobody(_ condition: String, _ names: String) throws {
    let query = try #require(Shop.query("Product", condition), "\(condition)")
    let found = Witnesses.answers(of: query, in: counter.world, viewer: nil)
    let named = [(counter.bread, "bread"), (counter.cake, "cake")].filter { found.contains($0.0) }.map(\.1)
    #expect(named.joined(separator: " ") == names)
  }

  /// What joins make of aggregates, where the language takes each row once.
  @Test func countsAsAJoinWould() throws {
    func answers(_ condition: String, _ reading: (Condition) -> Reading) throws -> [Row.ID] {
      let query = try #require(Shop.query("Product", condition), "\(condition)")
      return Witnesses.answers(to: reading(query.condition), from: "Product", in: counter.world, viewer: nil)
    }
    #expect(try answers("count(buyers.friends) = 2", { .overWalks($0) }) == [counter.bread])
    #expect(try answers("count(lines) = 4 and count(tags) = 4", { .multiplied($0) }) == [counter.bread])
    #expect(try answers("sum(lines | quantity) = 2", { .overValues($0) }) == [counter.bread])
    #expect(try answers("some(tags | exists(products.lines))", { .oncePerElement($0) }).count == 4)
  }

  /// Of numbers beyond all others there is none.
  @Test func hasNoNumberBeyondTheLargest() throws {
    let large = Array(repeating: "999999999999999999", count: 3).joined(separator: " * ")
    for sign in ["<", ">="] {
      let query = try #require(Shop.query("Product", "price * \(large) \(sign) 0"))
      #expect(Witnesses.answers(of: query, in: counter.world, viewer: nil) == [])
    }
  }
}
