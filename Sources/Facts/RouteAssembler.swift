import Diagnostics
import Profiles

/// Finds the routes of all catalogues' frameworks in the modules of a tree.
struct RouteAssembler {
  let modules: [SourceModule]
  let resolver: NameResolver
  let catalogues: [Catalogue.Routes]

  func facts() -> (routes: [RouteFact], gaps: [UnknownRoutesFact]) {
    guard !catalogues.isEmpty else { return ([], []) }
    let byPath = Dictionary(modules.map { ($0.path, $0) }) { first, _ in first }
    let scope = RouteScope(modules: byPath, resolver: resolver)
    let evaluator = RouteEvaluator(scope: scope, forms: RouteForms(catalogues))
    let reader = RouteReader(evaluator: evaluator, modules: modules)
    reader.read()
    let joiner = MountJoiner(
      nodes: evaluator.nodes, traits: evaluator.forms.traits, lists: evaluator.forms.lists,
      roots: roots(evaluator))
    return (
      joiner.routes, (joiner.gaps + reader.gaps).sorted { ($0.place, $0.reason) < ($1.place, $1.reason) }
    )
  }

  /// The lists of the modules that settings name; nil where none names one.
  private func roots(_ evaluator: RouteEvaluator) -> Set<RouterID>? {
    let settings = Set(catalogues.compactMap(\.rootSetting))
    var found: Set<RouterID> = []
    for module in modules {
      for binding in module.bindings where settings.contains(binding.name) {
        guard let value = binding.value, let text = evaluator.text(Given(value, in: module)).value,
          case .file(let path)? = resolver.map.absolute(
            text.split(separator: ".").map(String.init), from: module.path)
        else { continue }
        found.formUnion(evaluator.forms.lists.compactMap { evaluator.gathered($0, in: path) })
      }
    }
    return found.isEmpty ? nil : found
  }
}
