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

  static func stepActions(_ keys: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "step-actions",
      "A step is exactly one of `call`, `deliver` and `wait`; this one is "
        + "\(keys.isEmpty ? "none" : keys.map { "`\($0)`" }.joined(separator: " and ")).", at: place,
      hint: keys.isEmpty ? "Add `call: OPERATION`." : "Make a step of each.")
  }

  static func deliverUnheard(_ event: String, _ declared: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "deliver-unheard", "No operation hears \(event), so nothing can come of it.", at: place,
      notes: [Note("The event is declared here.", at: declared)],
      hint: "Deliver an event of a peer for which some operation says `hears`.")
  }

  static func peerWithoutRows(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "peer-without-rows", "`\(key)` speaks of rows of a peer, and this names none.", at: place,
      hint: "Add `at: PEER` and `rows: […]`, or remove it.")
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
