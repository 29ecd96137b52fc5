import Diagnostics
import Profiles

/// Finds the routes of all catalogues' frameworks in the scripts of a tree.
struct ScriptRouteAssembler {
  let modules: [SourceModule]
  let resolver: ScriptResolver
  let catalogues: [Catalogue.ScriptRoutes]

  func facts() -> (routes: [RouteFact], gaps: [UnknownRoutesFact]) {
    guard !catalogues.isEmpty, !modules.isEmpty else { return ([], []) }
    let evaluator = ScriptRouteEvaluator(resolver: resolver, forms: ScriptRouteForms(catalogues))
    evaluator.callers = ScriptCallerReader(evaluator: evaluator, modules: modules).read()
    evaluator.forget()
    let reader = ScriptRouteReader(evaluator: evaluator, modules: modules)
    reader.read()
    let joiner = MountJoiner(nodes: evaluator.nodes, traits: evaluator.forms.traits, lists: [], roots: nil)
    return (
      joiner.routes, (joiner.gaps + reader.gaps).sorted { ($0.place, $0.reason) < ($1.place, $1.reason) }
    )
  }
}
