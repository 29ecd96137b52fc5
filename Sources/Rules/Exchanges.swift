import Constraints
import JSON
import Witnesses

/// Plans of requests whose answers show what is demanded of operations as such.
struct Exchanges {
  typealias Plan = AnswerShapePlan
  let scene: Scene

  init(_ scene: Scene) { self.scene = scene }

  var blueprint: Blueprint { scene.blueprint }

  /// Rows, requests, and last of these one of the operation as it should be; nil where it cannot be made.
  func right(_ operation: Operation) -> Plan.Case? { scene.example(operation) { made(operation) } }

  private func made(_ operation: Operation) -> Plan.Case? {
    guard let route = blueprint.contract.route(operation.id) else { return nil }
    func alone(_ rows: [StoredRow], _ request: Request) -> Plan.Case {
      Plan.Case(
        name: operation.id, rows: rows, exchanges: [.init(request, statuses: route.successStatuses)])
    }
    if case .lists(let name) = operation.verb, let query = blueprint.query(name) {
      return listed(query).map(alone)
    }
    if case .reads(let model) = operation.verb, let gallery = scene.gallery(of: model),
      let rows = gallery.stored.value,
      let sighting = gallery.sightings(viewer: route.security == .none ? nil : gallery.viewers.first)
        .first(where: { $0.request.operation == operation.id && $0.part.via.isEmpty })
    {
      return alone(rows, sighting.request)
    }
    if let known = known(operation) { return known }
    return scene.staging(operation.id)?.right.map { rows, request in
      var request = request
      if let body = sparse(route) { request.body = body.compact }
      return alone(rows, request)
    }
  }

  private func sparse(_ route: Route) -> JSONValue? {
    guard let sample = sample(route), let shape = route.body?.shape else { return nil }
    return blueprint.contract.sparse(sample, shape)
  }

  /// Two rows that a query answers, with what is loaded with them.
  private func listed(_ query: Query) -> ([StoredRow], Request)? {
    guard let listing = Listing.of(query, in: scene).listing, let occasion = listing.occasion([]),
      let crowd = scene.rehearsal.crowd(for: occasion.query, Crowd.Shape(count: 2, apart: query.load)),
      blueprint.schema.obstacle(to: [crowd.world]) == nil,
      let path = listing.path(occasion.values)
    else { return nil }
    let viewer = listing.route.security == .none ? nil : listing.token(of: crowd.viewer, in: crowd.world)
    let request = Request(
      operation: listing.operation.id, method: listing.route.method, path: path, viewer: viewer)
    return (listing.stored(crowd.world), request)
  }

  /// Its status, and the body as the contract says; of a row that is read or changed, its own values too.
  func success(of operation: Operation) -> Held<Plan> {
    guard let route = blueprint.contract.route(operation.id),
      let example = joining(operation) ?? right(operation)
    else { return .not(unsendable(operation)) }
    let bodies = route.successes.compactMap(\.body)
    var looks: [Plan.Look] = []
    if let body = bodies.first, route.successes.count == 1 {
      looks.append(.shape(blueprint.contract.jsonSchema(body)))
      looks += Members(scene).own(operation) + (example.exchanges.last?.looks ?? [])
      looks += sparse(route).map { written(operation, by: $0) } ?? []
    } else if bodies.isEmpty, route.successes.allSatisfy({ $0.status == .exact(204) }) {
      looks.append(.empty)
    }
    return .by(
      Plan(
        cases: [example.looking(looks)], likely: "the answer is not what the contract says of \(operation.id)"
      ))
  }

  /// One answer of each form.
  var envelopes: Held<Plan> {
    var seen: Set<[String]> = []
    let cases = blueprint.operations.compactMap { operation -> Plan.Case? in
      guard let body = blueprint.contract.route(operation.id)?.successes.first?.body,
        case .object(let properties, _) = blueprint.contract.resolved(body).form
      else { return nil }
      let names = properties.filter(\.isRequired).map(\.name)
      guard !names.isEmpty, !seen.contains(names), let example = right(operation) else { return nil }
      seen.insert(names)
      return example.looking([.names(at: [], names)])
    }
    if cases.isEmpty { return .not(.noOccasion("the contract names no member that every answer has")) }
    return .by(Plan(cases: cases, likely: "what is answered stands in no envelope, or in another"))
  }

  /// One request for an error, of the first of these operations that can have it.
  func refusing(_ operations: [Operation], _ error: ErrorName) -> Held<Plan> {
    for operation in operations {
      guard let example = refused(operation, error) else { continue }
      return .by(
        Plan(cases: [example], likely: "\(operation.id) answers \(error.rawValue) with another status"))
    }
    return .not(.noOccasion("no request is known that is refused as \(error.rawValue)"))
  }

  /// The bodies of one error of each kind.
  func errorBodies(_ name: String) -> Held<Plan> {
    guard let shape = blueprint.contract.shape(called: name) else {
      return .not(.noOccasion("the contract has no schema \(name)"))
    }
    let schema = blueprint.contract.jsonSchema(shape)
    let cases = ErrorName.allCases.compactMap { error -> Plan.Case? in
      for operation in blueprint.operations {
        guard let example = refused(operation, error) else { continue }
        return example.looking([.shape(schema)], statuses: ["4xx"], named: error.rawValue)
      }
      return nil
    }
    if cases.isEmpty { return .not(.noOccasion("no request is known that is refused")) }
    return .by(Plan(cases: cases, likely: "some errors do not pass what makes the bodies of the others"))
  }

