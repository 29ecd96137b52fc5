import Diagnostics

extension Diagnostic {
  static func backgroundInContract(_ id: String, route: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "background-in-contract", "\(id) is asked by requests, so it is no `hears` and no `job`.",
      at: place,
      notes: [Note("The contract's operation is here.", at: route)],
      hint: "Give what is done without a request a name of its own.")
  }

  static func requestOnly(_ what: String, _ id: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "request-only", "\(what) speaks of a request, and none asks for \(id).", at: place,
      hint: "Remove it.")
  }

  static func backgroundWithoutRow(_ key: String, _ id: String, _ isJob: Bool, at place: Place) -> Diagnostic
  {
    Diagnostic(
      code: "background-without-row", "`\(key)` speaks of a row, and \(id) finds none.", at: place,
      hint: isJob
        ? "Add `each: QUERY` to its `job`." : "Add `find: Model.field = $name`, with a name of the payload.")
  }

  static func viewerInBackground(_ id: String, because place: Place? = nil, at here: Place) -> Diagnostic {
    Diagnostic(
      code: "viewer-in-background", "Nobody is the viewer of \(id), which no request asks for.", at: here,
      notes: place.map { [Note("`$viewer` is named here.", at: $0)] } ?? [],
      hint: "Say it without `$viewer`.")
  }

  static func scopeInBackground(
    _ scope: String, of model: String, _ id: String, because place: Place, at here: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "viewer-in-background",
      "Nobody is the viewer of \(id), and for nobody the scope \(scope) hides every \(model).", at: here,
      notes: [Note("`$viewer` is named here.", at: place)],
      hint: "Add `\(id)` to the scope's `not_in`.")
  }
}
