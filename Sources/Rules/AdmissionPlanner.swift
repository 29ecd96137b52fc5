import Constraints
import Witnesses

/// Who may, tried by viewers and rows that some wrong reading of the condition lets in, or turns away.
struct AdmissionPlanner {
  /// Requests of one witness; more rows of it would tell nothing new.
  private static let mostRows = 4

  let operation: Operation
  let only: Operation.Guard
  let route: Route
  let scene: Scene

  /// Nil where the operation is open to all whom its route lets in.
  init?(_ operation: Operation, in scene: Scene) {
    guard let only = operation.only, let route = scene.blueprint.contract.route(operation.id) else {
      return nil
    }
    self.operation = operation
    self.only = only
    self.route = route
    self.scene = scene
  }

  private var schema: Schema { scene.blueprint.schema }

  /// The error of those whom it turns away.
  var error: ErrorName { only.readsRow ? .notOwner : .notAllowed }

  /// Requests of those whom the condition lets in, and of those whom it does not; nobody is told apart by the route.
  func plan() -> Held<WritePlan> {
    guard let query = Admission(scene).query(of: operation),
      let scope = scene.blueprint.scoped(.all([]), over: query.from, in: operation.id)
    else {
      return .not(.noOccasion("a scope of its rows reaches others in a way that this version cannot say"))
    }
    let asked = query.asking(scope == .all([]) ? only.condition : scope.and(only.condition), order: [])
    let found = scene.rehearsal.witnesses(for: asked, mistakes: .ofConditions).witnesses
    if let obstacle = schema.obstacle(to: found.map(\.world)) { return .not(obstacle) }
    var cases: [WritePlan.Case] = []
    var isTold: Set<Bool> = []
    for witness in found {
      let held = answers(of: query.asking(scope, order: []), in: witness.world, viewer: witness.viewer)
      for row in only.readsRow ? Array(held.prefix(Self.mostRows)) : Array(held.prefix(1)) {
        let isAdmitted = witness.expected.contains(row)
        guard let step = step(witness, row, isAdmitted: isAdmitted) else { continue }
        isTold.insert(isAdmitted)
        cases.append(
          WritePlan.Case(
            name: "\(isAdmitted ? "admitted" : "refused")-\(cases.count + 1)",
            rows: schema.stored(witness.world), steps: [step]))
      }
    }
    guard isTold.contains(false) else {
      return .not(.noOccasion("no rows were found for which \(only.text) does not hold"))
    }
    return .by(WritePlan(cases: cases))
  }

  private func step(_ witness: Witness, _ row: Row.ID, isAdmitted: Bool) -> WritePlan.Step? {
    let world = witness.world
    let found = operation.model == nil ? nil : row
    let parent = operation.within.flatMap { world.row(row)?.target(of: $0.relation) }
    guard operation.within == nil || parent != nil, isOfWhatIsThere,
      let request = RowRequest(operation: operation, route: route, world: world, blueprint: scene.blueprint)
        .request(viewer: witness.viewer, found: found, parent: parent)
    else { return nil }
    let who = "a viewer for whom \(only.text) \(isAdmitted ? "holds" : "does not hold")"
    return WritePlan.Step(
      role: "a request of \(who)", request: request,
      statuses: isAdmitted ? admitting : ["\(scene.blueprint.api.status(of: error, in: operation))"],
      counts: isAdmitted ? [] : kept(row, in: world),
      likely: isAdmitted
        ? "the condition is stricter than it should be" : "nothing compares the sender with it")
  }

  /// Of a row that is yet to be made nothing can be asked but what its parent says.
  private var isOfWhatIsThere: Bool {
    guard case .creates = operation.verb else { return true }
    return only.condition.startingPaths.allSatisfy { path in
      path.steps.first.map { $0.relation == operation.within?.relation && $0.direction == .forward } ?? false
    }
  }

  /// A success, or a refusal for another reason that such rows may give.
  private var admitting: [String] {
    let api = scene.blueprint.api
    let refusal = api.status(of: error, in: operation)
    let others = operation.verb.otherErrors
      .map { api.status(of: $0, in: operation) }
      .filter { status in status != refusal && route.responses.contains { $0.status == .exact(status) } }
    return route.successStatuses + Set(others).sorted().map { "\($0)" }
  }

  /// What a request that is turned away leaves as it was.
  private func kept(_ row: Row.ID, in world: World) -> [ScenarioPlan.Count] {
    guard let model = operation.model.flatMap(schema.model) else { return [] }
    let rows = schema.stored(world)
    let count = counted(model.table, [], rows.count { $0.table == model.table })
    switch operation.verb {
    case .creates: return [count]
    case .updates, .deletes, .moves:
      guard let name = schema.name(of: row, in: world),
        let stored = rows.first(where: { $0.table == name.table && $0.names(name) })
      else { return [count] }
      return [counted(model.table, stored.cells.filter { model.compares($0.column) }, 1)]
    case .links, .unlinks:
      guard case .join(let table, _, _)? = operation.verb.relation.flatMap({ schema.relation($0)?.storage })
      else { return [] }
      return [counted(table, [], rows.count { $0.table == table })]
    case .reads, .lists, .custom: return []
    }
  }
}

extension Operation.Verb {
  /// What rows of any kind may stand in the way of.
  fileprivate var otherErrors: [ErrorName] {
    switch self {
    case .creates, .links: [.uniqueViolation]
    case .updates: [.uniqueViolation, .stale]
    case .moves: [.illegalMove, .stale]
    case .deletes: [.inUse]
    case .reads, .lists, .unlinks, .custom: []
    }
  }
}

extension StoredRow {
  fileprivate func names(_ name: RowName) -> Bool {
    cells.contains { $0.column == name.column && $0.value == name.identity }
  }
}

extension Model {
  /// Whether every database compares the column's values.
  fileprivate func compares(_ column: String) -> Bool {
    fields.first { $0.column == column }.map { $0.type != .json && $0.type != .bytes } ?? true
  }
}
