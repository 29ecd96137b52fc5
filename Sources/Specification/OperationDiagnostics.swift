import Constraints
import Diagnostics

extension Diagnostic {
  static func operationUnexplained(_ route: Route) -> Diagnostic {
    let id = route.operation
    let parameter = route.pathParameters.last ?? "…"
    let verb =
      switch route.method {
      case "DELETE": "deletes: …, find: \(parameter)"
      case "GET" where route.pathParameters.isEmpty: "lists: …"
      case "POST": "creates: …"
      case "PUT", "PATCH": "updates: …, find: \(parameter)"
      case _: "reads: …, find: \(parameter)"
      }
    return Diagnostic(
      code: "operation-unexplained", severity: .warning,
      "No operation of the specification explains `\(id)`.", at: route.place,
      hint:
        "Add `\(id): { \(verb) }` under `conventions.operations`, or list it under `conventions.api.unspecified`."
    )
  }

  static func operationVerbs(_ id: String, _ verbs: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "operation-verbs",
      "An operation has exactly one verb; \(id) has \(verbs.isEmpty ? "none" : verbs.joined(separator: " and ")).",
      at: place,
      hint: verbs.isEmpty
        ? "Add one of `creates`, `reads`, `lists`, `updates`, `deletes`, `links`, `unlinks`, `moves`, `hears`, `job`, `answers: custom`."
        : "Keep one of them.")
  }

  static func oneMove(_ id: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "operation-verbs", "An operation moves one field; \(id) moves several.", at: place,
      hint: "Keep one of them.")
  }

  static func unknownJoin(
    _ name: String, _ verb: String, relation: Relation?, among known: [String], at place: Place
  ) -> Diagnostic {
    let hint = nearest(to: name, among: known).map { "Write `\($0)`." }
    guard let relation else {
      return Diagnostic(
        code: "unknown-join", "There is no many-to-many relation called `\(name)`.", at: place,
        hint: hint ?? "Write it as it is declared under `relations`: `Model.relation`.")
    }
    return Diagnostic(
      code: "unknown-join", "`\(verb)` names a many-to-many relation; \(name) leads to one row.", at: place,
      notes: [Note("The relation is declared here.", at: relation.place)],
      hint: "Write `updates: \(relation.id.model)` with `set: { \(relation.id.name): … }`.")
  }

  /// What speaks of the operation's row, where there is none.
  static func operationWithoutRow(_ id: String, _ verb: String, _ key: String, at place: Place) -> Diagnostic
  {
    Diagnostic(
      code: "operation-without-row", "\(id) is about no one row, and `\(key)` speaks of its row.", at: place,
      hint: key == "only"
        ? "Ask of the sender alone, as in `$viewer.role = admin`; which rows come is said by a query or a scope."
        : verb == "lists"
          ? "Say it of the query that it lists: `where`, `filters` or `parent`."
          : "Remove it, or say by another verb what the operation does.")
  }

  static func viewerIsAnother(_ model: String, _ viewer: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "viewer-is-another", "`$viewer` is a row of \(viewer), not of \(model).", at: place,
      hint: "Find the row by a value of the request.")
  }

  static func ownerMayBeNobody(
    _ operation: String, hasContract: Bool, at place: Place, route: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "owner-may-be-nobody", "\(operation) is open to nobody in particular, who owns no row.",
      at: place,
      notes: [Note(hasContract ? "The contract's operation is here." : "Its route is here.", at: route)],
      hint: hasContract ? "Require authentication in the contract." : "Add `auth: required`.")
  }

  static func partialUnsaid(_ operation: String, at place: Place, route: Place) -> Diagnostic {
    Diagnostic(
      code: "partial-unsaid", "\(operation) is a PUT: what becomes of what a request does not name?",
      at: place,
      notes: [Note("Its route is here.", at: route)],
      hint: "Add `partial: true` where it keeps its value, `partial: false` where it loses it.")
  }

  static func idempotencyUnsaid(_ operation: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "idempotency-unsaid", "\(operation) is idempotent by a key, and nothing says where a key stands.",
      at: place, hint: "Add `idempotency: { header: Idempotency-Key }` under `conventions.api`.")
  }

  static func layerCircle(_ names: [String], cycles: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "layer-circle", "The layers allow a circle: \(names.joined(separator: " may use ")).", at: place,
      notes: [Note("Circles are an error here.", at: cycles)], hint: "Let one of them do without the other.")
  }

  static func notARoute(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-route",
      "A route is a method and a path, such as `GET /articles/{slug}`; `\(text)` is not.",
      at: place, hint: routeHint(text))
  }

  /// Upper-case methods, and parameters in braces.
  private static func routeHint(_ text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    guard let path = words.last, path.hasPrefix("/"), words.count <= 2 else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map {
      $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0)
    }
    let method = words.count == 2 ? words[0].uppercased() : "GET"
    return "Write `\(method) \(parts.joined(separator: "/"))`."
  }

  static func notAStatus(_ status: Int, _ what: String, _ range: Range<Int>, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-status",
      "\(what) is a status from \(range.lowerBound) to \(range.upperBound - 1), not \(status).", at: place,
      hint: "Write the number as HTTP has it.")
  }

  static func notPositive(_ key: String, _ value: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-positive", "`\(key)` is at least 1, not \(value).", at: place,
      hint: "Remove it where there is no limit.")
  }

  static func errorTwice(_ error: ErrorName, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "listed-twice", "`\(error.rawValue)` stands in this list already.", at: place,
      notes: [Note("The first is here.", at: first)], hint: "Remove it.")
  }
}
