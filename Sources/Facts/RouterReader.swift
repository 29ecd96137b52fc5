import Diagnostics
import Profiles

/// Reads what the call that makes a router says: prefix, guards, the router above it, the routes it is given.
struct RouterReader {
  let reader: RouteReader
  let id: RouterID

  private var evaluator: RouteEvaluator { reader.evaluator }

  func read(_ node: RouterNode) {
    guard let index = node.kind, let call = node.call else { return }
    let kind = evaluator.forms.routers[index]
    let list = ArgumentList(call.arguments)
    let picked = PickedArguments(
      layers: [CallReading(call, in: node.given.module, callee: "", node.given.parameters)],
      resolver: reader.scope.resolver)
    var prefix = reader.path(picked.argument(kind.prefix), kind.spelling)
    if prefix == .absent, let pattern = kind.prefixOtherwise {
      prefix = filled(pattern, list, node.given, kind.spelling)
    }
    evaluator.setPrefix(prefix, of: id)
    evaluator.setGuards(reader.handlers.guards.arguments(kind.guards, list, node.given), of: id)
    if case .value(let routes) = picked.argument(kind.routes) {
      for value in evaluator.values(routes) {
        if case .router(let inner) = value {
          reader.put(
            .mount(inner, .init(prefix: .absent)), into: id, at: routes.fragment.span, in: routes.module)
        } else {
          reader.gap(
            id, .absent, "the routes `\(routes.fragment.text)`", at: routes.fragment.span, in: routes.module)
        }
      }
    }
    mount(call, kind, picked, node)
  }

  /// Into the router that an argument names, or that the call was made on.
  private func mount(
    _ call: SourceModule.CallShape, _ kind: Catalogue.Routes.Router, _ picked: PickedArguments,
    _ node: RouterNode
  ) {
    var above: [RouteValue] = []
    if case .value(let parent) = picked.argument(kind.parent) { above = evaluator.values(parent) }
    if let (receiver, name) = call.function.memberParts, kind.madeBy.contains(name) {
      above = evaluator.values(node.given.with(receiver))
    }
    for value in above {
      guard case .router(let parent) = value, parent != id else { continue }
      reader.put(.mount(id, .init(prefix: .absent)), into: parent, at: call.span, in: node.given.module)
    }
  }

  /// `/{0}`: the text of the first argument.
  private func filled(
    _ pattern: String, _ list: ArgumentList, _ given: Given, _ spelling: Catalogue.Routes.Spelling
  ) -> Known<PathPattern> {
    guard let first = list.told.first else { return .unknown("a name that is not given") }
    return evaluator.text(given.with(first)).map { text in
      let whole = pattern.split(separator: "{0}", omittingEmptySubsequences: false).joined(separator: text)
      return PathPattern(whole, spelling).map { .value($0) } ?? .unknown(whole)
    }
  }
}
