import Constraints
import Diagnostics
import Files
import Specification

/// A specification and its contract, held in memory and compiled.
struct Compilation {
  let blueprint: Blueprint?
  /// `code «what the caret underlines»`, in the order of printing.
  let told: [String]

  init(_ specification: String, contract: String? = nil) {
    self.init(texts: ["holdfast.yaml": specification, "openapi.yaml": contract ?? ""])
  }

  init(texts: [String: String], at path: String = "holdfast.yaml") {
    var diagnostics: [Diagnostic] = []
    blueprint = compile(MemoryTree(texts: texts), path, into: &diagnostics)
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
        Product: { fields: { name: string, price: integer, onSale: boolean } }
      relations:
        Product.owner: { to: User, inverse: products }
        Product.buyers: { to: User, kind: many_to_many, inverse: bought }
      conventions:
        access: { viewer: { model: User, claim: sub, holds: id, secret: KEY } }
        queries:
          q:
            from: Product
            where: \(condition)
      """)
  }
}
