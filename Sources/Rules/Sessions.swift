import Constraints
import JSON
import Witnesses

/// Tokens: those that a test makes, and those that the application issues.
extension Exchanges {
  /// The viewer's own token is accepted, in other spellings of the header too, and none of these is.
  func tokens(_ others: [Plan.Token], spellings: [Plan.Token] = []) -> Held<Plan> {
    guard let (operation, example) = guarded, let exchange = example.exchanges.last else {
      return .not(.noOccasion("no operation is open to a viewer alone whose request can be made up"))
    }
    let status = "\(blueprint.api.status(of: .unauthenticated, in: operation))"
    func trial(_ token: Plan.Token, _ statuses: [String], _ looks: [Plan.Look] = []) -> Plan.Case {
      Plan.Case(
        name: token.rawValue, rows: example.rows,
        exchanges: [Plan.Exchange(exchange.request, token: token, statuses: statuses, looks: looks)])
    }
    let looks = Members(scene).own(operation)
    let cases =
      ([.own] + spellings).map { trial($0, exchange.statuses, looks) } + others.map { trial($0, [status]) }
    return .by(Plan(cases: cases, likely: "tokens are read otherwise than access.viewer says"))
  }

  /// A token that is over is refused, and one that is issued says when it will be.
  func expiring(after seconds: Int) -> Held<Plan> {
    guard case .by(let plan) = tokens([.expired]) else { return tokens([.expired]) }
    let issuers = [blueprint.viewer?.register, blueprint.viewer?.login].compactMap { $0 }
    let issued = issuers.compactMap(blueprint.operation).compactMap { operation -> Plan.Case? in
      guard let place = blueprint.contract.route(operation.id)?.place(of: "token", blueprint.contract) else {
        return nil
      }
      return right(operation)?.looking([.lifetime(at: place, seconds: seconds)])
    }
    return .by(Plan(cases: plan.cases + issued, likely: plan.likely))
  }

  /// A token that an answer brings is accepted by the next request.
  func issuing(_ operation: Operation, _ name: String) -> Held<Plan> {
    guard let route = blueprint.contract.route(operation.id),
      let place = route.place(of: name, blueprint.contract)
    else { return .not(.noOccasion("the contract has no \(name) in an answer of \(operation.id)")) }
    guard let next = guarded?.example.exchanges.last?.request, let issuing = right(operation),
      let issue = issuing.exchanges.last
    else { return .not(unsendable(operation)) }
    let request = Request(operation: next.operation, method: next.method, path: next.path, viewer: nil)
    let looks = sample(route).map { told(next.operation, by: $0, issue.request) } ?? []
    let exchanges =
      issuing.exchanges.dropLast() + [
        .init(issue.request, statuses: issue.statuses, issues: place),
        .init(
          request, token: .issued,
          statuses: blueprint.contract.route(next.operation)?.successStatuses ?? ["2xx"], looks: looks),
      ]
    return .by(
      Plan(
        cases: [Plan.Case(name: "issued", rows: issuing.rows, exchanges: Array(exchanges))],
        likely: "the token that \(operation.id) issues is not one that is accepted, or is somebody else's"))
  }

  /// Who knows another secret is refused, who knows the right one is not.
  func proving(_ operation: Operation, _ field: String) -> Held<Plan> {
    guard let example = known(operation), let last = example.exchanges.last,
      let model = operation.model.flatMap(blueprint.schema.model), let secret = model.field(field),
      case .made(let making)? = secret.filling, case .request(let name)? = making.source,
      let route = blueprint.contract.route(operation.id),
      let body = credentials(route), case .text(let text)? = body.leaf(name)
    else { return .not(.noOccasion("no request is known that makes a row with a secret")) }
    var request = last.request
    request.body = body.replacing([name: .text("\(text)-not")]).compact
    let status = "\(blueprint.api.status(of: .unauthenticated, in: operation))"
    return .by(
      Plan(
        cases: [
          Plan.Case(
            name: "other-secret", rows: [],
            exchanges: example.exchanges + [.init(request, statuses: [status])])
        ], likely: "\(operation.id) does not compare the secret"))
  }

