import Constraints
import Diagnostics
import Files
import Specification

/// A specification and its contract, held in memory and compiled.
struct Compilation {
  let blueprint: Blueprint?
  /// `code «what the caret underlines»`, in the order of printing.
  let told: [String]
  /// What the diagnostics advise, in the same order.
  let hints: [String]

  init(_ specification: String, contract: String? = nil) {
    self.init(texts: ["holdfast.yaml": specification, "openapi.yaml": contract ?? ""])
  }

  init(texts: [String: String], at path: String = "holdfast.yaml") {
    var diagnostics: [Diagnostic] = []
    blueprint = compile(MemoryTree(texts: texts), path, into: &diagnostics)
    hints = diagnostics.inOrder().compactMap(\.hint)
    told = diagnostics.inOrder().map { diagnostic in
      guard let place = diagnostic.place else { return diagnostic.code }
      let source = SourceText(path: place.path, texts[place.path] ?? "")
      return "\(diagnostic.code) «\(source.text(place.span))»"
    }
  }

  /// A shop with a viewer, a to-one, a many-to-many relation, and one query.
  static func shop(where condition: String) -> Compilation {
    Compilation(
      """
      holdfast: 1
      system: shop
      models:
        User: { fields: { name: string, joined: timestamp } }
        Product:
          fields:
            name: string
            price: integer
            onSale: boolean
            made: timestamp
            cost: { type: integer, nullable: true }
            note: { type: text, nullable: true }
        Line: { fields: { quantity: integer, price: integer } }
      relations:
        Product.owner: { to: User, inverse: products }
        Product.editor: { to: User, inverse: edited, nullable: true }
        Product.buyers: { to: User, kind: many_to_many, inverse: bought }
        Line.product: { to: Product, inverse: lines }
      conventions:
        access: { viewer: { model: User, claim: sub, holds: id, secret: KEY } }
        queries:
          q:
            from: Product
            where: \(condition)
      """)
  }
}
