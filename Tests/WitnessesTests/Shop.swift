import Constraints
import Diagnostics
import Files
import Specification

/// A shop whose conditions are written in the language itself.
enum Shop {
  static let schema: Schema = blueprint(where: "exists(lines)", from: "Product")?.schema ?? .thread

  static func query(_ from: String, _ condition: String) -> Query? {
    blueprint(where: condition, from: from)?.queries.first
  }

  private static func blueprint(where condition: String, from model: String) -> Blueprint? {
    var diagnostics: [Diagnostic] = []
    let text = """
      holdfast: 1
      system: shop
      models:
        User:
          fields:
            name: { type: string, unique: true }
            joined: timestamp
            age: { type: integer, nullable: true }
            role: { type: enum, values: [customer, clerk, chief] }
        Product:
          fields:
            name: string
            price: integer
            cost: { type: integer, nullable: true }
            onSale: boolean
            made: timestamp
            note: { type: text, nullable: true }
        Line: { fields: { quantity: integer, unit_price: integer } }
        Tag: { fields: { name: { type: string, unique: true }, kind: string } }
      relations:
        Product.owner: { to: User, inverse: products }
        Product.editor: { to: User, inverse: edited, nullable: true }
        Product.buyers: { to: User, kind: many_to_many, inverse: bought }
        Product.tags: { to: Tag, kind: many_to_many, inverse: products }
        Line.product: { to: Product, inverse: lines }
        Line.seller: { to: User, inverse: sales }
        User.friends:
          to: User
          kind: many_to_many
          inverse: fans
          through: { table: friends, from: user_id, to: friend_id }
      conventions:
        access: { viewer: { model: User, claim: sub, holds: id, secret: KEY } }
        queries:
          q:
            from: \(model)
            where: "\(condition)"
      """
    let blueprint = compile(MemoryTree(texts: ["holdfast.yaml": text]), "holdfast.yaml", into: &diagnostics)
    return diagnostics.isEmpty ? blueprint : nil
  }
}

extension Sample {
  /// A condition over the shop's products, as its author types it.
  init(shop condition: String, unkilled: [String] = []) {
    guard let query = Shop.query("Product", condition) else { preconditionFailure("not read: \(condition)") }
    self.init("Product", query.condition, in: Shop.schema, unkilled: unkilled)
  }

  /// One sample at least for each form of the language beside those that frozen rows decide.
  static let forms: [Sample] = [
    Sample(shop: "price < 10"),
    Sample(shop: "price >= -1"),
    Sample(shop: "cost > 3"),
    Sample(shop: "name != 'bread'"),
    Sample(shop: "owner != $viewer"),
    Sample(shop: "note is null or note != 'old'"),
    Sample(shop: "note is not null and note != 'old'"),
    Sample(shop: "cost is null"),
    Sample(shop: "editor is not null"),
    Sample(shop: "editor is null or editor.name != 'ann'"),
    Sample(shop: "price in [1, 2, 5]"),
    Sample(shop: "not (name in ['a', 'b'])"),
    Sample(shop: "tags.name in ['a', 'b']"),
    Sample(shop: "not (price = 7)"),
    Sample(shop: "not (onSale = true and price < 10)"),
    Sample(shop: "not (onSale = true or price < 10)"),
    Sample(shop: "not exists(buyers)"),
    Sample(shop: "not (tags.name = 'new')"),
    Sample(shop: "not (buyers = $viewer)"),
    Sample(shop: "$viewer.role = chief"),
    Sample(shop: "$viewer.role != customer"),
    Sample(shop: "owner = $viewer or $viewer.role in [clerk, chief]"),
    Sample(shop: "owner = $viewer and $viewer.role = clerk"),
    Sample(shop: "note = $viewer.name"),
    Sample(shop: "$viewer.age > 17"),
    // Names are unique, so no product has two such tags.
    Sample(shop: "some(tags | name = 'a' and kind = 'b')", unkilled: ["once-per-element"]),
    Sample(shop: "some(lines | quantity > 2)"),
    Sample(shop: "not some(lines | quantity > 2)"),
    Sample(shop: "some(lines | not (seller = $viewer))"),
    Sample(shop: "some(tags | kind = 'a') and some(tags | kind = 'b')"),
    Sample(shop: "count(buyers) > 2"),
    Sample(shop: "count(lines) = 0"),
    Sample(shop: "count(lines | quantity > 2) >= 2"),
    Sample(shop: "count(buyers.friends) = 2"),
    Sample(shop: "count(buyers) > 1 and count(tags) > 1"),
    Sample(shop: "count(buyers) + count(tags) = 3"),
    Sample(shop: "count(lines) > count(buyers)"),
    Sample(shop: "sum(lines | quantity) > 5"),
    Sample(shop: "sum(lines | quantity) < 5"),
    Sample(shop: "sum(lines | quantity * unit_price) >= 100"),
    Sample(shop: "min(lines | quantity) = 2"),
    Sample(shop: "max(lines | unit_price) <= price"),
    Sample(shop: "max(lines | quantity) is null or max(lines | quantity) != 4"),
    Sample(shop: "price - cost > 2"),
    Sample(shop: "price * 2 <= cost"),
    // What is even is never 5.
    Sample(shop: "lines.quantity * 2 > 5", unkilled: ["at-least-instead"]),
    Sample(shop: "some(lines | quantity * unit_price > 5)"),
    Sample(shop: "made < owner.joined"),
    Sample(shop: "max(buyers | joined) > made"),
    Sample(shop: "onSale != true"),
    Sample(shop: "price > 5 and (onSale = true or not exists(tags))"),
    // Several forms at once.
    Sample(shop: "(made < owner.joined or not some(tags | kind = 'x')) and price >= 3"),
    Sample(shop: "sum(lines | quantity) >= 8 or note is null or count(buyers) > count(tags)"),
    Sample(shop: "count(buyers) > 3 and cost < 2 and (note is null or note != 'old')"),
    Sample(shop: "min(lines | quantity) = 5 or min(lines | quantity) < -1 or note is null"),
    Sample(shop: "not (buyers = $viewer) and (max(lines | quantity) > 5 or some(tags | kind in ['a', 'b']))"),
    Sample(shop: "count(buyers | not exists(friends)) = 1 and not (editor.age is null or editor.age > 17)"),
  ]
}
