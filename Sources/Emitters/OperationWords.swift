import Constraints
import Profiles
import Rules

/// What the contract and the specification say of one operation, as its task's pack words it.
struct OperationWords {
  let blueprint: Blueprint
  let operation: Operation

  /// Where a pack is about no operation.
  static let none = words(isThere: false, [:])

  var words: Words {
    let route = blueprint.contract.route(operation.id)
    let found = operation.foundBy
    return Self.words(
      isThere: true, hasOrder: !blueprint.api.precedence.isEmpty,
      [
        "method": route?.method ?? "", "path": route.map { $0.base + $0.path } ?? "",
        "parameters": route.map { $0.parameters.map(text).joined(separator: ", ") } ?? "",
        "body": route?.body?.shape.map { text(of: $0, depth: 3) } ?? "",
        "answers": route.map { $0.responses.map(text).joined(separator: ", ") } ?? "",
        "access": route.map(\.security.rawValue) ?? "", "does": does,
        "found_by": found.map { "`\($0.field)` = `\($0.parameter)`" }
          ?? (operation.find == .viewer ? "the viewer" : ""),
        "within": operation.within.map { "`\($0.parent)` with `\($0.by.field)` = `\($0.by.parameter)`" }
          ?? "",
        "only": operation.only.map { inProse($0.text) } ?? "",
        "errors": route.map { errors(of: $0).joined(separator: ", ") } ?? "",
      ])
  }

  private static func words(isThere: Bool, hasOrder: Bool = false, _ texts: [String: String]) -> Words {
    let names = [
      "method", "path", "parameters", "body", "answers", "access", "does", "found_by", "within", "only",
      "errors",
    ]
    return .record(
      [.init("is_there", .flag(isThere)), .init("has_order", .flag(hasOrder))]
        + names.flatMap { name -> [Words.Entry] in
          let text = texts[name] ?? ""
          return [.init(name, .text(text)), .init("has_\(name)", .flag(!text.isEmpty))]
        }, ids: [])
  }

  private var does: String {
    let what =
      switch operation.verb {
      case .creates(let model), .reads(let model), .updates(let model), .deletes(let model): model
      case .lists(let query): query
      case .links(let id), .unlinks(let id): id.description
      case .moves(let model, let field, let state): "\(model).\(field) to \(state)"
      case .custom: ""
      }
    return what.isEmpty ? "" : "\(operation.verb.word) `\(what)`"
  }

  /// In the order of precedence, where there is one: of several that hold, the first is answered.
  private func errors(of route: Route) -> [String] {
    let api = blueprint.api
    let rest = ErrorName.allCases.filter { !api.precedence.contains($0) }
    return (api.precedence + rest).filter(mayCome).compactMap { error in
      let status = api.status(of: error, in: operation)
      return route.responses.contains { $0.status == .exact(status) } ? "\(status) `\(error.rawValue)`" : nil
    }
  }

  private func mayCome(_ error: ErrorName) -> Bool {
    switch error {
    // The same condition refuses whom the row does not name, or whom no row would change.
    case .notOwner: operation.only?.readsRow == true
    case .notAllowed: operation.only?.readsRow == false
    case .illegalMove: if case .moves = operation.verb { true } else { false }
    case .inUse: if case .deletes = operation.verb { true } else { false }
    case .malformed, .invalid, .unauthenticated, .notFound, .uniqueViolation, .stale, .unexpected: true
    }
  }

  private func text(_ parameter: Parameter) -> String {
    let need = parameter.isRequired ? "" : ", optional"
    return
      "`\(parameter.name)` (\(parameter.location.rawValue), \(text(of: parameter.shape, depth: 1))\(need))"
  }

  private func text(_ response: Response) -> String {
    guard let body = response.body else { return response.status.text }
    switch body.form {
    case .named, .array: return "\(response.status.text) \(text(of: body, depth: 0))"
    case .object, .value, .any: return response.status.text
    }
  }

  /// A shape as short as it can be read; names are followed so many levels deep.
  private func text(of shape: WireShape, depth: Int) -> String {
    if depth == 0, case .named(let key) = shape.form { return "`\(key.shapeName)`" }
    let resolved = blueprint.contract.resolved(shape)
    let null = resolved.isNullable ? " or null" : ""
    switch resolved.form {
    case .object(let properties, _):
      guard depth > 0 else { return "an object" + null }
      let members = properties.map {
        "`\($0.name)`\($0.isRequired ? "" : "?"): \(text(of: $0.shape, depth: depth - 1))"
      }
      return "{ \(members.joined(separator: ", ")) }" + null
    case .array(let element): return "[\(text(of: element, depth: max(depth - 1, 0)))]" + null
    case .value(let value):
      return (value.kinds.isEmpty ? "any value" : value.kinds.map(\.rawValue).joined(separator: " or "))
        + null
    case .named(let key): return "`\(key.shapeName)`" + null
    case .any: return "anything"
    }
  }
}
