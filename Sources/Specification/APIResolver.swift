import Constraints
import Diagnostics

extension Resolver {
  /// What holds of all requests, its names led to models and schemas.
  mutating func resolveAPI(in schema: Schema) -> API {
    let form = spec.api
    var api = API()
    api.statuses = Dictionary(
      form.errors.map { ($0.error, $0.status.value) }, uniquingKeysWith: { first, _ in first })
    api.precedence = form.precedence?.value ?? []
    api.limits = Dictionary(
      form.limits.map { ($0.limit, $0.most.value) }, uniquingKeysWith: { first, _ in first })
    for mapping in form.schemas {
      if schema.model(mapping.model.value) == nil {
        diagnostics.append(
          .unknownModel(mapping.model.value, among: schema.models.map(\.name), at: mapping.model.place))
      } else if checkSchema(mapping.name, at: mapping.place) {
        api.schemas[mapping.name] = mapping.model.value
      }
    }
    if let body = form.errorBody { _ = checkSchema(body.value, at: body.place) }
    if let stored = form.idempotency?.storedIn, schema.model(stored.value) == nil {
      diagnostics.append(.unknownModel(stored.value, among: schema.models.map(\.name), at: stored.place))
    }
    return api
  }

  private mutating func checkSchema(_ name: String, at place: Place) -> Bool {
    guard isContractRead, contract.shape(called: name) == nil else { return true }
    diagnostics.append(.unknownSchema(name, among: contract.shapeTitles, at: place))
    return false
  }

  /// Each operation of the contract is explained, or said to be nobody's business here.
  mutating func checkExplained() {
    let names = contract.routes.map(\.operation)
    let unnamed = Dictionary(contract.unnamed.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
    let named = Dictionary(
      contract.routes.map { ("\($0.method) \($0.path)", $0.operation) },
      uniquingKeysWith: { first, _ in first })
    for name in spec.api.unspecified
    where contract.route(name.value) == nil && unnamed[name.value] == nil && named[name.value] == nil {
      diagnostics.append(.unknownOperation(name.value, among: names + unnamed.keys.sorted(), at: name.place))
    }
    // A misspelt id is told of once, not again as a route that nobody explains.
    let explained = Set(
      spec.operations.filter { !$0.isBackground || contract.route($0.id) != nil }.compactMap { form in
        contract.route(form.id) == nil ? nearest(to: form.id, among: names) : form.id
      })
    // What tells that the application is up says nothing of its models.
    let leftOut = Set(spec.targets.compactMap { $0.ready?.value } + spec.api.unspecified.map(\.value))
    for route in contract.routes
    where !explained.contains(route.operation) && !leftOut.contains(route.operation)
      && !leftOut.contains("\(route.method) \(route.path)")
    {
      diagnostics.append(.operationUnexplained(route))
    }
    for route in contract.unnamed where !leftOut.contains(route.text) {
      diagnostics.append(.operationWithoutID(route))
    }
  }
}
