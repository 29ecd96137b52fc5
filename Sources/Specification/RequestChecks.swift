import Constraints
import Diagnostics
import YAML

extension Resolver {
  /// What a query asks of a request, the operations that list it must take; what it answers, they must show.
  mutating func checkRequests(_ operations: [Operation], _ queries: [Query]) {
    let resolved = Dictionary(queries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let forms = Dictionary(spec.queries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for operation in operations {
      guard case .lists(let name) = operation.verb, let query = resolved[name], let form = forms[name],
        let route = contract.route(operation.id)
      else { continue }
      for (parameter, _) in query.condition.comparedWithParameters
      where !(route.pathParameters + route.queryParameters).contains(parameter) {
        diagnostics.append(
          .parameterNotInContract(
            parameter, of: route, among: route.pathParameters + route.queryParameters, at: query.place))
      }
      for filter in query.filters where !route.queryParameters.contains(filter.parameter) {
        diagnostics.append(
          .parameterNotInContract(
            filter.parameter, of: route, among: route.queryParameters, at: filter.place))
      }
      if let page = form.page { check(page, route) }
    }
  }

  private mutating func check(_ form: Spec.PageForm, _ route: Route) {
    let page = form.page
    for (key, name) in [("size", page.size), ("at", page.at)] where !route.queryParameters.contains(name) {
      diagnostics.append(
        .parameterNotInContract(
          name, of: route, among: route.queryParameters, at: form.places[key] ?? page.place.start))
    }
    guard let body = route.successes.lazy.compactMap(\.body).first,
      case .object(let properties, _) = contract.resolved(body).form
    else { return }
    let known = properties.map(\.name)
    let total = page.total.flatMap { name in form.places["total"].map { Located(name, at: $0) } }
    for name in [total, form.items, form.next].compactMap({ $0 }) where !known.contains(name.value) {
      diagnostics.append(.notInAnswer(name.value, of: route, among: known, at: name.place))
    }
  }
}
