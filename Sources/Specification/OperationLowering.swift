import Constraints
import Diagnostics

/// Constraints of operations, of the API as a whole, and of who may call.
extension Resolver {
  func lowerOperations(
    _ operations: [Operation], _ schema: Schema, _ api: API, _ viewer: Viewer?
  ) -> [Constraint] {
    let forms = Dictionary(spec.operations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return operations.flatMap { operation -> [Constraint] in
      guard let form = forms[operation.id], let route = contract.route(operation.id) else { return [] }
      let wording = OperationWording(
        operation: operation, form: form, route: route, api: api, hasViewer: viewer != nil)
      return wording.demands.map { demand in
        Constraint(
          id: "operation.\(operation.id).\(demand.name)",
          demand: .operation(id: operation.id, demand.demand), statement: demand.statement, why: demand.why,
          severity: demand.severity, exception: demand.exception, origin: .written(demand.place))
      }
    }
  }

  func lowerAPI(_ api: API) -> [Constraint] {
    let form = spec.api
    var constraints: [Constraint] = []
    func add<Value>(_ leaf: Spec.Leaf<Value>?, _ id: String, _ demand: (Value) -> (APIDemand, String)) {
      guard let leaf else { return }
      let (demand, statement) = demand(leaf.value)
      constraints.append(
        Constraint(
          id: "api.\(id)", demand: .api(demand), statement: statement, why: leaf.why, severity: leaf.severity,
          exception: leaf.exception, origin: .written(leaf.place)))
    }
    add(form.envelope, "envelope") { (.envelope($0), $0.statement) }
    add(form.emptyBody, "empty_body") { (.emptyBody($0), $0.statement) }
    add(form.unknownFields, "unknown_fields") { (.unknownFields($0), $0.statement) }
    add(form.nullInUpdate, "null_in_update") { (.nullInUpdate($0), $0.statement) }
    add(form.errorBody, "error_body") { schema in
      (.errorBody(schema: schema), "The body of every error is a \(schema) of the contract.")
    }
    add(form.precedence, "precedence") { names in
      let order = names.map(\.rawValue).joined(separator: ", then ")
      return (
        .precedence(names), "Where a request has several errors, the first of these is answered: \(order)."
      )
    }
    for (limit, most) in form.limits {
      constraints.append(
        Constraint(
          id: "api.limits.\(limit.rawValue)", demand: .api(.limit(limit, most.value)),
          statement: limit.statement(most.value), why: nil, origin: .written(most.place)))
    }
    for (error, status) in form.errors {
      constraints.append(
        Constraint(
          id: "api.errors.\(error.rawValue)", demand: .api(.error(error, status: status.value)),
          statement: "The status of \(error.rawValue) is \(status.value). \(error.meaning)", why: nil,
          origin: .written(status.place)))
    }
    constraints += form.idempotency.map { lower($0, api) } ?? []
    return constraints
  }

  func lowerAccess(_ viewer: Viewer?) -> [Constraint] {
    guard let viewer else { return [] }
    func constraint(_ id: String, _ demand: AccessDemand, _ statement: String, _ key: String) -> Constraint {
      Constraint(
        id: id, demand: .access(demand), statement: statement, why: nil,
        origin: .written(spec.viewerPlaces[key] ?? viewer.place))
    }
    let token = "`\(viewer.header): \(viewer.scheme) TOKEN`"
    var constraints = [
      constraint(
        "access.viewer", .viewer,
        "A request is sent by the \(viewer.model) whose \(viewer.holds) is the claim \(viewer.claim) of its token: "
          + "\(token), \(viewer.ignoresCase ? "\(viewer.scheme) in any case, " : "")"
          + "signed by \(viewer.algorithm) with \(viewer.secret).", "")
    ]
    if let seconds = viewer.expires {
      constraints.append(
        constraint(
          "access.viewer.expires", .expires(seconds: seconds),
          "A token is accepted for \(seconds) seconds after it was issued.", "expires"))
    }
    if let operation = viewer.login {
      constraints.append(
        constraint(
          "access.viewer.login", .login(operation: operation),
          "The token that \(operation) answers is accepted as \(token).", "login"))
    }
    if let operation = viewer.register {
      constraints.append(
        constraint(
          "access.viewer.register", .register(operation: operation),
          "The token that \(operation) answers is accepted as \(token).", "register"))
    }
    return constraints
  }
}

extension API.Envelope {
  fileprivate var statement: String {
    switch self {
    case .singular: "A row stands in a body under its model's name, a list of rows under its plural."
    case .data: "A row or a list of rows stands in a body under `data`."
    case .none: "A row or a list of rows is the body itself."
    }
  }
}

extension API.EmptyBody {
  fileprivate var statement: String {
    switch self {
    case .accepted: "A request without a body is taken as one, whatever media type it names."
    case .rejected: "A request that names a media type and brings no body is malformed."
    }
  }
}

extension API.UnknownFields {
  fileprivate var statement: String {
    switch self {
    case .ignored: "Members of a body that the contract does not name change nothing."
    case .rejected: "A body with a member that the contract does not name is invalid."
    }
  }
}

extension API.NullInUpdate {
  fileprivate var statement: String {
    switch self {
    case .stored: "Null in an update is stored where the field is nullable, and invalid where it is not."
    case .ignored: "Null in an update leaves the field as it is."
    case .rejected: "Null in an update is invalid."
    }
  }
}

extension API.Limit {
  fileprivate func statement(_ most: Int) -> String {
    switch self {
    case .body: "A body has at most \(most) bytes; what is longer is refused before it is held."
    case .items: "A list in a request has at most \(most) elements, where nothing says less."
    case .text: "A text in a request has at most \(most) characters, where nothing says less."
    }
  }
}
