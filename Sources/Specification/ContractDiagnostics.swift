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
      at: place, hint: "Add `contract: openapi.yaml` at the top, or `route: GET /path` here.")
  }

  static func contractVersion(_ version: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "contract-version",
      version.isEmpty
        ? "A contract says which OpenAPI it is; this one does not."
        : "A contract is OpenAPI 3.0 or 3.1, not `\(version)`.",
      at: place,
      hint: version == "2.0"
        ? "Convert it to OpenAPI 3: paths, parameters and bodies are written otherwise there."
        : "Begin the file with `openapi: 3.1.0`.")
  }

  static func operationWithoutID(_ route: UnnamedRoute) -> Diagnostic {
    Diagnostic(
      code: "operation-without-id",
      "\(route.text) needs an operationId, by which everything names it.", at: route.place,
      hint: "Add `operationId: …`, or list `\(route.text)` under `conventions.api.unspecified`.")
  }

  static func routeTwice(
    _ method: String, _ path: String, _ earlier: String, first: Place, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate-route", "\(method) \(path) and \(method) \(earlier) answer the same requests.",
      at: place, notes: [Note("The other stands here.", at: first)],
      hint: "Give both one path; only names of parameters tell them apart.")
  }

  static func operationIDTwice(_ id: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-operation", "The operationId `\(id)` stands twice.", at: place,
      notes: [Note("It stands here first.", at: first)], hint: "Give each operation an id of its own.")
  }

  static func referenceOutside(_ reference: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "reference-outside", "`\(reference)` leads to no file of the project.", at: place,
      hint: "Write `#/components/…`, or the path of a file, relative to this one, before `#`.")
  }

  static func referenceUnknown(_ reference: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "reference-unknown", "Nothing stands at `\(reference)`.", at: place,
      hint: nearest(to: reference, among: known).map { "Write `\($0)`." })
  }

  static func contractSaysIt(
    _ key: String, of operation: String, contract: Place, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "contract-says-it", "The contract says the \(key) of \(operation), so it is not said here.",
      at: place,
      notes: [Note("The contract's operation is here.", at: contract)], hint: "Remove it.")
  }

  /// Both say one thing, and differently.
  static func contractDisagrees(
    _ what: String, here: String, contract: String, at place: Place, _ contractPlace: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "contract-disagrees", "\(what) is \(here), and the contract says \(contract).", at: place,
      notes: [Note("The contract says it here.", at: contractPlace)],
      hint: "Make one of the two say what holds.")
  }

  static func propertyUnexplained(
    _ name: String, of schema: String, model: String, among known: [String], at place: Place, mapping: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "property-unexplained",
      "`\(name)` of the schema \(schema) is no member of \(model), which the schema shows.", at: place,
      notes: [Note("The schema is mapped here.", at: mapping)],
      hint: nearest(to: name, among: known).map { "Is it `\($0)`? Then `wire: \(name)` says so." }
        ?? "Declare it in the model, or add `extra: { \(name): … }` to the schema.")
  }

  static func statusUnlisted(
    _ operation: String, others: Int, _ missing: String, listed: [String], at place: Place,
    operationPlace: Place
  ) -> Diagnostic {
    let who = others == 0 ? operation : "\(operation) and \(others) more"
    return Diagnostic(
      code: "status-unlisted", severity: .warning,
      "\(who) may answer \(missing), which the contract does not list.", at: place,
      notes: [
        Note(
          "The contract lists \(listed.joined(separator: ", ")). What \(operation) does is said here.",
          at: operationPlace)
      ],
      hint: "List it in the contract, or give the error another status under `conventions.api.errors`.")
  }

  static func statusUnexplained(
    _ status: Int, of operation: String, at place: Place, operationPlace: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "status-unexplained", severity: .warning,
      "No error of the specification has the status \(status), which \(operation) may answer.", at: place,
      notes: [Note("What it does is said here.", at: operationPlace)],
      hint: "Give an error that status under `conventions.api.errors`, or remove it from the contract.")
  }

  static func parameterUnused(
    _ name: String, of route: Route, at place: Place, contract: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "parameter-unused", "Nothing of \(route.operation) uses `{\(name)}` of its path \(route.path).",
      at: place, notes: [Note("The contract's operation is here.", at: contract)],
      hint: "Add `find: \(name)`, or `within: RELATION.\(name)` where it names the row's parent.")
  }

  static func unknownSchema(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-schema", "The contract has no schema called `\(name)`.", at: place,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Schemas stand under `components.schemas` of the contract.")
  }
}
