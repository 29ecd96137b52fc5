import Constraints
import Witnesses

/// The same link made or undone twice.
func repeatPlan(_ operation: Operation, _ repetition: Operation.Repetition, in scene: Scene) -> Held<
  WritePlan
> {
  guard let (relation, links) = operation.verb.joining,
    case .join(let table, _, _)? = scene.blueprint.schema.relation(relation)?.storage,
    let staging = Staging(operation.id, in: scene), let route = scene.blueprint.contract.route(operation.id)
  else { return .not(.unsupported(slot: "tests/operation-repeat")) }
  let row = scene.blueprint.viewer?.model == operation.model ? staging.other : staging.row
  guard let request = staging.request(viewer: staging.owner, found: row, parent: staging.parent) else {
    return .not(.noOccasion("no request can be made up"))
  }
  let api = scene.blueprint.api
  let later =
    switch repetition {
    case .same: route.successStatuses
    case .conflict: ["\(api.status(of: .uniqueViolation, in: operation))"]
    case .notFound: ["\(api.status(of: .notFound, in: operation))"]
    }
  func step(_ role: String, _ statuses: [String]) -> WritePlan.Step {
    WritePlan.Step(
      role: role, request: request, statuses: statuses, counts: [counted(table, [], links ? 1 : 0)],
      likely: links ? "a second row is written, or refused by the database" : "what is gone is not told apart"
    )
  }
  let first = step("\(operation.id) once", links ? route.successStatuses : later)
  let again = step("\(operation.id) again", later)
  return writePlan([
    WritePlan.Case(
      name: "twice", rows: scene.blueprint.schema.stored(staging.world), steps: [first, again])
  ])
}

extension Operation.Verb {
  fileprivate var joining: (Relation.ID, links: Bool)? {
    switch self {
    case .links(let relation): (relation, true)
    case .unlinks(let relation): (relation, false)
    case .creates, .reads, .updates, .deletes, .lists, .moves, .custom: nil
    }
  }
}
