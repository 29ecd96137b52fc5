import Constraints
import Witnesses

extension Scene {
  /// More than the pools that drivers and servers have where nobody says how large they are.
  private static let crowded = 20

  /// A table that nobody may read: what needs it ends, and what does not is answered.
  func lockedTablePlan() -> Held<TestPlan> {
    for operation in blueprint.operations where operation.foundBy != nil {
      guard case .reads(let name) = operation.verb, let model = blueprint.schema.model(name),
        let staging = staging(operation.id), let right = staging.right
      else { continue }
      return strain(
        StrainPlan.Case(
          name: model.table, role: "\(Self.crowded) requests to \(operation.id) that wait for \(model.table)",
          rows: right.rows, burden: .lockedTable(model.table), count: Self.crowded, slow: right.request,
          ends: ["\(blueprint.api.status(of: .unexpected, in: operation))", "503"],
          quick: ready(operation.id),
          successes: ["2xx"], within: 5),
        likely:
          "no statement, lock or pool has a time-out, or who only asks whether it is ready waits with the others"
      )
    }
    return .not(.noOccasion("no operation reads a row that a request names"))
  }

  /// Connections over which half a request comes.
  func silentClientPlan() -> Held<TestPlan> {
    guard let operation = blueprint.operations.first else {
      return .not(.noOccasion("there is no operation"))
    }
    let count = Self.crowded * 2
    return strain(
      StrainPlan.Case(
        name: "silent", role: "\(count) clients that have sent half a head", rows: [], burden: .silence,
        count: count, slow: ready(operation.id), ends: [], quick: ready(operation.id), successes: ["2xx"],
        within: 10),
      likely: "each connection keeps a worker or a thread, and nothing ends its wait")
  }

  /// Uploads that stop half way, by users who may: they hold nothing that others need.
  func halfBodyPlan() -> Held<TestPlan> {
    for operation in blueprint.operations {
      guard let stage = writeStage(operation), stage.route.security == .required,
        let values = stage.draft.values(), let request = stage.request(stage.draft.text(values))
      else {
        continue
      }
      return strain(
        StrainPlan.Case(
          name: stage.operation.id,
          role: "\(Self.crowded) requests to \(stage.operation.id) of which half the body has come",
          rows: stage.rows, burden: .halfBodies, count: Self.crowded, slow: request, ends: [], quick: request,
          successes: stage.route.successStatuses, within: 5),
        likely: "a connection to the database, or a place to work, is taken before the body is there")
    }
    return .not(.noOccasion("no operation of a known viewer takes a body"))
  }

  private func strain(_ example: StrainPlan.Case, likely: String) -> Held<TestPlan> {
    .by(.strain(StrainPlan(cases: [example], likely: likely)))
  }

  /// Whether it is ready, which is an operation of no contract.
  private func ready(_ operation: String) -> Request {
    Request(operation: operation, method: "GET", path: target.boot.ready, viewer: nil)
  }
}
