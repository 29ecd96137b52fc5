import Constraints
import Diagnostics

extension Diagnostic {
  static func contractMissing(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "contract-missing", "There is no contract at \(path).", at: place,
      hint: "Name an OpenAPI file, relative to this one.")
  }

  static func contractNeeded(_ operation: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "contract-needed",
      "`\(operation)` is an operation of the contract, and the specification names none.",
      at: place, hint: "Add `contract: openapi.yaml` at the top.")
  }

  static func contractVersion(_ version: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "contract-version",
      version.isEmpty
        ? "A contract says which OpenAPI it is; this one does not."
        : "A contract is OpenAPI 3.0 or 3.1, not `\(version)`.",
      at: place, hint: "Begin the file with `openapi: 3.1.0`.")
  }

  static func operationWithoutID(_ method: String, _ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "operation-without-id",
      "\(method.uppercased()) \(path) needs an operationId, by which everything names it.",
      at: place, hint: "Add `operationId: …`.")
  }

  static func operationIDTwice(_ id: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-operation", "The operationId `\(id)` stands twice.", at: place,
      notes: [Note("It stands here first.", at: first)], hint: "Give each operation an id of its own.")
  }

  static func referenceOutside(_ reference: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "reference-outside", "References stay in the contract's file; `\(reference)` leads out of it.",
      at: place,
      hint: "Write `#/components/…`.")
  }

  static func referenceUnknown(_ reference: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "reference-unknown", "Nothing stands at `\(reference)`.", at: place,
      hint: nearest(to: reference, among: known).map { "Write `\($0)`." })
  }

  static func operationUnexplained(_ route: Route) -> Diagnostic {
    let id = route.operation
    let parameter = route.pathParameters.last
    let verb =
      switch route.method {
      case "DELETE": "deletes: …, find: \(parameter ?? "…")"
      case "GET" where parameter == nil: "lists: …"
      case _: "reads: …, find: \(parameter ?? "…")"
      }
    return Diagnostic(
      code: "operation-unexplained", severity: .warning,
      "No operation of the specification explains `\(id)`.", at: route.place,
      hint: "Add `\(id): { \(verb) }` under `conventions.operations`.")
  }

  static func operationVerbs(_ id: String, _ verbs: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "operation-verbs",
      "An operation has exactly one verb; \(id) has \(verbs.isEmpty ? "none" : verbs.joined(separator: " and ")).",
      at: place, hint: "Keep one of `reads`, `deletes`, `lists`.")
  }
}
