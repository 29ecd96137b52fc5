import Constraints
import Diagnostics

/// What is wrong with a model or a relation as a whole, and with names that two things would share.
extension Diagnostic {
  static func keyNotUnique(_ field: Field.ID, field place: Place, at here: Place) -> Diagnostic {
    Diagnostic(
      code: "key-not-unique", "URLs name a row by `key`, and two rows may share a value of \(field).",
      at: here,
      notes: [Note("The field is declared here.", at: place)],
      hint: "Add `unique: true` to the field, and leave it not null.")
  }

  static func derivedCycle(_ chain: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "derived-cycle",
      "This value is derived from itself: \(chain.joined(separator: " from ")).", at: place,
      hint: "Write one of them in terms of fields.")
  }

  static func derivedInExpression(_ name: String, of model: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-supported-yet",
      "`\(name)` is a derived value of \(model), and this version reads no derived value within another expression.",
      at: place, hint: "Write its expression in its place.")
  }

  static func derivedOfMany(_ path: Path, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "derived-of-many", "`\(path.text)` reaches many, and a derived value is one.", at: place,
      hint: "Count them, or take `sum`, `min` or `max` of them.")
  }

  static func viewerInCheck(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "viewer-in-check", "`\(name)` is true of each row whoever looks, and this depends on the viewer.",
      at: place, hint: "Say it of an operation, or derive a value.")
  }

  static func deletionMark(
    _ field: Field.ID, is type: FieldType, nullable: Bool, field place: Place, at here: Place
  )
    -> Diagnostic
  {
    Diagnostic(
      code: "deletion-mark",
      "A row is marked as deleted by a nullable timestamp or by a boolean, and \(field) is a"
        + "\(nullable ? " nullable" : "") \(type.rawValue)\(nullable ? "" : " that is never null").",
      at: here, notes: [Note("The field is declared here.", at: place)],
      hint: type == .timestamp ? "Add `nullable: true` to the field." : "Name a nullable timestamp.")
  }

  static func columnTwice(_ column: String, of table: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-column", "`\(column)` would be two columns of the table `\(table)`.", at: place,
      notes: [Note("The first is here.", at: first)], hint: "Give one of the two a `column` of its own.")
  }

  static func tableTwice(_ table: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-table", "`\(table)` would be the table of two things.", at: place,
      notes: [Note("The first is here.", at: first)], hint: "Give one of the two a `table` of its own.")
  }

  static func wireTwice(_ wire: String, of model: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-wire-name", "`\(wire)` would be two things of \(model) in requests and responses.",
      at: place, notes: [Note("The first is here.", at: first)],
      hint: "Give one of the two a `wire` of its own.")
  }

  static func wireOfHidden(_ what: String, exposure: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "wire-of-hidden", "No response shows \(what) and no request gives it, so it has no wire name.",
      at: place,
      notes: [Note("It is hidden here.", at: exposure)], hint: "Remove one of the two.")
  }

  static func keyNotOfKind(
    _ key: String, _ id: Relation.ID, for fitting: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "key-of-kind", "`\(key)` is said of \(fitting), and \(id) is none.", at: place,
      hint: "Remove it, or change the relation.")
  }

  static func throughTwoWays(_ id: Relation.ID, table: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "through-two-ways", "\(id) goes through a model or through a table of its own, not through both.",
      at: place, notes: [Note("The table is named here.", at: table)],
      hint: "Keep `model`, which has a table, or `table`.")
  }

  static func throughModelRelation(
    _ end: String, _ target: String, of model: String, among known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "through-model-relation",
      "The join's model \(model) needs a to-one relation to \(target), which `\(end)` names.", at: place,
      notes: known.isEmpty ? [] : [Note("Its relations to \(target): \(known.joined(separator: ", ")).")],
      hint: known.count == 1
        ? "Write `\(end): \(known[0])`."
        : "Declare `\(model).\(target.lowercased())` under `relations`, and name it.")
  }

  static func notANamingRule(_ text: String, words: [String], at place: Place) -> Diagnostic {
    let styles = NamingRule.Style.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    let pattern =
      words.isEmpty ? "" : ", or a pattern with \(words.map { "`\($0)`" }.joined(separator: " or "))"
    return Diagnostic(
      code: "not-a-naming-rule", "`\(text)` is no rule that names can follow.", at: place,
      hint: "Write one of \(styles), with `_plural` behind it where many are meant\(pattern).")
  }
}