  private func refused(_ operation: Operation, _ error: ErrorName) -> Plan.Case? {
    guard let route = blueprint.contract.route(operation.id) else { return nil }
    let status = "\(blueprint.api.status(of: error, in: operation))"
    func alone(_ rows: [StoredRow], _ request: Request) -> Plan.Case {
      Plan.Case(name: operation.id, rows: rows, exchanges: [.init(request, statuses: [status])])
    }
    func planned(_ refusal: Refusal) -> Plan.Case? {
      guard let plan = scene.staging(operation.id)?.plan(for: refusal).value else { return nil }
      return plan.attempts.first.map { alone(plan.rows, $0.request) }
    }
    func sending(_ body: String) -> Plan.Case? {
      guard route.body?.shape != nil, let right = scene.staging(operation.id)?.right else { return nil }
      var request = right.request
      request.body = body
      return alone(right.rows, request)
    }
    switch error {
    case .unauthenticated: return route.security == .required ? planned(.auth) : nil
    case .notFound: return planned(.unknown) ?? strange(operation, route).map { alone([], $0) }
    case .notOwner, .notAllowed:
      guard let only = operation.only, only.readsRow == (error == .notOwner) else { return nil }
      if let planned = planned(.only) { return planned }
      return AdmissionPlanner(operation, in: scene)?.plan().value?.cases.lazy.compactMap { example in
        example.steps.first.flatMap { step in
          step.statuses == [status] ? alone(example.rows, step.request) : nil
        }
      }.first
    case .malformed: return sending("{")
    case .invalid: return route.requiresMember(in: blueprint.contract) ? sending("{}") : nil
    case .uniqueViolation: return twice(operation, route, status)
    case .illegalMove, .stale, .inUse, .unexpected: return nil
    }
  }

  /// A row that is named by the body, and of which there are none.
  private func strange(_ operation: Operation, _ route: Route) -> Request? {
    guard let found = operation.foundBy, !route.pathParameters.contains(found.parameter), route.body != nil
    else { return nil }
    return bare(operation, route)
  }

  /// The same row twice, where a unique field of it comes from the request.
  private func twice(_ operation: Operation, _ route: Route, _ status: String) -> Plan.Case? {
    guard case .creates(let name) = operation.verb, let model = blueprint.schema.model(name),
      let example = right(operation), let first = example.exchanges.last, let body = sample(route)
    else { return nil }
    let isUnique = model.fields.contains { $0.unique && $0.filling == nil && body.leaf($0.wire) != nil }
    guard isUnique else { return nil }
    return Plan.Case(
      name: operation.id, rows: example.rows, exchanges: [first, .init(first.request, statuses: [status])])
  }

  /// A request that names no row that a test knows of.
  func bare(_ operation: Operation, _ route: Route, _ body: JSONValue? = nil) -> Request? {
    let sampler = Sampler(contract: blueprint.contract)
    guard let path = sampler.address(of: route, [:]), let sampled = sampler.body(of: route) else {
      return nil
    }
    return Request(
      operation: operation.id, method: route.method, path: path, viewer: nil,
      body: body?.compact ?? sampled.text)
  }

  func unsendable(_ operation: Operation) -> Reason {
    .noOccasion("\(operation.id) takes something that no sample is made of, or rows that cannot be made")
  }
}

extension AnswerShapePlan.Case {
  /// The same, with something looked at in the last answer.
  func looking(
    _ looks: [AnswerShapePlan.Look], statuses: [String]? = nil, named name: String? = nil
  ) -> AnswerShapePlan.Case {
    guard let last = exchanges.last else { return self }
    return AnswerShapePlan.Case(
      name: name ?? self.name, rows: rows,
      exchanges: exchanges.dropLast() + [
        .init(
          last.request, token: last.token, statuses: statuses ?? last.statuses, looks: looks,
          issues: last.issues)
      ])
  }
}

extension Contract {
  /// A body in which objects that need no member have one: not all that may be said together is right together.
  fileprivate func sparse(_ value: JSONValue, _ shape: WireShape) -> JSONValue {
    guard case .object(let members) = value, case .object(let properties, _) = resolved(shape).form else {
      return value
    }
    let isOpen = !properties.contains(where: \.isRequired)
    return .object(
      members.prefix(isOpen ? 1 : members.count).map { member in
        let inner = properties.first { $0.name == member.name }?.shape
        return .init(member.name, inner.map { sparse(member.value, $0) } ?? member.value)
      })
  }
}

extension Route {
  /// Whether its body cannot be an empty object.
  fileprivate func requiresMember(in contract: Contract) -> Bool {
    guard let shape = body?.shape, case .object(let properties, _) = contract.resolved(shape).form else {
      return false
    }
    return properties.contains(where: \.isRequired)
  }
}
