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

  /// Half a body of nobody, where somebody must be known: he is told so before the rest comes.
  func unreadBodyPlan() -> Held<TestPlan> {
    let order = blueprint.api.precedence
    if let body = order.firstIndex(of: .malformed), let viewer = order.firstIndex(of: .unauthenticated),
      body < viewer
    {
      return .not(.noOccasion("bodies are looked at before it is known who sends them"))
    }
    for stage in stages where stage.route.security == .required {
      guard let values = stage.draft.values(),
        let request = stage.request(stage.draft.text(values), as: .some(nil))
      else { continue }
      return strain(
        StrainPlan.Case(
          name: stage.operation.id,
          role: "a request to \(stage.operation.id) of nobody, of which half the body has come",
          rows: stage.rows, burden: .unreadBody, count: 1, slow: request,
          ends: stage.status(of: .unauthenticated), quick: ready(stage.operation.id), successes: ["2xx"],
          within: 4),
        likely: "the body is read, and held in memory, before it is known who sends it")
    }
    return .not(.noOccasion("no operation of a known viewer takes a body"))
  }

  /// Secrets that are proved, many at once: a hash is slow by intent, and what needs none is answered meanwhile.
  func slowSecretPlan() -> Held<TestPlan> {
    for (operation, field) in proofs {
      guard case .by(let plan) = Exchanges(self).proving(operation, field), let example = plan.cases.first,
        let wrong = example.exchanges.last?.request
      else { continue }
      let quick = open ?? ready(operation.id)
      return strain(
        StrainPlan.Case(
          name: operation.id, role: "\(Self.crowded) requests to \(operation.id) at once", rows: example.rows,
          earlier: example.exchanges.prefix(1).map(\.request), burden: .work, count: Self.crowded,
          slow: wrong,
          ends: [], quick: quick, successes: ["2xx"], within: 5),
        likely: "the hash is computed where all requests are answered, or with a connection in hand")
    }
    return .not(.noOccasion("no operation compares a secret"))
  }

  /// A list that anybody may ask for, and that needs a connection to the database.
  private var open: Request? {
    for operation in blueprint.operations where operation.listed != nil {
      guard let route = blueprint.contract.route(operation.id), route.security != .required,
        route.pathParameters.isEmpty
      else { continue }
      return Request(operation: operation.id, method: route.method, path: route.path, viewer: nil)
    }
    return nil
  }

  private func strain(_ example: StrainPlan.Case, likely: String) -> Held<TestPlan> {
    .by(.strain(StrainPlan(cases: [example], likely: likely)))
  }

  /// Whether it is ready, which is an operation of no contract.
  private func ready(_ operation: String) -> Request {
    Request(operation: operation, method: "GET", path: target.boot.ready, viewer: nil)
  }
}
