import Constraints
import Diagnostics
import YAML

extension Diagnostic {
  static func relationKey(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "relation-key", "A relation is written `Model.name`, not `\(key)`.", at: place,
      hint: "Begin with the model at the end that holds the key.")
  }

  static func missingInverse(_ id: Relation.ID, target: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "missing-inverse", "The relation \(id) needs `inverse`, its name at the other end.", at: place,
      hint: target.map {
        "Write `{ to: \($0), inverse: NAME }`, or `inverse: none` where the other end has no use for it."
      }
        ?? "Add `inverse: NAME`, or `inverse: none` where the other end has no use for it.")
  }

  static func oneToMany(_ id: Relation.ID, target: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "one-to-many", "A relation is written from the end that holds the key.", at: place,
      hint:
        "Write it under \(target.map { "`\($0).…`" } ?? "the other model") with `to: \(id.model)` and `inverse: \(id.name)`."
    )
  }

  static func throughOnToOne(_ id: Relation.ID, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "through-on-to-one", "Only a many-to-many relation goes through a join table, and \(id) is none.",
      at: place,
      hint: "Add `kind: many_to_many`, or remove `through`.")
  }

  static func throughNeedsEnds(_ id: Relation.ID, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "through-needs-ends",
      "Both ends of \(id) are one model, so its join table must say which column is which.",
      at: place, hint: "Add `through: { table: …, from: …, to: … }`.")
  }

  static func throughAsText(_ node: Node, isModel: Bool) -> Diagnostic {
    let name = node.plainText
    return .wrongType(
      "`through`", expected: "a mapping", found: node,
      example: isModel ? "{ model: \(name), from: RELATION, to: RELATION }" : "{ table: \(name) }")
  }

  static func onDeleteOfJoin(_ id: Relation.ID, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "on-delete-of-join", "Rows of a pure join go with either end, so \(id) has no `on_delete`.",
      at: place,
      hint: "Remove it.")
  }

  static func setNullNotNullable(_ id: Relation.ID, relation: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "set-null-not-nullable", "\(id) cannot be set null: it is not nullable.", at: place,
      notes: [Note("The relation is declared here.", at: relation)],
      hint: "Add `nullable: true`, or choose cascade or restrict.")
  }

  static func memberTwice(_ name: String, of model: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-member", "`\(name)` would name two things of \(model).", at: place,
      notes: [Note("The first is here.", at: first)], hint: "Rename one of the two.")
  }

  static func indexWithoutBrackets(_ names: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "wrong-type", "`indexes` is a list of indexes, of which each is a list; here stand texts.",
      at: place,
      hint: "Write `[[\(names.joined(separator: ", "))]]` for one index of them all, "
        + "`[\(names.map { "[\($0)]" }.joined(separator: ", "))]` for one of each.")
  }

  static func keyOfMany(_ names: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "wrong-type", "`key` is one field, by which URLs name a row; here stands a list.", at: place,
      hint: "Remove it, and say that no two rows share them: "
        + "`unique: { NAME: { fields: [\(names.joined(separator: ", "))] } }`.")
  }

  static func relationTwice(
    _ id: Relation.ID, of other: Relation.ID, first: Place, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "relation-twice", "\(id) is the other end of \(other), which names it as its inverse.", at: place,
      notes: [Note("It is written here.", at: first)],
      hint: "Remove it: a relation is written once, at the end that holds the key, or at one end of a join.")
  }

  static func noViewer(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "no-viewer", "`$viewer` is somebody only where `conventions.access.viewer` says who.", at: place,
      hint: "Add `access: { viewer: { model: …, claim: …, holds: …, secret: … } }` to the conventions.",
      missing: "$viewer")
  }

  static func viewerMayBeNobody(_ operation: String, at place: Place, route: Place) -> Diagnostic {
    Diagnostic(
      code: "viewer-may-be-nobody", severity: .warning,
      "\(operation) is open to nobody in particular, and for nobody a condition on `$viewer` is false.",
      at: place,
      notes: [Note("The contract's operation is here.", at: route)],
      hint: "Require authentication in the contract.")
  }
}
