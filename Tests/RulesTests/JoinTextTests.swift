import Constraints
import Diagnostics
import Files
import Specification
import Testing

@testable import Rules

/// Conditions in the database's own names.
@Suite struct JoinTextTests {
  @Test(arguments: [
    ("owner = $viewer", "`product.owner_id` is the viewer's id"),
    ("owner != $viewer", "`product.owner_id` is not the viewer's id"),
    ("price >= 5", "`product.price` is at least `5`"),
    ("price < owner.age", "`product.price` is less than `user.age` where `product.owner_id = user.id`"),
    ("owner.age in [1, 2]", "`product.owner_id = user.id`, `user.age` is one of `1`, `2`"),
    ("owner.age is null", "`product.owner_id = user.id`, `user.age` is null"),
    ("owner.age is not null", "`product.owner_id = user.id`, `user.age` is not null"),
    ("not exists(lines)", "not (some row for which `product.id = line.product_id`)"),
    (
      "some(lines | amount > 1 and product.price = 2)",
      "some row for which `product.id = line.product_id` and (`line.amount` is more than `1`; and "
        + "`line.product_id = product.id`, `product.price` is `2`)"
    ),
    (
      "price = 1 and (price = 2 or price = 3)",
      "`product.price` is `1`; and (`product.price` is `2`; or `product.price` is `3`)"
    ),
    (
      "count(lines | amount <= 1) = 2",
      "the number of distinct `line` rows for which `product.id = line.product_id` and "
        + "(`line.amount` is at most `1`) is `2`"
    ),
    (
      "price * 2 > sum(lines | amount)",
      "(`product.price` * `2`) is more than the sum of `line.amount` over the distinct `line` rows "
        + "for which `product.id = line.product_id`"
    ),
  ])
  func speaksOfTables(_ condition: String, _ expected: String) throws {
    var diagnostics: [Diagnostic] = []
    let text = """
      holdfast: 1
      system: shop
      models:
        User: { fields: { age: { type: integer, nullable: true } } }
        Product: { fields: { price: integer } }
        Line: { fields: { amount: integer } }
      relations:
        Product.owner: { to: User, inverse: products }
        Line.product: { to: Product, inverse: lines }
      conventions:
        access: { viewer: { model: User, claim: sub, holds: id, secret: KEY } }
        queries:
          q:
            from: Product
            where: "\(condition)"
      """
    let compiled = compile(MemoryTree(texts: ["holdfast.yaml": text]), "holdfast.yaml", into: &diagnostics)
    let blueprint = try #require(compiled, "\(diagnostics.map(\.message))")
    let query = try #require(blueprint.queries.first)
    #expect(JoinText(schema: blueprint.schema, query: query).text == expected)
  }
}
