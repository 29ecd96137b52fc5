import Constraints
import Diagnostics
import YAML

extension Diagnostic {
  static func unknownRow(
    _ name: String, among known: [String], isAbove: Bool = false, at place: Place
  ) -> Diagnostic {
    let whole = known.isEmpty ? "" : " Known: \(known.joined(separator: ", "))."
    return Diagnostic(
      code: "unknown-row",
      isAbove ? "No row called `\(name)` is given above." : "No row called `\(name)` is given.", at: place,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Add it to the rule's `given`\(isAbove ? ", above this one" : "").\(whole)")
  }

  static func rowOfAnotherModel(
    _ name: String, is model: String, wanted: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "row-of-another-model", "`\(name)` is a row of \(model); here one of \(wanted) is wanted.",
      at: place,
      hint: "Name a row that is given as \(wanted).")
  }

  static func rowsCollide(_ field: Field.ID, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rows-collide", "Two given rows hold the same \(field), which is unique.", at: place,
      notes: [Note("The first is here.", at: first)], hint: "Give one of them another value.")
  }

  static func notAValue(
    _ text: String, of field: Field.ID, _ reason: String, because place: Place, at here: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "not-a-value", "`\(text)` is no value of \(field): \(reason).", at: here,
      notes: [Note("The field is declared here.", at: place)], hint: "Change one of the two.")
  }

  static func parameterMissing(_ name: String, of route: Route, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "parameter-missing", "A request for \(route.operation) needs `\(name)`.", at: place,
      notes: [Note("The contract's operation is here.", at: route.place)],
      hint: "Add it under `with`, as in `with: { \(name): x.\(name) }`.")
  }

  static func ruleWithoutRequest(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rule-without-request", "This speaks of a request, and none is sent here.", at: place,
      hint: "Add `call: OPERATION`.")
  }

  static func tooManyRequests(_ rule: String, _ count: Int, most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "too-many-requests", "\(rule) sends \(count) requests; a rule sends at most \(most).", at: place,
      hint: "Say the same with fewer.")
  }

  static func rowsForm(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rows-form", "Rows are asked for in fewer forms than expressions have.", at: place,
      hint:
        "Write `exists(M)`, `some(M | field = value and relation = row)` or `count(M | …) = 1`, with `not` before "
        + "the first two.")
  }

  /// Steps stand in a list.
  static func notSteps(_ node: Node) -> Diagnostic {
    let text = node.plainText
    return .wrongType(
      "`when`", expected: "a list", found: node, example: text.isEmpty ? nil : "[{ call: \(text) }]")
  }

  /// A bare number was meant as a status.
  static func notAnExpectation(_ node: Node) -> Diagnostic {
    .wrongType(
      "an expectation", expected: "a mapping", found: node,
      example: "{ status: \(Int(node.plainText).map(String.init) ?? "200") }")
  }
}
