import Constraints
import Diagnostics

/// The routes that operations say themselves, where there is no contract.
func writtenContract(_ operations: [Spec.OperationForm], into diagnostics: inout [Diagnostic]) -> Contract {
  var forms: [String: (path: String, place: Place)] = [:]
  var hasToldOfNone = false
  let routes = operations.compactMap { operation -> Route? in
    guard let written = operation.route else {
      // One contract would explain them all.
      if !hasToldOfNone { diagnostics.append(.contractNeeded(operation.id, at: operation.place)) }
      hasToldOfNone = true
      return nil
    }
    let words = written.value.split(separator: " ").map(String.init)
    guard words.count == 2, methods.contains(words[0]), words[1].hasPrefix("/"),
      !written.value.hasHiddenCharacter
    else {
      diagnostics.append(.notARoute(written.value, at: written.place))
      return nil
    }
    let form = "\(words[0]) \(Route.form(of: words[1]))"
    if let first = forms[form] {
      diagnostics.append(
        .routeTwice(words[0], words[1], first.path, first: first.place, at: written.place))
    }
    forms[form] = forms[form] ?? (words[1], written.place)
    let place = written.place
    return Route(
      operation: operation.id, method: words[0], path: words[1],
      parameters: Route.parameters(in: words[1]).map {
        Parameter(
          name: $0, location: .path, isRequired: true, shape: WireShape(.any, at: place), place: place)
      },
      security: operation.auth?.value ?? .none,
      responses: [Response(status: .exact(operation.status?.value ?? 200), body: nil, place: place)],
      place: place)
  }
  return Contract(path: "", routes: routes)
}

private let methods: Set<String> = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"]
