import Constraints
import JSON
import Witnesses

/// A row asked for by its value in capitals: found where the field is compared without regard to case, else not.
struct SpellingPlanner {
  let field: Field
  let scene: Scene

  func cases(for model: String) -> [WritePlan.Case] {
    scene.blueprint.operations.compactMap { operation in
      guard operation.model == model, let found = operation.foundBy, found.field == field.name,
        let route = scene.blueprint.contract.route(operation.id)
      else { return nil }
      return route.pathParameters.contains(found.parameter)
        ? named(operation, found) : told(operation, found, route)
    }
  }

  private var isFound: Bool { field.comparison == .insensitive }

  /// The value stands in the body of who asks for a row that the application has made.
  private func told(
    _ operation: Operation, _ found: Operation.FoundBy, _ route: Route
  ) -> WritePlan.Case? {
    let exchanges = Exchanges(scene)
    guard let known = exchanges.known(operation), let last = known.exchanges.last,
      let body = exchanges.credentials(route), case .text(let text)? = body.leaf(found.parameter)
    else { return nil }
    var request = last.request
    request.body = body.replacing([found.parameter: .text(text.uppercased())]).compact
    let before = known.exchanges.dropLast().map { exchange in
      WritePlan.Step(
        role: "\(exchange.request.operation) with \(found.parameter) \(text)", request: exchange.request,
        statuses: exchange.statuses, likely: "the row is not made")
    }
    return WritePlan.Case(
      name: "\(operation.id)-in-capitals", rows: known.rows,
      steps: before + [step(request, operation, found, route)])
  }

  /// The value stands in the path.
  private func named(_ operation: Operation, _ found: Operation.FoundBy) -> WritePlan.Case? {
    guard operation.isReading, let staging = scene.staging(operation.id), staging.isOwnersRow,
      case .text(let text)? = staging.row.flatMap({ staging.world.row($0) })?[field.name],
      scene.blueprint.schema.obstacle(to: [staging.world]) == nil,
      let request = staging.request(
        viewer: staging.route.security == .none ? nil : staging.owner, found: staging.row,
        parent: staging.parent, naming: [found.parameter: .text(text.uppercased())])
    else { return nil }
    return WritePlan.Case(
      name: "\(operation.id)-in-capitals", rows: scene.blueprint.schema.stored(staging.world),
      steps: [step(request, operation, found, staging.route)])
  }

  private func step(
    _ request: Request, _ operation: Operation, _ found: Operation.FoundBy, _ route: Route
  ) -> WritePlan.Step {
    let missing = "\(scene.blueprint.api.status(of: .notFound, in: operation))"
    return WritePlan.Step(
      role: "\(operation.id) with \(found.parameter) in capitals", request: request,
      statuses: isFound ? route.successStatuses : [missing],
      likely: isFound
        ? "the value is compared as it is written where the row is looked up"
        : "the row is looked up without regard to case")
  }
}
