import Constraints
import Diagnostics

/// Where contract and specification speak of one thing, they say the same; each error shows both places.
extension Resolver {
  mutating func checkContract(_ operations: [Operation], _ api: API, in schema: Schema) {
    guard isContractRead, spec.contract != nil else { return }
    let forms = Dictionary(spec.operations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var unlisted: [String: [(operation: Operation, route: Route)]] = [:]
    for operation in operations {
      guard let route = contract.route(operation.id), let form = forms[operation.id] else { continue }
      checkStatuses(of: operation, route, api, &unlisted)
      checkParameters(of: operation, form, route)
      checkBody(of: operation, route, in: schema)
    }
    // Operations that lack the same are told of together.
    for (missing, lacking) in unlisted {
      guard let first = lacking.min(by: { $0.route.place < $1.route.place }) else { continue }
      diagnostics.append(
        .statusUnlisted(
          first.operation.id, others: lacking.count - 1, missing,
          listed: first.route.responses.map(\.status.text), at: first.route.place,
          operationPlace: first.operation.place))
    }
    checkScheme()
    checkSchemas(in: schema)
  }

  /// What the operation may be refused with stands in the contract, and nothing else does.
  private mutating func checkStatuses(
    of operation: Operation, _ route: Route, _ api: API,
    _ unlisted: inout [String: [(operation: Operation, route: Route)]]
  ) {
    let missing = operation.errorsOfItsOwn(route).map {
      (error: $0, status: api.status(of: $0, in: operation))
    }
    .filter { route.response(to: $0.status) == nil }
    .map { "\($0.status) (\($0.error.rawValue))" }.joined(separator: ", ")
    // What lists nothing at all says nothing.
    if !missing.isEmpty, !route.responses.isEmpty {
      unlisted[missing, default: []].append((operation, route))
    }
    let known = Set(ErrorName.allCases.map { api.status(of: $0, in: operation) })
    for response in route.responses {
      guard case .exact(let status) = response.status, status >= 400, !known.contains(status) else {
        continue
      }
      diagnostics.append(
        .statusUnexplained(status, of: operation.id, at: response.place, operationPlace: operation.place))
    }
  }

  /// Every name in the path leads to a row: otherwise half of the address would be ignored.
  private mutating func checkParameters(of operation: Operation, _ form: Spec.OperationForm, _ route: Route) {
    switch operation.verb {
    // What a query or the author's own code does with them is said there.
    case .lists, .custom: return
    case .creates, .reads, .updates, .deletes, .links, .unlinks, .moves: break
    }
    // What `find` and `within` name wrongly is told already.
    guard (form.find == nil) == (operation.find == nil), (form.within == nil) == (operation.within == nil)
    else { return }
    let used = Set(
      [operation.foundBy, operation.within?.by].compactMap { $0?.parameter }
        + form.sets.map(\.value.value.withoutSigil))
    for name in route.pathParameters where !used.contains(name) {
      let place = route.parameters.first { $0.location == .path && $0.name == name }?.place
      diagnostics.append(
        .parameterUnused(name, of: route, at: form.place, contract: place ?? route.place))
    }
  }

  /// A token is sent as the contract's security scheme says.
  private mutating func checkScheme() {
    guard let viewer = spec.viewer else { return }
    let used = Set(contract.routes.flatMap(\.schemes))
    let schemes = contract.schemes.filter { used.contains($0.name) }
    let agrees = schemes.contains { scheme in
      switch scheme.kind {
      case .header(let name): name.lowercased() == viewer.header.lowercased()
      case .http(let scheme):
        scheme.lowercased() == viewer.scheme.lowercased() && viewer.header.lowercased() == "authorization"
      case .other: true
      }
    }
    guard !agrees, let first = schemes.first else { return }
    switch first.kind {
    case .header(let name):
      diagnostics.append(
        .contractDisagrees(
          "The header that carries the token", here: viewer.header, contract: name,
          at: spec.viewerPlaces["header"] ?? viewer.place, first.place))
    case .http(let scheme):
      diagnostics.append(
        .contractDisagrees(
          "The word before the token", here: "\(viewer.scheme), in \(viewer.header)",
          contract: "\(scheme), in Authorization", at: spec.viewerPlaces["scheme"] ?? viewer.place,
          first.place))
    case .other: return
    }
  }
}

extension Operation {
  /// What the specification says that it may be refused with.
  func errorsOfItsOwn(_ route: Route) -> [ErrorName] {
    var errors: [ErrorName] = []
    if route.security == .required { errors.append(.unauthenticated) }
    if let only { errors.append(only.readsRow ? .notOwner : .notAllowed) }
    if foundBy != nil || within != nil { errors.append(.notFound) }
    return errors
  }
}
