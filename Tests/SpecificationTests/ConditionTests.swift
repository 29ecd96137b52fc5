import Constraints
import Testing

/// Conditions as their author types them: what they mean, and what the caret underlines where they mean nothing.
@Suite struct ConditionTests {
  /// The meaning, in the language's own spelling.
  @Test(arguments: [
    ("owner = $viewer", "owner = $viewer"),
    ("name = 'bread'", "name = 'bread'"),
    ("\"'bread' = name\"", "name = 'bread'"),
    ("price = 7", "price = 7"),
    ("onSale = true", "onSale = true"),
    ("owner.name = name", "owner.name = name"),
    ("exists(buyers)", "exists(buyers)"),
    ("owner.products.buyers = $viewer", "owner.products.buyers = $viewer"),
    ("price = 1 or price = 2 and onSale = true", "price = 1 or price = 2 and onSale = true"),
    ("(price = 1 or price = 2) and onSale = true", "(price = 1 or price = 2) and onSale = true"),
    ("price = 1 or (price = 2 and onSale = true)", "price = 1 or price = 2 and onSale = true"),
    ("\"name = 'a: b'\"", "name = 'a: b'"),
    ("\"name = 'caf\\u00e9'\"", "name = 'café'"),
    (">-\n        price = 1\n        or price = 2", "price = 1 or price = 2"),
  ])
  func means(typed: String, meant: String) throws {
    let shop = Compilation.shop(where: typed)
    #expect(shop.told == [])
    #expect(try #require(shop.blueprint?.queries.first).condition.text == meant)
  }

  @Test func andBindsCloserThanOr() throws {
    let query = Compilation.shop(where: "price = 1 or price = 2 and onSale = true").blueprint?.queries.first
    guard case .any(let parts)? = query?.condition else {
      Issue.record("the whole is no alternative")
      return
    }
    #expect(parts.map(\.text) == ["price = 1", "price = 2 and onSale = true"])
  }

  @Test(arguments: [
    ("onSale == true", "expression-syntax «==»"),
    ("onSale true", "expression-syntax «true»"),
    ("onSale =", "expression-syntax «»"),
    ("(onSale = true", "expression-syntax «»"),
    ("onSale = true)", "expression-syntax «)»"),
    ("name = 'bread", "expression-syntax «'bread»"),
    ("owner. = $viewer", "expression-syntax «=»"),
    ("name = 'é' and onSale ~ true", "expression-syntax «~»"),
    ("exists()", "expression-syntax «)»"),
    ("price = 99999999999999999999", "expression-syntax «99999999999999999999»"),
    ("price != 7", "not-supported-yet «!=»"),
    ("not onSale = true", "not-supported-yet «not»"),
    ("count(buyers) = 1", "not-supported-yet «count»"),
    ("name = $query", "not-supported-yet «$query»"),
    ("price in 7", "not-supported-yet «in»"),
    ("\"name = 'é' and price < 7\"", "not-supported-yet «<»"),
    ("owner.nam = 'x'", "unknown-field «nam»"),
    ("name = bread", "unknown-field «bread»"),
    ("name.owner = $viewer", "path-through-field «owner»"),
    ("owner = 7", "compares-kinds «7»"),
    ("price = '7'", "compares-kinds «'7'»"),
    ("buyers = owner.bought", "compares-kinds «owner.bought»"),
    ("buyers.bought = owner.bought", "two-to-many-paths «owner.bought»"),
    ("7 = 7", "compares-no-path «7»"),
    ("$viewer = 7", "compares-no-path «$viewer»"),
  ])
  func meansNothing(typed: String, told: String) {
    #expect(Compilation.shop(where: typed).told == [told])
  }

  /// Where the file spells a text otherwise than it reads, the whole condition is underlined, and nothing beside it.
  @Test func underlinesTheWholeWhereEscapesMoveCharacters() {
    let told = Compilation.shop(where: "\"price = \\u0037 and nam = 'x'\"").told
    #expect(told == ["unknown-field «\"price = \\u0037 and nam = 'x'\"»"])
  }

  @Test func boundsWhatItReads() {
    let deep = String(repeating: "(", count: 33) + "onSale = true" + String(repeating: ")", count: 33)
    #expect(Compilation.shop(where: deep).told == ["expression-size «(»"])
    let long = Array(repeating: "onSale = true", count: 1_000).joined(separator: " or ")
    #expect(Compilation.shop(where: long).told.map { $0.prefix(15) } == ["expression-size"])
  }
}
