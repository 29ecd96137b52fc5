import Constraints
import Diagnostics

/// Operations: their verbs, the rows that they are about, and who may.
extension Resolver {
  mutating func resolveOperations(
    in schema: Schema, _ viewer: Viewer?, _ queries: [Query], _ scopes: [Scope]
  ) -> [Operation] {
    tables = schema.writable
    guard isContractRead else { return [] }
    let asking = viewerPlaces(queries, scopes)
    let operations = spec.operations.filter { !$0.isBackground }.compactMap {
      resolve($0, in: schema, asking, viewer)
    }
    checkExplained()
    return operations
  }

  private mutating func resolve(
    _ form: Spec.OperationForm, in schema: Schema, _ asking: [String: Place?], _ viewer: Viewer?
  ) -> Operation? {
    guard let route = contract.route(form.id) else {
      // Without a contract it is told already that there is no route.
      if spec.contract != nil {
        diagnostics.append(
          .unknownOperation(form.id, among: contract.routes.map(\.operation), at: form.place))
      }
      return nil
    }
    refuseWhatTheContractSays(form, route)
    guard let verb = form.verbs.first, form.verbs.count == 1 else {
      diagnostics.append(.operationVerbs(form.id, form.verbs.map(\.name), at: form.place))
      return nil
    }
    guard let object = verb.object,
      let (resolved, model) = resolve(verb.name, object, form, route, schema, asking)
    else { return nil }
    var operation = Operation(id: form.id, verb: resolved, model: model?.name, place: form.place)
    operation.writes = form.writes.map(\.value)
    operation.sendersOwn = form.sets.filter { $0.value.value == "$viewer" }.map(\.member.value)
    if let model {
      operation.find = form.find.flatMap { find($0, of: model, route, viewer) }
      operation.within = form.within.flatMap { within($0, of: model, route, schema) }
      operation.only = form.only.flatMap { condition($0.value, from: model.name, schema, viewer) }
      operation.givenThat = form.givenThat.flatMap { condition($0.value, from: model.name, schema, viewer) }
      checkMembers(of: form, model, route, schema, viewer)
    } else {
      operation.only = withoutRow(form, schema, viewer)
    }
    operation.errors = Dictionary(
      form.errors.map { ($0.error, $0.status.value) }, uniquingKeysWith: { first, _ in first })
    operation.sends = sent(by: form)
    checkGuards(form, route)
    return operation
  }

  /// The verb and the model of the row that it is about; nil, told, where a name leads nowhere.
  private mutating func resolve(
    _ verb: String, _ object: Located<String>, _ form: Spec.OperationForm, _ route: Route, _ schema: Schema,
    _ asking: [String: Place?]
  ) -> (Operation.Verb, Model?)? {
    switch verb {
    case "answers": return (.custom, nil)
    case "lists": return listed(object, form, route, asking).map { ($0, nil) }
    case "links", "unlinks":
      guard let relation = joined(object, verb, schema), let model = schema.model(relation.target) else {
        return nil
      }
      return (verb == "links" ? .links(relation.id) : .unlinks(relation.id), model)
    case "moves": return moved(object, form, schema)
    case _: break
    }
    guard let model = schema.model(object.value) else {
      diagnostics.append(.unknownModel(object.value, among: schema.models.map(\.name), at: object.place))
      return nil
    }
    switch verb {
    case "creates": return (.creates(model: model.name), model)
    case "updates": return (.updates(model: model.name), model)
    case "deletes": return (.deletes(model: model.name), model)
    case _: return (.reads(model: model.name), model)
    }
  }

  private mutating func listed(
    _ object: Located<String>, _ form: Spec.OperationForm, _ route: Route, _ asking: [String: Place?]
  ) -> Operation.Verb? {
    guard let asks = asking[object.value] else {
      diagnostics.append(.unknownQuery(object.value, among: spec.queries.map(\.name), at: object.place))
      return nil
    }
    if let place = asks, route.security != .required {
      diagnostics.append(.viewerMayBeNobody(form.id, at: place, route: route.place))
    }
    return .lists(query: object.value)
  }

