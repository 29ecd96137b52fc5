import Constraints
import Diagnostics

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

  static func expressionSyntax(found: String?, expected: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "expression-syntax",
      found.map { "Here stands `\($0)` where \(expected) is expected." }
        ?? "The expression ends where \(expected) is expected.",
      at: place, hint: found == "==" ? "Write `=`." : nil)
  }

  static func expressionNotSupportedYet(_ word: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-supported-yet",
      "`\(word)` belongs to the language's expressions, but this version does not read it.",
      at: place, hint: "Known to this version: paths, literals, $viewer, =, exists(…), and, or.")
  }

  static func expressionDepth(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "expression-size", "Parentheses nest at most 32 deep.", at: place,
      hint: "Remove those that change nothing: `and` binds closer than `or`.")
  }

  static func expressionLength(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "expression-size", "A condition has at most \(limit) characters.", at: place,
      hint: "Say it with a relation, or leave it to the code and state it as a judgment.")
  }

  static func comparesNoPath(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "compares-no-path", "One side of a comparison is a path from the row that is asked about.",
      at: place,
      hint: "Name a field or relation of the model on one side.")
  }

  static func comparesKinds(_ path: String, _ expected: String, with found: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      code: "compares-kinds", "`\(path)` is \(expected), and this is \(found).", at: place,
      hint: hint(comparing: expected, with: found))
  }

  private static func hint(comparing expected: String, with found: String) -> String {
    switch (expected, found) {
    case ("a text", "a whole number"), ("a text", "true or false"): "Put it into single quotes."
    case ("a whole number", "a text"), ("true or false", "a text"): "Write it without quotes."
    case ("a moment", _): "Compare it with a field that is a moment too."
    case _: "Compare like with like: go on with a `.field`, or stop at the relation."
    }
  }

  static func pathThroughField(_ field: String, of model: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "path-through-field", "`\(field)` is a field of \(model): a path ends there.", at: place,
      hint: "Go on only from a relation, or end the path at `\(field)`.")
  }

  static func twoToManyPaths(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "two-to-many-paths", "A comparison holds one path with to-many steps; here is a second.",
      at: place,
      hint: "Keep one of the two, and compare it with a value or `$viewer`.")
  }

  static func noViewer(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "no-viewer", "`$viewer` is somebody only where `conventions.access.viewer` says who.", at: place,
      hint: "Add `access: { viewer: { model: …, claim: …, holds: …, secret: … } }` to the conventions.")
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
