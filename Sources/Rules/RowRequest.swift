import Constraints
import JSON
import Witnesses

/// A request of an operation that names rows of a world.
struct RowRequest {
  let operation: Operation
  let route: Route
  let world: World
  let blueprint: Blueprint

  /// Nil where a value that the request needs cannot be made up. A row that is nil is named by a value that none has.
  func request(
    viewer: Row.ID?, found: Row.ID?, parent: Row.ID?, body: String? = nil, naming: [String: FieldValue] = [:],
    given: [String: JSONValue] = [:]
  ) -> Request? {
    let named = [
      (operation.foundBy, operation.model, found), (operation.within?.by, operation.within?.parent, parent),
    ]
    var values: [String: FieldValue] = [:]
    for (by, model, row) in named {
      guard let by else { continue }
      guard route.pathParameters.contains(by.parameter),
        let model = model.flatMap(blueprint.schema.model), let field = model.field(by.field)
      else { return nil }
      guard let value = row.flatMap({ world.row($0)?[field.name] }) ?? field.absent else { return nil }
      values[by.parameter] = value
    }
    values.merge(naming) { $1 }
    let sampler = Sampler(contract: blueprint.contract, given: given)
    guard let path = sampler.address(of: route, values),
      let body = body.map({ Sampler.Body(text: $0) }) ?? sampler.body(of: route)
    else { return nil }
    let holds = blueprint.viewer?.holds ?? ""
    return Request(
      operation: operation.id, method: route.method, path: path,
      viewer: viewer.flatMap { world.row($0)?[holds] }, body: body.text)
  }
}
