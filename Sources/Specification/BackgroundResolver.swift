import Constraints
import Diagnostics

/// What is done without a request: upon events of peers, and from time to time.
extension Resolver {
  /// What only a request can be said to bring, or get.
  private static let ofRequests: Set<String> = [
    "within", "only", "partial", "idempotent", "proves", "issues", "errors", "route", "auth", "status",
    "answers",
  ]

  mutating func resolveBackground(
    in schema: Schema, _ viewer: Viewer?, _ queries: [Query], _ scopes: [Scope], _ events: [Event]
  ) -> [BackgroundOperation] {
    let heard = Dictionary(events.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let sources = Dictionary(queries.map { ($0.name, $0.from) }, uniquingKeysWith: { first, _ in first })
    let asking = scopes.filter { $0.text.contains("$viewer") }
    let asked = Dictionary(
      spec.queries.map { ($0.name, $0.condition?.text) }, uniquingKeysWith: { first, _ in first })
    var operations: [BackgroundOperation] = []
    for form in spec.operations where form.isBackground {
      tellOfRequests(form)
      guard form.verbs.count == 1, let object = form.verbs[0].object else {
        if form.verbs.count > 1 {
          diagnostics.append(.operationVerbs(form.id, form.verbs.map(\.name), at: form.place))
        }
        continue
      }
      let event = form.job == nil ? hearing(object, heard) : nil
      guard let cause = resolved(form, event, sources) else { continue }
      let model = backgroundModel(of: form, sources).flatMap { known($0, in: schema) }
      _ = sent(by: form)
      checkRow(of: form, model, event, schema)
      checkViewers(of: form, model, asking, asked)
      operations.append(
        BackgroundOperation(
          id: form.id, cause: cause, model: model?.name,
          find: model.flatMap { found(by: form.find, of: form.id, in: $0, event) }, place: form.place))
    }
    return operations
  }

  /// Nil, told, where the event or the query is not there.
  private mutating func resolved(
    _ form: Spec.OperationForm, _ event: Event?, _ queries: [String: String]
  ) -> BackgroundOperation.Cause? {
    guard let job = form.job else { return event.map { .hears(event: $0.name) } }
    if let query = job.query, queries[query.value] == nil {
      let known = spec.queries.map(\.name)
      if !known.contains(query.value) {
        diagnostics.append(.unknownQuery(query.value, among: known, at: query.place))
      }
      return nil
    }
    return .job(every: job.every, query: job.query?.value)
  }

  /// The model that `find` begins with, or from which a job's query takes its rows.
  func backgroundModel(of form: Spec.OperationForm, _ queries: [String: String]) -> Located<String>? {
    if let query = form.job?.query { return queries[query.value].map { Located($0, at: query.place) } }
    guard form.isBackground, let find = form.find else { return nil }
    return find.value.split(separator: ".").first.map { Located($0.filter { $0 != " " }, at: find.place) }
  }

  /// Every event of a peer that is spoken of is heard, or told of.
  mutating func checkHearing(_ events: [Event], _ background: [BackgroundOperation]) {
    let names = spec.events.map(\.name.value)
    // A misspelt event is told of once, not again as one that nobody hears.
    let heard = Set(
      spec.operations.filter(\.isBackground).compactMap { $0.verbs.first?.object?.value }.compactMap { name in
        eventForms[name] == nil ? nearest(to: name, among: names) : name
      })
    let delivered = Set(spec.rules.flatMap(\.steps).compactMap { $0.event?.value })
    for event in events {
      guard case .peer(let peer) = event.source, !heard.contains(event.name),
        !delivered.contains(event.name)
      else { continue }
      diagnostics.append(.eventUnheard(event.name, peer, at: event.place))
    }
  }

  private mutating func hearing(_ name: Located<String>, _ events: [String: Event]) -> Event? {
    guard let event = events[name.value] else {
      if eventForms[name.value] == nil {
        diagnostics.append(.unknownEvent(name.value, among: spec.events.map(\.name.value), at: name.place))
      }
      return nil
    }
    if case .own = event.source {
      diagnostics.append(.eventDirection(event.name, from: nil, at: name.place))
      return nil
    }
    return event
  }

  private mutating func tellOfRequests(_ form: Spec.OperationForm) {
    if let route = contract.route(form.id) {
      diagnostics.append(.backgroundInContract(form.id, route: route.place, at: form.place))
    }
    for key in form.keys where Self.ofRequests.contains(key.value) {
      diagnostics.append(.requestOnly("`\(key.value)`", form.id, at: key.place))
    }
    if let repetition = form.repetition, repetition.value != .same {
      diagnostics.append(
        .requestOnly("`repeat: \(repetition.value.rawValue)`", form.id, at: repetition.place))
    }
  }

  private mutating func known(_ name: Located<String>, in schema: Schema) -> Model? {
    let model = schema.model(name.value)
    if model == nil {
      diagnostics.append(.unknownModel(name.value, among: schema.models.map(\.name), at: name.place))
    }
    return model
  }

  /// `Order.id = $order_id`, or `Order.id` where the payload has that name.
  private mutating func found(
    by find: Located<String>?, of id: String, in model: Model, _ event: Event?
  ) -> Operation.FoundBy? {
    guard let find, let event else { return nil }
    let sides = find.value.split(separator: "=", maxSplits: 1).map { String($0.filter { $0 != " " }) }
    let path = (sides.first ?? "").split(separator: ".").map(String.init)
    guard path.count == 2 else {
      diagnostics.append(.backgroundWithoutRow("find", id, false, at: find.place))
      return nil
    }
    guard let field = model.field(path[1]) else {
      diagnostics.append(
        .unknownField(
          "field of \(model.name)", path[1], among: model.fields.map(\.name), at: find.place))
      return nil
    }
    let name = sides.count == 2 ? sides[1].withoutSigil : field.name
    checkPayload(Located(name, at: find.place), of: event)
    return Operation.FoundBy(field: field.name, parameter: name)
  }

  private mutating func checkRow(
    of form: Spec.OperationForm, _ model: Model?, _ event: Event?, _ schema: Schema
  ) {
    if form.job != nil, let find = form.find {
      diagnostics.append(.requestOnly("`find`", form.id, at: find.place))
    }
    let said = [("set", form.sets.first?.member.place), ("given_that", form.givenThat?.place)]
    if let model {
      let members = model.fields.map(\.name) + schema.relations(of: model.name).map(\.id.name)
      for set in form.sets where !members.contains(set.member.value) {
        diagnostics.append(
          .unknownField(
            "field or relation of \(model.name)", set.member.value, among: members, at: set.member.place))
      }
      if let given = form.givenThat, !given.value.text.value.contains("$viewer") {
        _ = condition(given.value, from: model.name, schema, nil)
      }
    } else if form.find == nil {
      for (key, place) in said {
        if let place { diagnostics.append(.backgroundWithoutRow(key, form.id, form.job != nil, at: place)) }
      }
    }
    for set in form.sets where set.value.value.hasPrefix("$") && set.value.value != "$viewer" {
      let name = Located(set.value.value.withoutSigil, at: set.value.place)
      if let event {
        checkPayload(name, of: event)
      } else {
        diagnostics.append(.requestOnly("`$\(name.value)`", form.id, at: name.place))
      }
    }
    checkWrites(of: form, in: schema)
  }

  /// Nobody is the viewer of what no request asks for.
  private mutating func checkViewers(
    of form: Spec.OperationForm, _ model: Model?, _ scopes: [Scope], _ queries: [String: Located<String>?]
  ) {
    let values = form.sets.map(\.value) + [form.givenThat?.value.text].compactMap { $0 }
    for value in values where value.value.contains("$viewer") {
      diagnostics.append(.viewerInBackground(form.id, at: value.place))
    }
    if let query = form.job?.query, let asked = queries[query.value] ?? nil, asked.value.contains("$viewer") {
      diagnostics.append(.viewerInBackground(form.id, because: asked.place, at: query.place))
    }
    let touched = Set([model?.name].compactMap { $0 } + (form.writes + form.locks).map(\.value))
    for scope in scopes where !scope.exempt.contains(form.id) {
      guard let model = scope.models.first(where: { touched.contains($0) }) else { continue }
      diagnostics.append(
        .scopeInBackground(scope.name, of: model, form.id, because: scope.place, at: form.place))
    }
  }
}

extension BackgroundOperation {
  /// The event upon which it is done.
  var heard: String? {
    switch cause {
    case .hears(let event): event
    case .job: nil
    }
  }
}
