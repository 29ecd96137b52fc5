import Constraints
import Witnesses

/// The tests of a query's condition: each witness becomes rows, a viewer, and the answer that only the right reading gives.
func answersPlan(for query: Query, in scene: Scene) -> Held<TestPlan> {
  let blueprint = scene.blueprint
  guard let operation = blueprint.operation(that: .lists(query: query.name)),
    let route = blueprint.contract.route(operation.id)
  else { return .not(.noOccasion("no operation lists \(query.name)")) }
  guard let model = blueprint.schema.model(query.from),
    let list = route.successes.lazy.compactMap({ $0.body.flatMap { ListInResponse(in: $0, of: model) } })
      .first
  else {
    return .not(.noOccasion("no list in the answers of \(operation.id) names its elements by a unique field"))
  }
  let found = witnesses(for: query, schema: blueprint.schema, viewer: blueprint.viewer?.model)
  let usable = found.witnesses.filter { route.security != .required || $0.viewer != nil }
  guard !usable.isEmpty else {
    return .not(
      .noOccasion("no rows were found on which a wrong reading of the condition answers differently"))
  }
  if let obstacle = blueprint.schema.obstacle(to: usable.map(\.world)) { return .not(obstacle) }
  return .by(
    .answers(
      AnswersPlan(
        route: route, listPath: list.path, identity: list.identity.wire,
        cases: usable.enumerated().map { index, witness in
          AnswersPlan.Case(
            name: "world-\(index + 1)",
            rows: blueprint.schema.stored(witness.world),
            viewer: blueprint.viewer.flatMap { viewer in
              witness.viewer.flatMap { witness.world.row($0)?[viewer.holds] }
            },
            expected: identities(witness.expected, list.identity, in: witness.world),
            misreadings: found.mutants.filter { witness.kills.contains($0.name) }.map { mutant in
              AnswersPlan.Misreading(
                reading: mutant.description,
                answer: identities(
                  answers(to: mutant.reading, from: query.from, in: witness.world, viewer: witness.viewer),
                  list.identity, in: witness.world))
            })
        },
        untold: found.unkilled.map { "\($0.mutant.name): \($0.reason.text)" })))
}

private func identities(_ rows: [Row.ID], _ field: Field, in world: World) -> [String] {
  rows.compactMap { world.row($0)?[field.name].inPath }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

extension Unkilled.Reason {
  fileprivate var text: String {
    switch self {
    case .equivalent: "answers the same over all valid rows"
    case .notFound: "no difference was found within the bounds of the search"
    }
  }
}
