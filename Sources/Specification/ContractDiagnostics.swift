import Diagnostics

extension Diagnostic {
  static func contractMissing(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(code: "contract-missing", "There is no contract at \(path).", at: place)
  }

  static func contractVersion(_ version: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "contract-version", "A contract is OpenAPI 3.0 or 3.1, not `\(version)`.", at: place)
  }

  static func operationWithoutID(_ method: String, _ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "operation-without-id", "\(method.uppercased()) \(path) needs an operationId, by which everything names it.",
      at: place, hint: "Add `operationId: …`.")
  }

  static func operationIDTwice(_ id: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-operation", "The operationId `\(id)` stands twice.", at: place,
      notes: [Note("It stands here first.", at: first)])
  }

  static func referenceOutside(_ reference: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "reference-outside", "References stay in the contract's file; `\(reference)` leads out of it.", at: place,
      hint: "Write `#/components/…`.")
  }

  static func referenceUnknown(_ reference: String, at place: Place) -> Diagnostic {
    Diagnostic(code: "reference-unknown", "Nothing stands at `\(reference)`.", at: place)
  }

  static func operationUnexplained(_ id: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "operation-unexplained", severity: .warning, "No operation of the specification explains `\(id)`.", at: place,
      hint: "Add `\(id): { reads: …, find: … }` under `conventions.operations`.")
  }

  static func operationVerbs(_ id: String, _ verbs: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "operation-verbs",
      "An operation has exactly one verb; \(id) has \(verbs.isEmpty ? "none" : verbs.joined(separator: " and ")).",
      at: place, hint: "Keep one of `reads`, `deletes`, `lists`.")
  }
}
