import Constraints
import Testing

/// Models, relations, types and naming: everything that can be said of them, and what contradicts itself.
@Suite struct SchemaTests {
  /// Every key of models, fields, relations, types and naming.
  static let whole = """
    holdfast: 1
    system: shop
    models:
      Shop:
        table: shops
        key: slug
        fields:
          id: id
          name: { type: string, min_length: 1, max_length: 80, case: insensitive }
          slug: { type: string, unique: true, set: { from: name, by: slugify, when: changed, if_taken: add_suffix } }
          mail: { type: email, wire: { name: contact, as: string } }
          site: { type: url, nullable: true, column: homepage, checked: stored }
          pass: { type: string, exposure: write_only }
          pass_hash: { type: string, exposure: never, set: { from: $request.pass, by: hash, when: given } }
      Order:
        fields:
          number: { type: integer, set: { by: sequence, per: shop } }
          state:
            type: enum
            values: [open, paid, sent]
            default: open
            moves: { open: [paid], paid: [sent] }
          total: { type: decimal, precision: 10, scale: 2, min: 0, max: 99999999.99, default: 0.50 }
          rush: { type: boolean, default: false, writable: on_create }
          code: { type: string, pattern: '[A-Z]{2}-[0-9]+' }
          size: { type: bigint, nullable: { is: true, why: Nobody may have measured it. } }
          due: date
          opens: time
          lasts: duration
          token: uuid
          extra: json
          image: bytes
          version: { type: integer, set: version }
          made_at: { type: timestamp, set: on_create }
          changed_at: { type: timestamp, set: on_update }
          sent_at: { type: timestamp, nullable: true, set: { when: { state: sent } } }
          deleted_at: { type: timestamp, nullable: true }
        derived:
          parts: count(lines)
          weighty: { is: sum(lines | quantity) > 10, stored: true, why: Such parcels go by cart. }
        unique:
          number_in_shop: { fields: [shop, number], where: deleted_at is null, nulls: equal }
        indexes: [[made_at, id], { fields: [state], where: state != sent }]
        checks:
          paid_orders_cost: state = open or total > 0
        delete: { set: deleted_at }
      Line: { fields: { quantity: { type: integer, min: 1 } } }
      Tag: { fields: { name: { type: string, unique: true } } }
      Seat: { table: seats, fields: { since: date } }
    relations:
      Order.shop: { to: Shop, inverse: orders, column: shop_id, on_delete: { is: restrict, at: either } }
      Line.order: { to: Order, inverse: lines, on_delete: cascade, order_by: [-quantity, id], inverse_required: true }
      Order.tags:
        to: Tag
        kind: many_to_many
        inverse: orders
        through: { table: order_tags, from: order_id, to: tag_id }
        wire: { name: labels, as: name }
        missing: create
        order_by: [name]
        max_items: 5
      Shop.parent: { to: Shop, inverse: branches, nullable: true, cycles: forbidden, self: forbidden, exposure: never }
      Shop.owner_seat: { to: Seat, inverse: none, kind: one_to_one }
      Seat.tag: { to: Tag, inverse: none }
      Seat.holder: { to: Order, inverse: none, unique: true }
      Tag.holders: { to: Order, kind: many_to_many, inverse: seats, through: { model: Seat, from: tag, to: holder } }
    conventions:
      types:
        id: { stored: bigint, wire: string }
        bigint: { wire: string }
        decimal: { stored: decimal, wire: string }
        boolean: { stored: boolean, wire: boolean }
        timestamp: { stored: with_zone, wire: iso8601_utc_ms }
        date: { wire: iso8601 }
        duration: { stored: interval, wire: iso8601 }
        count: { wire: integer }
      naming:
        tables: snake_case_plural
        columns: snake_case
        foreign_keys: "{relation}_id"
        join_tables: "{model}_{relation}"
        wire: camelCase
        files: snake_case
        classes: PascalCase
    """

  @Test func readsEverythingThatCanBeSaid() throws {
    let compilation = Compilation(Self.whole)
    #expect(compilation.told == [])
    let schema = try #require(compilation.blueprint).schema
    let order = try #require(schema.model("Order"))
    #expect(order.table == "orders")
    #expect(order.field("total")?.bounds.most?.text == "99999999.99")
    #expect(order.field("total")?.fallback == .number(try #require(DecimalNumber("0.5"))))
    #expect(order.field("state")?.moves == ["open": ["paid"], "paid": ["sent"]])
    #expect(order.field("version")?.writable == .never)
    #expect(order.derived.map(\.name) == ["parts", "weighty"])
    #expect(order.uniques.first?.nulls == .equal)
    #expect(order.deletionMark == "deleted_at")
    #expect(schema.model("Shop")?.key == "slug")
    let holders = try #require(schema.relation(Relation.ID("Tag", "holders")))
    #expect(holders.storage == .join(table: "seats", from: "tag_id", to: "holder_id"))
    #expect(holders.joinModel == "Seat")
    #expect(schema.types["id"]?.stored == "bigint")
  }