  /// A row that the application has made itself is asked for by the secret that it was made with.
  func known(_ operation: Operation) -> Plan.Case? {
    guard let route = blueprint.contract.route(operation.id), route.body != nil,
      let found = operation.foundBy, !route.pathParameters.contains(found.parameter),
      let register = blueprint.viewer?.register.flatMap({ blueprint.operation($0) }),
      register.id != operation.id,
      let registering = blueprint.contract.route(register.id), let first = bare(register, registering),
      let request = bare(operation, route, credentials(route))
    else { return nil }
    return Plan.Case(
      name: operation.id, rows: [],
      exchanges: [
        .init(first, statuses: registering.successStatuses), .init(request, statuses: route.successStatuses),
      ])
  }

  /// A body with the values that somebody has registered with.
  func credentials(_ route: Route) -> JSONValue? {
    guard let register = blueprint.viewer?.register.flatMap({ blueprint.contract.route($0) }),
      let registered = sample(register)
    else { return nil }
    return sample(route)?.replacing(registered.leaves)
  }

  func sample(_ route: Route) -> JSONValue? { Sampler(contract: blueprint.contract).sample(of: route) }

  /// The first operation that is open to a viewer alone, those before that answer the viewer's own row.
  private var guarded: (operation: Operation, example: Plan.Case)? {
    let required = blueprint.operations.filter { blueprint.contract.route($0.id)?.security == .required }
    let own = required.filter { $0.find == .viewer && $0.isReading }
    for operation in own + required.filter(\.isReading) {
      guard let example = right(operation) else { continue }
      let isPlain = blueprint.contract.route(operation.id)?.pathParameters.isEmpty == true
      if isPlain { return (operation, example) }
    }
    return nil
  }

  /// That the answer is about whom the token was issued to, by what the request for it has said.
  private func told(_ operation: String, by body: JSONValue, _ request: Request) -> [Plan.Look] {
    guard request.viewer == nil, let viewer = blueprint.viewer,
      let model = blueprint.schema.model(viewer.model),
      let part = scene.sights.of(model.name).first(where: {
        $0.operation.id == operation && $0.part.via.isEmpty
      })?
      .part, !part.isEach,
      let field = model.fields.first(where: {
        $0.unique && part.names.contains($0.wire) && body.leaf($0.wire) != nil
      }),
      let value = body.leaf(field.wire)
    else { return [] }
    return [
      .members(
        at: part.path, key: nil, path: [field.wire], wanted: [.init(key: "", value: value)], isSorted: false)
    ]
  }
}

extension Operation {
  /// Whether it leaves all rows as they are.
  var isReading: Bool {
    switch verb {
    case .reads, .lists: true
    case .creates, .updates, .deletes, .links, .unlinks, .moves, .custom: false
    }
  }
}

extension Route {
  /// Where a member of this name stands in a success, through objects alone.
  fileprivate func place(of name: String, _ contract: Contract) -> [String]? {
    var open = successes.compactMap(\.body).map { (shape: $0, path: [String]()) }
    while let (shape, path) = open.popLast() {
      guard path.count < 8, case .object(let properties, _) = contract.resolved(shape).form else { continue }
      if let found = properties.first(where: { $0.name == name }) { return path + [found.name] }
      open += properties.reversed().map { ($0.shape, path + [$0.name]) }
    }
    return nil
  }
}

extension JSONValue {
  /// Values that are no objects or lists, by the names of their members.
  var leaves: [String: JSONValue] {
    (members ?? []).reduce(into: [:]) { leaves, member in
      switch member.value {
      case .object: leaves.merge(member.value.leaves) { first, _ in first }
      case .list: break
      case .null, .flag, .integer, .number, .text: leaves[member.name] = member.value
      }
    }
  }

  func leaf(_ name: String) -> JSONValue? { leaves[name] }

  func replacing(_ values: [String: JSONValue]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { .init($0.name, values[$0.name] ?? $0.value.replacing(values)) })
  }
}
