import Constraints
import Testing

/// Names that mean something, names that do not, and ids that must differ.
@Suite struct ResolutionTests {
  @Test func tellsEverythingThatIsWrongInOneRunSortedByPlace() {
    let told = Compilation(
      """
      holdfast: 2
      system: shop
      models:
        Product:
          feilds: {}
          fields: { name: strin, price: { type: integer, max_length: 0 } }
      relations:
        Product.shop: { to: Shop, inverse: products }
      conventions:
        queries:
          a: { from: Product, where: name = 'x' }
          b: { from: Prodct, where: name = 'x' }
      """
    ).told
    #expect(
      told == [
        "unknown-version «2»", "unknown-key «feilds»", "wrong-value «strin»", "key-of-type «0»",
        "length-not-positive «0»",
        "unknown-model «Shop»", "unknown-model «Prodct»",
      ])
  }

  /// What is wrong with a part is said of it once, and not again of all that names it.
  @Test(arguments: [
    ("models: { M: { fields: { f: decimall } } }", "where: f = 'x'", "wrong-value «decimall»"),
    ("models: { N: {}, M: {} }\nrelations: { M.n: N }", "where: exists(n)", "missing-inverse «M.n»"),
  ])
  func saysOnce(models: String, condition: String, told: String) {
    let text =
      "holdfast: 1\nsystem: x\n\(models)\nconventions: { queries: { q: { from: M, \(condition) } } }\n"
    #expect(Compilation(text).told == [told])
  }

  @Test(arguments: [
    ("a-b", "a_b"), ("small", "SMALL"), ("a", "A"), ("x__y", "x_-y"),
  ])
  func idsDifferByMoreThanCaseAndSeparators(first: String, second: String) {
    let told = Compilation(
      """
      holdfast: 1
      system: x
      conventions:
        judgment:
          \(first): { statement: One. }
          \(second): { statement: Two. }
      """
    ).told
    #expect(told == ["duplicate-id «\(second)»"])
  }

  @Test func fillsWhatTheAuthorLeavesOut() throws {
    let blueprint = try #require(
      Compilation(
        """
        holdfast: 1
        system: shop
        models:
          LineItem: { fields: { unitPrice: integer } }
          Order: {}
        relations:
          LineItem.order: { to: Order, inverse: lines }
          Order.gifts: { to: LineItem, kind: many_to_many, inverse: none }
        """
      ).blueprint)
    let item = try #require(blueprint.schema.model("LineItem"))
    #expect(item.table == "line_item")
    #expect(item.fields.map(\.column) == ["id", "unit_price"])
    #expect(item.fields.map(\.wire) == ["id", "unitPrice"])
    #expect(
      blueprint.schema.relations.map(\.storage) == [
        .column("order_id"), .join(table: "order_gifts", from: "order_id", to: "line_item_id"),
      ])
    #expect(blueprint.schema.relations.map(\.onDelete) == [.restrict, .restrict])
    #expect(
      blueprint.constraints.map(\.id) == [
        "field.LineItem.id.type", "field.LineItem.unitPrice.nullable", "field.LineItem.unitPrice.type",
        "field.Order.id.type", "model.LineItem", "model.Order", "naming.columns", "naming.foreign_keys",
        "naming.join_tables", "naming.tables", "relation.LineItem.order.inverse",
        "relation.LineItem.order.kind", "relation.LineItem.order.nullable", "relation.Order.gifts.kind",
        "relation.Order.gifts.through",
      ])
  }

  @Test func demandsOnlyWhatTheAuthorWrote() throws {
    let compilation = Compilation(
      """
      holdfast: 1
      system: shop
      models: { Shop: {}, Product: { fields: { name: string } } }
      relations:
        Product.shop:
          to: Shop
          inverse: products
          on_delete: { is: cascade, why: "They\n  belong to it.", severity: note }
      conventions:
        layers: { services: { free_of: [orm, driver], why: Use cases run alone. } }
        queries: { bread: { from: Product, where: name = 'bread' } }
        judgment: { small: { statement: "A service\n\n  fits." } }
      """)
    #expect(compilation.told == [])
    // What every field and relation demands by itself is another test's.
    let constraints = try #require(compilation.blueprint).constraints.filter { constraint in
      if case .schema = constraint.demand { false } else { true }
    }
    #expect(
      constraints.map(\.id) == [
        "judgment.small", "layer.services.free_of.driver", "layer.services.free_of.orm", "query.bread.where",
        "relation.Product.shop.on_delete",
      ])
    #expect(constraints.map(\.severity) == [.error, .error, .error, .error, .note])
    #expect(constraints.first?.statement == "A service fits.")
    #expect(constraints.last?.why == "They belong to it.")
  }

  @Test func readsNothingOutsideOfTheProject() {
    #expect(
      Compilation("holdfast: 1\nsystem: x\ncontract: ../o.yaml\n").told == ["path-leaves-project «../o.yaml»"]
    )
    #expect(
      Compilation("holdfast: 1\nsystem: x\ncontract: /o.yaml\n").told == ["path-leaves-project «/o.yaml»"])
    let inner = [
      "a/holdfast.yaml": "holdfast: 1\nsystem: x\ncontract: ../o.yaml\n", "o.yaml": "openapi: 3.1.0\n",
    ]
    #expect(Compilation(texts: inner, at: "a").told == [])
  }

  @Test func tellsWhereThereIsNothingToRead() {
    #expect(Compilation(texts: [:]).told == ["specification-missing"])
    #expect(Compilation("# nothing\n").told == ["specification-empty «»"])
    #expect(Compilation(texts: [:], at: "a\nb").told == ["hidden-character"])
  }

  @Test(arguments: [
    ("./run.sh", true), ("sh -c 'a && b'", true), ("run --greeting \"it's\"", true), ("a\\ b", true),
    ("gunicorn -b *:80", true), ("a && b", false), ("a | b", false), ("echo $HOME", false),
    ("echo \"$HOME\"", false), ("echo '$HOME'", true), ("it's", false), ("a\\", false), ("PORT=1 a", false),
    ("a --port=1", true), ("a > b", false), ("`a`", false),
  ])
  func startsWithoutAShell(command: String, isOne: Bool) {
    let parts = command.split(separator: "'", omittingEmptySubsequences: false)
    let quoted = "'\(parts.joined(separator: "''"))'"
    let told = Compilation(
      """
      holdfast: 1
      system: x
      targets:
        t:
          root: t
          framework: f
          orm: o
          database: d
          driver: d
          boot: { install: i, ready: GET /, schema: migrations, start: \(quoted) }
      """
    ).told
    #expect(told == (isOne ? [] : ["not-a-command «\(quoted)»"]))
  }
}