  @Test func namesEachDemandByItsContent() throws {
    let ids = Set(try #require(Compilation(Self.whole).blueprint).constraints.map(\.id))
    for id in [
      "model.Order", "model.Shop.table", "model.Order.unique.number_in_shop", "model.Order.index.made_at.id",
      "model.Order.checks.paid_orders_cost", "model.Order.delete", "derived.Order.parts",
      "field.Order.state.values", "field.Order.state.moves", "field.Order.state.default",
      "field.Order.total.min", "field.Order.total.max", "field.Order.total.precision",
      "field.Order.code.pattern", "field.Order.rush.writable", "field.Shop.slug.set", "field.Shop.name.case",
      "field.Shop.site.column", "field.Shop.mail.wire", "field.Shop.pass.exposure",
      "relation.Order.tags.through", "relation.Order.tags.missing", "relation.Order.tags.max_items",
      "relation.Line.order.order_by", "relation.Line.order.inverse_required", "relation.Shop.parent.cycles",
      "relation.Shop.parent.self", "relation.Seat.holder.unique", "naming.tables", "types.id.stored",
    ] {
      #expect(ids.contains(id), "\(id)")
    }
    // An id cannot be null, and nobody need say so.
    #expect(!ids.contains("field.Shop.id.nullable"))
  }

  /// One field `f` of a model beside `n: string`.
  @Test(arguments: [
    ("{ type: integer, min: 3, max: 2 }", "bounds-crossed «2»"),
    ("{ type: string, min_length: 3, max_length: 2 }", "bounds-crossed «2»"),
    ("{ type: decimal, precision: 2, scale: 3 }", "bounds-crossed «2»"),
    ("{ type: string, min: 3 }", "key-of-type «3»"),
    ("{ type: integer, pattern: a }", "key-of-type «a»"),
    ("{ type: string, values: [a] }", "key-of-type «[a]»"),
    ("enum", "enum-without-values «enum»"),
    ("decimal", "decimal-without-precision «decimal»"),
    ("{ type: enum, values: [a], default: b }", "default-not-a-value «b»"),
    ("{ type: integer, min: 1, default: 0 }", "default-not-a-value «0»"),
    ("{ type: integer, default: '1' }", "default-not-a-value «'1'»"),
    ("{ type: boolean, default: yes }", "default-not-a-value «yes»"),
    ("{ type: string, max_length: 2, default: abc }", "default-not-a-value «abc»"),
    ("{ type: timestamp, default: now }", "default-not-a-value «now»"),
    ("{ type: decimal, precision: 3, scale: 2, default: 10 }", "default-not-a-value «10»"),
    ("{ type: enum, values: [a], moves: { a: [b] } }", "unknown-value «b»"),
    ("{ type: enum, values: [a, a] }", "duplicate-entry «a»"),
    ("{ type: enum, values: [] }", "empty-list «[]»"),
    ("{ type: string, set: on_create }", "set-does-not-fit «on_create»"),
    ("{ type: string, set: version }", "set-does-not-fit «version»"),
    ("{ type: string, set: { from: m, by: copy } }", "unknown-field «m»"),
    ("{ type: string, set: { from: f, by: copy } }", "set-cycle «f»"),
    ("{ type: string, set: { from: n, by: copy, if_taken: reject } }", "if-taken-without-unique «if_taken»"),
    ("{ type: integer, set: { from: n, by: sequence } }", "set-does-not-fit «{ from: n, by: sequence }»"),
    (
      "{ type: string, set: { from: n, by: copy, when: given } }",
      "set-does-not-fit «{ from: n, by: copy, when: given }»"
    ),
    ("{ type: date, set: { when: { m: x } } }", "unknown-field «m»"),
    ("{ type: string, column: n }", "duplicate-column «n»"),
    ("{ type: string, wire: n }", "duplicate-wire-name «f»"),
    ("{ type: string, exposure: never, wire: x }", "wire-of-hidden «x»"),
    ("{ type: string, min_length: -1 }", "length-not-positive «-1»"),
    ("{ type: integer, min: 1e3 }", "number-expected «1e3»"),
  ])
  func tellsWhatContradictsItself(field: String, told: String) {
    let text =
      "holdfast: 1\nsystem: x\nmodels: { M: { fields: { n: string, f: \(field) } } }\n"
    #expect(Compilation(text).told == [told])
  }

  /// Something of a model with fields `n`, `m` and `d`.
  @Test(arguments: [
    ("key: n", "key-not-unique «n»"), ("key: x", "unknown-field «x»"),
    ("unique: { u: { fields: [x] } }", "unknown-field «x»"), ("indexes: [[x]]", "unknown-field «x»"),
    ("indexes: [[n], [n]]", "duplicate-id «[n]»"), ("delete: { set: d }", "deletion-mark «d»"),
    ("delete: { set: x }", "unknown-field «x»"), ("delete: soft", "wrong-value «soft»"),
    ("derived: { a: a + 1 }", "derived-cycle «a»"),
    ("derived: { a: m + 1, b: a + 1 }", "not-supported-yet «a»"),
    ("derived: { n: m + 1 }", "duplicate-member «n»"), ("checks: { c: m > x }", "unknown-field «x»"),
    ("checks: { c: $viewer = m }", "viewer-in-check «$viewer = m»"),
    ("checks: { c: m + 1 }", "expression-syntax «»"),
  ])
  func tellsWhatIsWrongWithAModel(part: String, told: String) {
    let text = """
      holdfast: 1
      system: x
      models:
        M:
          fields: { n: string, m: integer, d: timestamp }
          \(part)
      """
    #expect(Compilation(text).told == [told])
  }

  @Test(arguments: [
    ("kind: many_to_many, column: a", "key-of-kind «a»"), ("max_items: 2", "key-of-kind «2»"),
    ("self: forbidden", "key-of-kind «forbidden»"),
    ("kind: many_to_many, order_by: [x]", "unknown-field «x»"),
    ("wire: { as: x }", "unknown-field «x»"), ("kind: one_to_one, unique: false", "key-of-kind «false»"),
    ("exposure: never, wire: w", "wire-of-hidden «w»"),
    ("kind: many_to_many, through: { model: J }", "through-model-relation «J»"),
    ("kind: many_to_many, through: { model: X }", "unknown-model «X»"),
    ("kind: many_to_many, through: { table: n }", "duplicate-table «n»"),
    ("kind: many_to_many, through: { from: a, to: a }", "duplicate-column «a»"),
    ("column: m", "duplicate-column «m»"),
  ])
  func tellsWhatIsWrongWithARelation(part: String, told: String) {
    let text = """
      holdfast: 1
      system: x
      models: { M: { fields: { m: string } }, N: {}, J: {} }
      relations:
        J.m: { to: M, inverse: none }
        M.r: { to: N, inverse: none, \(part) }
      """
    #expect(Compilation(text).told == [told])
  }

  @Test(arguments: [
    ("[a-z0-9]+(-[a-z0-9]+)*", true), ("^a{2,3}$", true), ("(?:a|b)?\\.", true), ("[^\\]]", true),
    (".*", true),
    ("\\d+", false), ("(?=a)", false), ("a*?", false), ("a++", false), ("(a)\\1", false), ("[a", false),
    ("a)", false), ("(a", false), ("*a", false), ("a{3,2}", false), ("a^b", false), ("[]", false),
    ("\\p{L}", false),
    ("(?i)a", false), ("a\\", false),
  ])
  func readsPatternsThatAllEnginesReadAlike(pattern: String, isRight: Bool) {
    let text =
      "holdfast: 1\nsystem: x\nmodels: { M: { fields: { f: { type: string, pattern: '\(pattern)' } } } }\n"
    #expect(Compilation(text).told.isEmpty == isRight)
  }

  @Test(arguments: [
    ("snake_case", "line_item"), ("snake_case_plural", "line_items"), ("kebab-case", "line-item"),
    ("PascalCase_plural", "LineItems"), ("camelCase", "lineItem"), ("shop_{model}", "shop_line_item"),
    ("{Model}Rows", "LineItemRows"),
  ])
  func namesTablesAsTheConventionSays(rule: String, table: String) throws {
    let text =
      "holdfast: 1\nsystem: x\nmodels: { LineItem: {} }\nconventions: { naming: { tables: '\(rule)' } }\n"
    let blueprint = try #require(Compilation(text).blueprint)
    #expect(blueprint.schema.models.map(\.table) == [table])
  }

  @Test func aBareWordBesideAnEnumIsAValue() {
    func told(_ condition: String) -> [String] {
      Compilation(
        """
        holdfast: 1
        system: x
        models: { M: { fields: { state: { type: enum, values: [open, sold] }, n: string } } }
        conventions: { queries: { q: { from: M, where: "\(condition)" } } }
        """
      ).told
    }
    #expect(told("state = open") == [])
    #expect(told("state in ['open', 'sold']") == [])
    #expect(told("state = gone") == ["unknown-value «gone»"])
    #expect(told("n = open") == ["unknown-field «open»"])
  }
}
