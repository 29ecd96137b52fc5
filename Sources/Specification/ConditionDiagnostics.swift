import Constraints
import Diagnostics

extension Diagnostic {
  static func comparesNoPath(at place: Place, viewerIn listed: [Term] = []) -> Diagnostic {
    let each = listed.compactMap { if case .path(let path) = $0 { "\(path.text) = $viewer" } else { nil } }
    return Diagnostic(
      code: "compares-no-path", "One side of a comparison is a path from the row that is asked about.",
      at: place,
      hint: each.isEmpty
        ? "Name a field or relation of the model on one side." : "Write `\(each.joined(separator: " or "))`.")
  }

  static func comparesKinds(
    _ subject: Operand, _ expected: Kind, with object: Operand, _ found: Kind, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "compares-kinds", "`\(subject.text)` is \(expected.text), and this is \(found.text).", at: place,
      hint: hint(comparing: subject, expected, with: object, found), missing: fieldName(of: subject))
  }

  /// A field whose type could not be read is told of once.
  private static func fieldName(of operand: Operand) -> String? {
    guard case .path(let path) = operand, let field = path.field else { return nil }
    return "\(path.end).\(field)"
  }

  private static func hint(
    comparing subject: Operand, _ expected: Kind, with object: Operand, _ found: Kind
  ) -> String {
    switch (expected, found) {
    case (.flag, .number): return "Write `true` or `false`."
    case (.row, .number):
      if case .path(let path) = subject, path.isToMany {
        return "Write `count(\(path.text))` for how many there are."
      }
    case (.row, .given):
      if case .parameter(let name) = object, name.lowercased() == "viewer" { return "Write `$viewer`." }
      return "Go on with a `.field`: a request names rows by a value."
    case (.text, .number), (.text, .flag): return "Put it into single quotes."
    case (.number, .text), (.flag, .text), (.identity, .text): return "Write it without quotes."
    case (.moment, _), (_, .moment): return "Compare it with a field that is a moment too."
    case (.identity, .row):
      guard case .path(let path) = subject, let step = path.steps.last else { break }
      return
        "Rows are compared by identity: write `\(path.steps.map(\.name).joined(separator: "."))` without `.\(path.field ?? step.name)`."
    case _: break
    }
    return "Compare like with like: go on with a `.field`, or stop at the relation."
  }

  static func comparesOrder(_ sign: Comparison, _ value: Operand, _ kind: Kind, at place: Place) -> Diagnostic
  {
    Diagnostic(
      code: "compares-order",
      "`\(sign.rawValue)` puts whole numbers and moments in order, and `\(value.text)` is \(kind.text).",
      at: place,
      hint: hint(ordering: kind))
  }

  private static func hint(ordering kind: Kind) -> String? {
    switch kind {
    case .text: "Databases order texts each by its own collation: compare with `=`, or with `in […]`."
    case .flag: "Write `= true` or `= false`."
    case .identity: "An id only tells rows apart: compare a number or a moment of the row."
    case .row: "Go on with a `.field` that is a number or a moment."
    case .other: "Only likeness is read of it: compare with `=`."
    case .number, .moment, .given: nil
    }
  }

  static func unequalToMany(
    _ subject: Operand, _ object: Operand, _ many: Path, at place: Place
  ) -> Diagnostic {
    let rest = Operand.path(many.behindBar).text
    return Diagnostic(
      code: "unequal-to-many",
      "`\(many.text)` reaches many, and `!=` has two readings: none is equal, or some is not.",
      at: place,
      hint: "Write `not (\(subject.text) = \(object.text))` for none"
        + (rest.isEmpty ? "." : ", or `some(\(many.beforeBar.text) | \(rest) != …)` for some."))
  }

  /// Behind a bar two values of one element can be spoken of; two collections cannot be compared at all.
  static func twoToManyPaths(_ condition: Condition, _ paths: [Path], at place: Place) -> Diagnostic {
    let starts = Set(paths.map(\.beforeBar))
    let rests = paths.map { Operand.path($0.behindBar).text }.filter { !$0.isEmpty }
    let hint =
      if starts.count == 1, let start = starts.first, rests.count == paths.count {
        "To speak of one element write a bar: `some(\(start.text) | … \(rests.joined(separator: " … ")) …)`, "
          + "or `sum(\(start.text) | …)` for a total."
      } else {
        "Keep one of the two, and compare it with a value or `$viewer`."
      }
    return Diagnostic(
      code: "two-to-many-paths", "A comparison holds one path with to-many steps; here is a second.",
      at: place, hint: hint)
  }

  static func barTooEarly(
    _ aggregate: Aggregate, _ path: Path, _ value: Operand, _ many: Path, at place: Place
  ) -> Diagnostic {
    let whole = [path.text, many.beforeBar.text].joined(separator: ".")
    let rest = many.behindBar.text
    return Diagnostic(
      code: "two-to-many-paths",
      "Behind the bar stands one value of each row, and `\(value.text)` reaches many.",
      at: place,
      hint:
        "Put the bar behind the last step to many: `\(aggregate.rawValue)(\(whole) | \(rest.isEmpty ? "…" : rest))`."
    )
  }

  /// The other end can say it: rows that lead to the viewer are found from there.
  static func viewersMany(_ path: Path, _ many: Path.Step, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "viewers-many",
      "`$viewer.\(path.text)` reaches many over `\(many.name)`; behind `$viewer` a path leads to one.",
      at: place,
      hint:
        "Say it from the row's end, with a path that ends in `$viewer`: `… = $viewer`, or `some(… | … = $viewer)`."
    )
  }

  static func neverNull(_ value: Operand, at place: Place) -> Diagnostic {
    let hint =
      switch value {
      case .path(let path) where path.field == nil && path.isToMany:
        "Write `not exists(\(path.text))` for none."
      case .count, .total: "Count and sum of nothing are 0: write `= 0`."
      case .path, .viewer, .parameter, .text, .integer, .flag, .calculated:
        "Remove it, or add `nullable: true` where the field or relation is declared."
      }
    return Diagnostic(code: "never-null", "`\(value.text)` is never null.", at: place, hint: hint)
  }

  static func nullUnsaid(_ value: Operand, _ cause: Operand, under word: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      code: "null-unsaid", "`\(value.text)` may be null, and then `\(word)` has two readings.", at: place,
      hint: "Write `(\(cause.text) is null or …)` to take such rows too, "
        + "or `(\(cause.text) is not null and …)` to leave them out.")
  }

  static func listedTwice(_ value: Operand, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "listed-twice", "`\(value.text)` stands in this list already.", at: place, hint: "Remove it.")
  }

  static func notANumber(_ word: String, _ value: Operand, _ kind: Kind, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-number",
      "`\(word)` is taken of whole numbers\(word == "min" || word == "max" ? " or moments" : ""), and `\(value.text)` is \(kind.text).",
      at: place,
      hint: kind == .identity
        ? "An id only tells rows apart: to number rows write `count(…)`." : "Name a field of type integer.")
  }

  static func barNeedsRows(_ path: Path, at place: Place) -> Diagnostic {
    let rows = path.over(path.steps).text
    let field = path.field ?? ""
    return Diagnostic(
      code: "bar-needs-rows", "`\(path.text)` ends in a field, and here stands a path to rows.", at: place,
      hint: rows.isEmpty
        ? "Name a relation."
        : "End it at the relation, and name the field after a bar: `\(rows) | … \(field) …`.")
  }

  static func pathThroughField(_ field: String, of model: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "path-through-field", "`\(field)` is a field of \(model): a path ends there.", at: place,
      hint: "Go on only from a relation, or end the path at `\(field)`.")
  }
}

extension Path {
  /// Up to the last step to many.
  fileprivate var beforeBar: Path {
    let count = steps.lastIndex(where: \.isToMany).map { $0 + 1 } ?? 0
    return over(Array(steps.prefix(count)))
  }

  fileprivate var behindBar: Path {
    let rest = Array(steps.dropFirst(beforeBar.steps.count))
    return Path(root: rest.first?.source ?? end, steps: rest, field: field)
  }
}
