import Constraints
import Witnesses

extension Listing {
  /// A request that names no row is not found; one that names a row without any is an empty list.
  func parentPlan(_ parent: Path) -> Held<TestPlan> {
    guard let occasion = occasion([]), parent.steps.count == 1, let path = path(occasion.values),
      let (field, parameter) = pin(of: parent), let value = occasion.values[parameter]
    else { return .not(.noOccasion("the row that a request asks about is not found by one step")) }
    let touched = Set([parent.end] + [blueprint.viewer?.model].compactMap { $0 })
    let schema = blueprint.schema.neighbourhood(of: touched, over: [])
    let cases = [false, true].map { isThere in
      var builder = WorldBuilder(schema)
      let viewer = blueprint.viewer.map { builder.row($0.model) }
      if isThere { builder.row(parent.end, values: [field: value]) }
      let world = builder.world
      return AnswersPlan.Case(
        name: isThere ? "without-any" : "unknown", rows: stored(world), path: path,
        viewer: token(of: viewer, in: world), statuses: isThere ? successes : ["404"],
        expected: isThere ? [] : nil, misreadings: [])
    }
    return .by(.answers(plan(cases)))
  }

  /// The field of the parent that the condition compares with a parameter.
  private func pin(of parent: Path) -> (field: String, parameter: String)? {
    let atoms = if case .all(let parts) = query.condition { parts } else { [query.condition] }
    return atoms.lazy.compactMap { atom -> (String, String)? in
      guard case .compares(.path(let path), .equal, .parameter(let name)) = atom,
        path.steps == parent.steps, let field = path.field
      else { return nil }
      return (field, name)
    }.first
  }

  /// A value that no row has is not found, where the filter says so.
  func unknown(_ filter: QueryFilter) -> AnswersPlan.Case? {
    guard let occasion = occasion([filter]), let path = path(occasion.values) else { return nil }
    var builder = WorldBuilder(
      blueprint.schema.neighbourhood(
        of: Set([query.from] + [blueprint.viewer?.model].compactMap { $0 }), over: []))
    let viewer = blueprint.viewer.map { builder.row($0.model) }
    builder.row(query.from)
    let world = builder.world
    return AnswersPlan.Case(
      name: "\(filter.name)-unknown", rows: stored(world), path: path,
      viewer: token(of: viewer, in: world), statuses: ["404"], expected: nil, misreadings: [])
  }
}