  /// A many-to-many relation, named as `Model.relation`.
  private mutating func joined(_ object: Located<String>, _ verb: String, _ schema: Schema) -> Relation? {
    let parts = object.value.split(separator: ".").map(String.init)
    let relation = parts.count == 2 ? schema.relation(Relation.ID(parts[0], parts[1])) : nil
    guard let relation, relation.kind == .manyToMany else {
      let known = schema.relations.filter { $0.kind == .manyToMany }.map(\.id.description)
      diagnostics.append(.unknownJoin(object.value, verb, relation: relation, among: known, at: object.place))
      return nil
    }
    return relation
  }

  private mutating func moved(
    _ object: Located<String>, _ form: Spec.OperationForm, _ schema: Schema
  ) -> (Operation.Verb, Model?)? {
    let parts = object.value.split(separator: ".").map(String.init)
    guard parts.count == 2, let model = schema.model(parts[0]) else {
      diagnostics.append(
        .unknownModel(parts.first ?? "", among: schema.models.map(\.name), at: object.place))
      return nil
    }
    guard let field = model.field(parts[1]) else {
      diagnostics.append(
        .unknownField("field of \(model.name)", parts[1], among: model.fields.map(\.name), at: object.place))
      return nil
    }
    guard let state = form.state else { return nil }
    return (.moves(model: model.name, field: field.name, to: state.value), model)
  }

  /// An operation that is about no one row can ask of the sender alone.
  private mutating func withoutRow(
    _ form: Spec.OperationForm, _ schema: Schema, _ viewer: Viewer?
  ) -> Operation.Guard? {
    let (verb, rowless) = (
      form.verbs.first?.name ?? "",
      [
        ("find", form.find?.place), ("within", form.within?.place), ("given_that", form.givenThat?.place),
        ("set", form.sets.first?.member.place),
      ]
    )
    for (key, place) in rowless {
      if let place { diagnostics.append(.operationWithoutRow(form.id, verb, key, at: place)) }
    }
    return form.only.flatMap {
      condition($0.value, from: "", schema, viewer) { .operationWithoutRow(form.id, verb, "only", at: $0) }
    }
  }

  mutating func condition(
    _ written: Spec.ExpressionText, from model: String, _ schema: Schema, _ viewer: Viewer?,
    withoutRow: ((Place) -> Diagnostic)? = nil
  ) -> Operation.Guard? {
    var parser = ExpressionParser(written.text, start: written.start)
    let expression = parser.parse()
    var resolver = ConditionResolver(schema: schema, viewer: viewer?.model, path: written.text.place.path)
    resolver.withoutRow = withoutRow
    let condition = expression.flatMap { resolver.resolve($0, from: model) }
    diagnostics += parser.diagnostics + resolver.diagnostics
    return condition.map { Operation.Guard(condition: $0, text: written.text.value) }
  }

  /// What one of the two says, the other does not say again.
  private mutating func refuseWhatTheContractSays(_ form: Spec.OperationForm, _ route: Route) {
    guard spec.contract != nil else { return }
    let said = [("route", form.route?.place), ("auth", form.auth?.place), ("status", form.status?.place)]
    for (key, place) in said {
      if let place { diagnostics.append(.contractSaysIt(key, of: form.id, contract: route.place, at: place)) }
    }
  }

  private mutating func checkGuards(_ form: Spec.OperationForm, _ route: Route) {
    if let only = form.only, only.value.text.value.contains("$viewer"), route.security != .required {
      diagnostics.append(
        .ownerMayBeNobody(form.id, hasContract: spec.contract != nil, at: only.place, route: route.place))
    }
    if form.verbs.first?.name == "updates", route.method == "PUT", form.partial == nil {
      diagnostics.append(.partialUnsaid(form.id, at: form.place, route: route.place))
    }
    if form.idempotent != nil, spec.api.idempotency == nil {
      diagnostics.append(.idempotencyUnsaid(form.id, at: form.idempotent?.place ?? form.place))
    }
  }
}

extension Schema {
  /// What `writes` can name: models, and join tables.
  fileprivate var writable: Set<String> {
    Set(
      models.map(\.name)
        + relations.compactMap { relation in
          if case .join(let table, _, _) = relation.storage { table } else { nil }
        })
  }
}
