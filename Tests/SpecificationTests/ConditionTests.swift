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
    ("exists(buyers = $viewer)", "buyers = $viewer"),
    ("owner.products.buyers = $viewer", "owner.products.buyers = $viewer"),
    ("price = 1 or price = 2 and onSale = true", "price = 1 or price = 2 and onSale = true"),
    ("(price = 1 or price = 2) and onSale = true", "(price = 1 or price = 2) and onSale = true"),
    ("price = 1 or (price = 2 and onSale = true)", "price = 1 or price = 2 and onSale = true"),
    ("\"name = 'a: b'\"", "name = 'a: b'"),
    ("\"name = 'caf\\u00e9'\"", "name = 'café'"),
    ("price != 7", "price != 7"),
    ("price < 7", "price < 7"),
    ("price <= 7", "price <= 7"),
    ("\"price > 7\"", "price > 7"),
    ("\"price >= 7\"", "price >= 7"),
    ("\"7 > price\"", "price < 7"),
    ("price > -7", "price > -7"),
    ("made < owner.joined", "made < owner.joined"),
    ("price in [1, -2, 3]", "price in [1, -2, 3]"),
    ("\"name in ['it''s', 'b']\"", "name in ['it''s', 'b']"),
    ("note is null", "note is null"),
    ("note is not null", "note is not null"),
    ("editor.name is null", "editor.name is null"),
    ("lines.product.note is null", "lines.product.note is null"),
    ("not onSale = true", "not (onSale = true)"),
    ("not not exists(buyers)", "not not exists(buyers)"),
    ("not price = 1 and onSale = true", "not (price = 1) and onSale = true"),
    ("not (price = 1 and onSale = true)", "not (price = 1 and onSale = true)"),
    ("some(buyers | name = 'x' and joined < joined)", "some(buyers | name = 'x' and joined < joined)"),
    ("some(lines | quantity * price > 5)", "some(lines | quantity * price > 5)"),
    (
      "not some(owner.products | some(lines | price = 1))",
      "not some(owner.products | some(lines | price = 1))"
    ),
    ("count(buyers) = 1", "count(buyers) = 1"),
    ("count(lines | price > 1) != 0", "count(lines | price > 1) != 0"),
    ("sum(lines | quantity * price) < 100", "sum(lines | quantity * price) < 100"),
    ("min(buyers | joined) > made", "min(buyers | joined) > made"),
    (
      "max(lines | price) is null or max(lines | price) != 4",
      "max(lines | price) is null or max(lines | price) != 4"
    ),
    ("price + 1 - 2 * price = 0", "price + 1 - 2 * price = 0"),
    ("price - (1 - price) = 0", "price - (1 - price) = 0"),
    ("(price + 1) * 2 = 4", "(price + 1) * 2 = 4"),
    ("((price)) = 4", "price = 4"),
    ("lines.price + 1 = 2", "lines.price + 1 = 2"),
    ("(price = 1 and onSale = true) and name = 'a'", "price = 1 and onSale = true and name = 'a'"),
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
    ("price = 1.5", "not-supported-yet «1.5»"),
    ("price in 7", "expression-syntax «7»"),
    ("price in []", "expression-syntax «]»"),
    ("price in [1, price]", "expression-syntax «price»"),
    ("price in [1, 1]", "listed-twice «1»"),
    ("price in [1, 'a']", "compares-kinds «'a'»"),
    ("owner in [1]", "compares-kinds «1»"),
    ("\"7 in [7]\"", "compares-no-path «7»"),
    ("1 < price < 7", "expression-syntax «<»"),
    ("price + 1", "expression-syntax «»"),
    ("(price = 1) + 1 = 2", "expression-syntax «+»"),
    ("price = (price = 1)", "expression-syntax «(»"),
    ("price and onSale = true", "expression-syntax «and»"),
    ("not (price)", "expression-syntax «»"),
    ("some(lines | price)", "expression-syntax «)»"),
    ("some(lines)", "expression-syntax «)»"),
    ("sum(lines) > 1", "expression-syntax «)»"),
    ("count(lines | price) > 1", "expression-syntax «)»"),
    ("name is 'x'", "expression-syntax «'x'»"),
    ("name < 'x'", "compares-order «<»"),
    ("onSale >= true", "compares-order «>=»"),
    ("owner < $viewer", "compares-order «<»"),
    ("owner.id <= 7", "compares-order «<=»"),
    ("name + 1 = 2", "not-a-number «name»"),
    ("price = 2 * owner.id", "not-a-number «owner.id»"),
    ("sum(buyers | id) = 2", "not-a-number «id»"),
    ("sum(buyers | joined) = 2", "not-a-number «joined»"),
    ("max(buyers | name) = 'x'", "not-a-number «name»"),
    ("count(lines.price) = 1", "bar-needs-rows «price»"),
    ("some(name | name = 'x')", "bar-needs-rows «name»"),
    ("some(buyers | price = 1)", "unknown-field «price»"),
    ("buyers != $viewer", "unequal-to-many «!=»"),
    ("lines.price != 7", "unequal-to-many «!=»"),
    ("lines.price * lines.quantity = 7", "two-to-many-paths «lines.price * lines.quantity»"),
    ("sum(buyers | bought.price) = 7", "two-to-many-paths «bought.price»"),
    ("name is null", "never-null «name»"),
    ("buyers is null", "never-null «buyers»"),
    ("count(buyers) is not null", "never-null «count(buyers)»"),
    ("note != 'x'", "null-unsaid «!=»"),
    ("not (note = 'x')", "null-unsaid «=»"),
    ("not (cost in [1, 2])", "null-unsaid «cost»"),
    ("not (cost < 5)", "null-unsaid «<»"),
    ("editor != $viewer", "null-unsaid «!=»"),
    ("editor.name != 'x'", "null-unsaid «!=»"),
    ("price != cost", "null-unsaid «!=»"),
    ("price + cost != 5", "null-unsaid «!=»"),
    ("min(lines | price) != 5", "null-unsaid «!=»"),
    ("some(owner.products | note != 'x')", "null-unsaid «!=»"),
    ("note is null and note != 'x'", "null-unsaid «!=»"),
    ("cost is null or note != 'x'", "null-unsaid «!=»"),
    ("note is null or some(owner.products | note != 'x')", "null-unsaid «!=»"),
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

  /// Beside a comparison that may meet null stands what is meant then; all of these say it.
  @Test(arguments: [
    "note is null or note != 'x'", "note is not null and note != 'x'",
    "not (note = 'x') and note is not null",
    "not (note is null or note = 'x')", "not (note is not null and note = 'x')",
    "exists(note) and note != 'x'",
    "editor is null or editor.name != 'x'", "editor.name is null or editor.name != 'x'",
    "editor is null or editor != $viewer", "cost is null or not (cost in [1, 2])",
    "note is null or price = 1 or (onSale = true and note != 'x')", "cost is null or price != cost",
    "cost is null or price + cost != 5", "not (lines.product.note = 'x')", "note = 'x'", "cost < 5",
    "not not (cost = 5)", "not some(owner.products | note = 'x')", "not (buyers = $viewer)",
    "not (note is null)",
  ])
  func saysWhatNullMeans(typed: String) {
    #expect(Compilation.shop(where: typed).told == [])
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
    let nots = String(repeating: "not ", count: 33) + "onSale = true"
    #expect(Compilation.shop(where: nots).told == ["expression-size «not»"])
    let sum = Array(repeating: "price", count: 34).joined(separator: " + ") + " = 1"
    #expect(Compilation.shop(where: sum).told == ["expression-size «+»"])
  }
}
