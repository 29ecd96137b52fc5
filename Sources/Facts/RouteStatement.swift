import Diagnostics
import Profiles

/// Joins what a statement says of methods with what its handler answers.
struct RouteStatement {
  let reader: RouteReader
  let module: SourceModule
  let span: Span
  let form: Catalogue.Routes.Form
  /// The call's own name.
  let name: String
  let picked: PickedArguments

  func drafts(
    _ endpoints: [Endpoint], path: Known<PathPattern>, written: String, _ guards: [RouteFact.Guard]
  ) -> [RouteDraft] {
    let said = methods()
    let drafts = endpoints.map { endpoint in
      RouteDraft(
        methods: said ?? endpoint.methods ?? silent(endpoint), path: path,
        written: written, endpoint: endpoint.name, endpointPlace: endpoint.place,
        guards: guards + endpoint.guards,
        isSocket: form.isSocket)
    }
    // A class answers only those of its methods that the statement lets through.
    guard case .value(let allowed)? = said, endpoints.count > 1 else { return drafts }
    return zip(drafts, endpoints).filter { _, endpoint in
      endpoint.methods?.value.map { !Set($0).isDisjoint(with: allowed) } ?? true
    }.map { draft, endpoint in
      RouteDraft(
        methods: endpoint.methods ?? draft.methods, path: draft.path, written: draft.written,
        endpoint: draft.endpoint,
        endpointPlace: draft.endpointPlace, guards: draft.guards, isSocket: draft.isSocket)
    }
  }

  /// Where nobody says: what the framework takes it for, or any; of a handler that cannot be told, nothing is known.
  private func silent(_ endpoint: Endpoint) -> Known<[String]> {
    guard form.otherwise.isEmpty else { return .value(form.otherwise) }
    if case .unknown(let reason) = endpoint.name { return .unknown(reason) }
    return .value(["*"])
  }

  /// Nil where the statement leaves it to the handler.
  private func methods() -> Known<[String]>? {
    if let before = form.verbAfter, name.hasPrefix(before) {
      let verb = String(name.dropFirst(before.count))
      if reader.forms.verbs.contains(verb) { return .value([verb.uppercased()]) }
    }
    switch picked.argument(form.methods) {
    case .absent: return nil
    case .unknown(let reason):
      // Methods are seldom among what is unpacked, but may be.
      return .unknown(reason)
    case .value(let given):
      if given.fragment.text == "None" { return nil }
      return reader.evaluator.texts(given).map { .value($0.map { $0.uppercased() }) }
    }
  }
}
