import Testing

/// What people really type, and the likely fix that the first diagnostic offers.
@Suite struct HabitTests {
  @Test(arguments: [
    ("price == 7", "Write `=`."),
    ("price = 1 && onSale = true", "Write `and`."),
    ("price = 1 || onSale = true", "Write `or`, or one `|` as a bar."),
    ("price = 1 AND onSale = true", "Write `and`: words of the language are lower-case."),
    ("price = 1 Or onSale = true", "Write `or`: words of the language are lower-case."),
    ("note IS NOT NULL", "Write `is`: words of the language are lower-case."),
    ("note is NOT null", "Write `not`: words of the language are lower-case."),
    ("price IN [1]", "Write `in`: words of the language are lower-case."),
    ("(!exists(buyers))", "Write `not`."),
    ("price <> 7", "Write `!=`."),
    ("price => 7", "Write `>=`."),
    ("price =< 7", "Write `<=`."),
    ("price ≠ 7", "Write `!=`."),
    (
      "name like 'x'",
      "Texts are only compared whole: leave a search to the code, and state it as a judgment."
    ),
    (
      "name contains 'x'",
      "Texts are only compared whole: leave a search to the code, and state it as a judgment."
    ),
    ("name = \"x\"", "Write texts in single quotes: `'…'`."),
    ("name = ‘x’", "Write texts in single quotes: `'…'`."),
    ("name = 'it's'", "A single quote within a text is written twice."),
    ("name = 'its", "End the text with a single quote; one within it is written twice."),
    (
      "name = bread", "Write `'bread'` if it is a text; only beside an enum a bare word is a value."
    ),
    ("name in [bread]", "Write `'bread'` if it is a text."),
    ("price in (1, 2)", "Write the values in square brackets: `in [1, 2]`."),
    ("price not in [1]", "Write `not (… in […])`."),
    ("price between 1 and 2", "Write `>= … and … <= …`, with the value in both."),
    ("1 < price < 7", "Write two comparisons, joined by `and`."),
    ("note = null", "Write `is null`, or `is not null`."),
    ("note is 'x'", "Only null is asked for with `is`; compare with `=`."),
    ("note is not 'x'", "Only null is asked for with `is`; compare with `!=`."),
    ("onSale", "Write `onSale = true` if it is a flag, or `exists(onSale)`."),
    ("not onSale", "Write `onSale = true` if it is a flag, or `exists(onSale)`."),
    ("price / 2 = 1", "Only `+`, `-` and `*` are calculated."),
    ("price-1 = 2", "Write `price - 1`, with spaces, if you mean a difference."),
    ("price = 1.5", "Only whole numbers are read."),
    ("price = '7'", "Write it without quotes."),
    ("name = 7", "Put it into single quotes."),
    ("name > 'x'", "Databases order texts each by its own collation: compare with `=`, or with `in […]`."),
    (
      "owner.name = $viewer.products.name",
      """
      Say it from the row's end, with a path that ends in `$viewer`: `… = $viewer`, or `some(… | … = $viewer)`.
      """
    ),
    ("$viewer in [owner, editor]", "Write `owner = $viewer or editor = $viewer`."),
    ("$viewer.active", "Write `$viewer.active = true` if it is a flag."),
    ("owner.id = $viewer", "Rows are compared by identity: write `owner` without `.id`."),
    ("owner = viewer", "Write `$viewer`."),
    ("buyers != $viewer", "Write `not (buyers = $viewer)` for none."),
    (
      "lines.price != 7",
      "Write `not (lines.price = 7)` for none, or `some(lines | price != …)` for some."
    ),
    (
      "lines.quantity * lines.price > 7",
      "To speak of one element write a bar: `some(lines | … quantity … price …)`, or `sum(lines | …)` for a total."
    ),
    ("buyers = owner.bought.owner", "Keep one of the two, and compare it with a value or `$viewer`."),
    (
      "sum(owner.products | lines.price) > 1",
      "Put the bar behind the last step to many: `sum(owner.products.lines | price)`."
    ),
    ("some(buyers: name = 'x')", "Write a bar before what is said of each: `buyers | …`."),
    ("some(buyers, name = 'x')", "Write a bar before what is said of each: `buyers | …`."),
    ("some(buyers where name = 'x')", "Write a bar before what is said of each: `buyers | …`."),
    ("some(buyers)", "Write `exists(buyers)`, or say after a bar what is true of it."),
    ("exists(buyers | name = 'x')", "Write `some(buyers | …)`."),
    ("any(buyers | name = 'x')", "Write `some(… | …)`."),
    ("every(buyers | name = 'x')", "Write `not some(… | not (…))`: no element that does not."),
    ("sum(lines.price) > 1", "Write `sum(lines | price)`: the rows, a bar, and the value of each."),
    ("sum(lines) > 1", "Say the value of each after a bar: `sum(lines | …)`."),
    (
      "avg(lines | price) > 1",
      "Compare a sum with a count, or leave it to the code and state it as a judgment."
    ),
    ("count(*) > 1", "Name what is counted, as in `count(comments)`."),
    ("size(buyers) > 1", "Write `count(…)`."),
    ("COUNT(buyers) > 1", "Write `count`: words of the language are lower-case."),
    (
      "lower(name) = 'x'",
      "The language has no functions of single values: leave it to the code, and state it as a judgment."
    ),
    ("buyers is null", "Write `not exists(buyers)` for none."),
    ("name is null", "Remove it, or add `nullable: true` where the field or relation is declared."),
    (
      "note != 'x'",
      "Write `(note is null or …)` to take such rows too, or `(note is not null and …)` to leave them out."
    ),
  ])
  func isMetWithTheLikelyFix(typed: String, hint: String) {
    var quoted = ""
    for character in typed { quoted += character == "\"" ? "\\\"" : String(character) }
    let shop = Compilation.shop(where: "\"\(quoted)\"")
    #expect(shop.told.count == 1, "\(shop.told)")
    #expect(shop.hints.first == hint)
  }
}
