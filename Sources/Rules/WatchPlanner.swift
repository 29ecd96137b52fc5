import Constraints
import JSON
import Witnesses

/// What the data of an implied demand can name of what is watched beside answers.
enum ImpliedWatch: String, CaseIterable {
  case secretsInLogs = "secrets_in_logs"
  case unknownClashes = "unknown_clashes"
  case repeatedReads = "repeated_reads"
  case secretsInLists = "secrets_in_lists"

  /// The first operation that may show it: told without searching for rows.
  func subject(in scene: Scene) -> Operation? {
    let operations = scene.blueprint.operations.filter { scene.blueprint.contract.route($0.id) != nil }
    switch self {
    case .secretsInLogs: return scene.hasSecrets ? operations.first : nil
    case .unknownClashes: return operations.first { !scene.tables(writtenBy: $0).isEmpty }
    case .repeatedReads: return operations.first
    case .secretsInLists:
      return scene.blueprint.schema.models.contains { !$0.secrets.isEmpty }
        ? operations.first { $0.listed != nil } : nil
    }
  }

  private func plan(in scene: Scene) -> Held<WatchPlan> {
    let operations = scene.blueprint.operations
    switch self {
    case .secretsInLogs:
      let watch = SecretsWatch(scene)
      return watched(
        operations.compactMap(watch.ordinary) + operations.flatMap(watch.failing),
        likely: "the log has errors with the values of their statements, or whole requests")
    case .unknownClashes:
      return watched(
        operations.flatMap { clashes($0, in: scene) },
        likely:
          "any violation of a unique constraint is taken for the expected one: it is tried again, or told so")
    case .repeatedReads:
      return watched(
        operations.compactMap { operation in
          scene.staged(operation)?.watched("ordinary", .readOnce)
        }, likely: "two parts of the application each read the row for themselves")
    case .secretsInLists:
      return watched(
        operations.compactMap { secretless($0, in: scene) },
        likely: "whole rows are read where the list shows a few of their columns")
    }
  }

  func testPlan(in scene: Scene) -> Held<TestPlan> {
    switch plan(in: scene) {
    case .by(let plan): .by(.watch(plan))
    case .not(let reason): .not(reason)
    }
  }

  private func watched(_ cases: [WatchPlan.Case], likely: String) -> Held<WatchPlan> {
    cases.isEmpty
      ? .not(.noOccasion("no request is known that shows it"))
      : .by(WatchPlan(cases: cases, likely: likely))
  }

  private func clashes(_ operation: Operation, in scene: Scene) -> [WatchPlan.Case] {
    guard let staged = scene.staged(operation) else { return [] }
    let status = "\(scene.blueprint.api.status(of: .unexpected, in: operation))"
    return scene.tables(writtenBy: operation).map { table in
      staged.watched("clashing-\(table)", .status, gate: .clash(table: table), statuses: [status])
    }
  }

  private func secretless(_ operation: Operation, in scene: Scene) -> WatchPlan.Case? {
    guard operation.listed != nil, let staged = scene.staged(operation) else { return nil }
    let values = scene.blueprint.schema.secretValues(
      of: staged.rows, withoutViewer: staged.request.viewer, of: scene.blueprint.viewer)
    return values.isEmpty ? nil : staged.watched("ordinary", .unread(values))
  }
}

/// A request as it should be, with the rows and requests that it needs.
struct StagedRequest {
  let operation: Operation
  let rows: [StoredRow]
  let earlier: [Request]
  let request: Request
  let statuses: [String]

  func watched(
    _ name: String, _ look: WatchPlan.Look, gate: WatchPlan.Gate = .open, statuses: [String]? = nil,
    after others: [Request] = []
  ) -> WatchPlan.Case {
    WatchPlan.Case(
      name: "\(operation.id)-\(name)", role: "\(operation.id)\(gate.words)", rows: rows,
      earlier: others + earlier, request: request, gate: gate, statuses: statuses ?? self.statuses, look: look
    )
  }
}

extension Scene {
  /// Of one that writes fields, with a value for each that can be made up.
  func staged(_ operation: Operation) -> StagedRequest? {
    if let stage = WriteStage(operation, in: self), let all = stage.draft.values(5),
      let request = stage.request(stage.draft.text(all))
    {
      return StagedRequest(
        operation: operation, rows: stage.rows, earlier: [], request: request,
        statuses: stage.route.successStatuses)
    }
    guard let example = Exchanges(self).right(operation), let last = example.exchanges.last,
      last.token == .own
    else { return nil }
    return StagedRequest(
      operation: operation, rows: example.rows, earlier: example.exchanges.dropLast().map(\.request),
      request: last.request, statuses: last.statuses)
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

extension Operation {
  fileprivate var listed: String? { if case .lists(let query) = verb { query } else { nil } }
}
