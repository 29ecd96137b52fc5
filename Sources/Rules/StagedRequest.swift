import Constraints
import JSON
import Witnesses

/// A request as it should be, with the rows and requests that it needs.
struct StagedRequest {
  let operation: Operation
  let rows: [StoredRow]
  let earlier: [Request]
  let request: Request

  func watched(
    _ name: String, _ look: WatchPlan.Look, gate: WatchPlan.Gate = .open, statuses: [String] = [],
    after others: [Request] = []
  ) -> WatchPlan.Case {
    WatchPlan.Case(
      name: "\(operation.id)-\(name)", role: "\(operation.id)\(gate.words)", rows: rows,
      earlier: others + earlier, request: request, gate: gate, statuses: statuses, look: look)
  }
}

extension Scene {
  /// Of one that writes fields, with a value for each that can be made up.
  func staged(_ operation: Operation) -> StagedRequest? {
    if let stage = writeStage(operation), let all = stage.draft.values(5),
      let request = stage.request(stage.draft.text(all))
    {
      return StagedRequest(operation: operation, rows: stage.rows, earlier: [], request: request)
    }
    guard let example = Exchanges(self).right(operation), let last = example.exchanges.last,
      last.token == .own
    else { return nil }
    return StagedRequest(
      operation: operation, rows: example.rows, earlier: example.exchanges.dropLast().map(\.request),
      request: last.request)
  }

  /// Tables of which a request to the operation makes or changes rows.
  func tables(writtenBy operation: Operation) -> [String] {
    let schema = blueprint.schema
    switch operation.verb {
    case .creates(let name), .updates(let name):
      guard let model = schema.model(name), let route = blueprint.contract.route(operation.id) else {
        return []
      }
      let sampler = Sampler(contract: blueprint.contract)
      let named = schema.relations(of: name).filter {
        $0.embedding.missing == .create && sampler.accepts($0.embedding.wire, in: route)
      }
      return [model.table] + named.compactMap { schema.model($0.target)?.table }
    case .links(let id):
      guard case .join(let table, _, _)? = schema.relation(id)?.storage else { return [] }
      return [table]
    case .reads, .deletes, .lists, .unlinks, .moves, .custom: return []
    }
  }
}

extension WatchPlan.Gate {
  fileprivate var words: String {
    switch self {
    case .open: ""
    case .failure(let table): " whose write into \(table) fails"
    case .clash(let table): " whose row of \(table) violates a unique constraint that nobody knows of"
    }
  }
}
