import Constraints
import Witnesses

/// Operations that are open to nobody: tokens that say nothing change nothing there.
extension Exchanges {
  /// The same request without a token, and with two that are not accepted elsewhere.
  func opening(_ operation: Operation) -> Held<Plan> {
    guard operation.only == nil, !isScoped(operation) else {
      return .not(.noOccasion("which rows nobody may see is said elsewhere"))
    }
    guard let viewer = blueprint.viewer, let example = right(operation), let last = example.exchanges.last,
      let holds = blueprint.schema.model(viewer.model)?.field(viewer.holds),
      let somebody = last.request.viewer ?? holds.absent
    else { return .not(unsendable(operation)) }
    func trial(_ name: String, _ viewer: FieldValue?, _ token: Plan.Token) -> Plan.Case {
      let request = last.request.sent(by: viewer)
      return Plan.Case(
        name: name, rows: example.rows,
        exchanges: example.exchanges.dropLast() + [.init(request, token: token, statuses: last.statuses)])
    }
    return .by(
      Plan(
        cases: [
          trial("no-token", nil, .own), trial("broken-token", somebody, .broken),
          trial("expired-token", somebody, .expired),
        ], likely: "what asks for a token stands before \(operation.id) too"))
  }

  private func isScoped(_ operation: Operation) -> Bool {
    guard let model = blueprint.model(of: operation) else { return false }
    return blueprint.scopes.contains { !$0.exempt.contains(operation.id) && $0.conditions[model] != nil }
  }
}

extension Request {
  fileprivate func sent(by viewer: FieldValue?) -> Request {
    Request(operation: operation, method: method, path: path, viewer: viewer, body: body)
  }
}
