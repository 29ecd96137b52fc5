import Constraints
import Witnesses

/// Who may, and about which rows, tried by viewers and rows that some wrong reading of the condition lets in, or turns
/// away.
struct AdmissionPlanner {
  /// Requests of one witness; more rows of it would tell nothing new.
  private static let mostRows = 4

  let operation: Operation
  let condition: Condition
  /// In its author's words.
  let text: String
  /// The error of those whom it turns away.
  let error: ErrorName
  /// What must hold besides, so that nothing else turns a request away.
  private let others: [Condition]
  private let route: Route
  private let scene: Scene

  private init?(
    _ operation: Operation, _ demanded: Operation.Guard, _ error: ErrorName, besides others: [Condition],
    in scene: Scene
  ) {
    guard let route = scene.blueprint.contract.route(operation.id) else { return nil }
    self.operation = operation
    (condition, text) = (demanded.condition, demanded.text)
    self.error = error
    self.others = others
    self.route = route
    self.scene = scene
  }

  /// Nil where the operation is open to all whom its route lets in.
  init?(_ operation: Operation, in scene: Scene) {
    guard let only = operation.only else { return nil }
    self.init(operation, only, only.readsRow ? .notOwner : .notAllowed, besides: [], in: scene)
  }

  /// Of those who may, whose rows the operation is not for now.
  init?(given operation: Operation, in scene: Scene) {
    guard let given = operation.givenThat else { return nil }
    let movable = operation.movable(in: scene.blueprint.schema)
    self.init(
      operation, given, .illegalMove, besides: [operation.only?.condition, movable].compactMap { $0 },
      in: scene)
  }

  /// The same where the row's state does not lead on; nil for an operation that moves nothing that has an order.
  init?(moving operation: Operation, in scene: Scene) {
    guard let movable = operation.movable(in: scene.blueprint.schema) else { return nil }
    self.init(
      operation, Operation.Guard(condition: movable, text: movable.text), .illegalMove,
      besides: [operation.only, operation.givenThat].compactMap { $0?.condition }, in: scene)
  }

  private var schema: Schema { scene.blueprint.schema }
  private var readsRow: Bool { !condition.startingPaths.isEmpty }

  /// Requests of those whom the condition lets in, and of those whom it does not; nobody is told apart by the route.
  func plan() -> Held<WritePlan> {
    guard let model = operation.model ?? scene.blueprint.viewer?.model,
      let scope = scene.blueprint.scoped(.all([]), over: model, in: operation.id)
    else {
      return .not(.noOccasion("a scope of its rows reaches others in a way that this version cannot say"))
    }
    let besides = others.reduce(scope) { $0 == .all([]) ? $1 : $0.and($1) }
    let query = Query(
      name: operation.id, from: model, condition: besides == .all([]) ? condition : besides.and(condition),
      text: text, place: operation.place)
    let found = scene.rehearsal.witnesses(for: query, mistakes: .ofGuards).witnesses
    if let obstacle = schema.obstacle(to: found.map(\.world)) { return .not(obstacle) }
    var cases: [WritePlan.Case] = []
    var isTold: Set<Bool> = []
    for witness in found {
      let held = answers(of: query.asking(besides, order: []), in: witness.world, viewer: witness.viewer)
      for row in readsRow ? Array(held.prefix(Self.mostRows)) : Array(held.prefix(1)) {
        let isAdmitted = witness.expected.contains(row)
        guard let step = step(witness, row, isAdmitted: isAdmitted) else { continue }
        isTold.insert(isAdmitted)
        cases.append(
          WritePlan.Case(
            name: "\(operation.id)-\(isAdmitted ? "admitted" : "refused")-\(cases.count + 1)",
            rows: schema.stored(witness.world), steps: [step]))
      }
    }
    guard isTold.contains(false) else {
      return .not(.noOccasion("no rows were found for which \(text) does not hold"))
    }
    return .by(WritePlan(cases: cases))
  }

  private func step(_ witness: Witness, _ row: Row.ID, isAdmitted: Bool) -> WritePlan.Step? {
    let world = witness.world
    let found = operation.model == nil ? nil : row
    let parent = operation.within.flatMap { world.row(row)?.target(of: $0.relation) }
    guard operation.within == nil || parent != nil, isOfWhatIsThere, !needsHeader,
      let request = RowRequest(operation: operation, route: route, world: world, blueprint: scene.blueprint)
        .request(viewer: witness.viewer, found: found, parent: parent)
    else { return nil }
    let whose = error == .illegalMove ? "about a row for which" : "of a viewer for whom"
    return WritePlan.Step(
      role: "a request \(whose) \(text) \(isAdmitted ? "holds" : "does not hold")", request: request,
      statuses: isAdmitted ? admitting : ["\(scene.blueprint.api.status(of: error, in: operation))"],
      counts: isAdmitted ? [] : kept(row, in: world),
      likely: isAdmitted
        ? "the condition is stricter than it should be" : "nothing looks whether the condition holds")
  }

  /// Of a row that is yet to be made nothing can be asked but what its parent says.
  private var isOfWhatIsThere: Bool {
    guard case .creates = operation.verb else { return true }
    return condition.startingPaths.allSatisfy { path in
      path.steps.first.map { $0.relation == operation.within?.relation && $0.direction == .forward } ?? false
    }
  }

  /// A header that nothing is known of, such as the version of a row, would turn right requests away.
  private var needsHeader: Bool { route.parameters.contains { $0.location == .header && $0.isRequired } }

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

extension Operation {
  /// The states from which the field may come to what the operation moves it to; nil where it may from any.
  fileprivate func movable(in schema: Schema) -> Condition? {
    guard case .moves(let model, let name, let state) = verb, let field = schema.model(model)?.field(name),
      let moves = field.moves
    else { return nil }
    let path = Path(root: model, steps: [], field: name)
    let states = field.bounds.values.filter { moves[$0]?.contains(state) == true }
    return states.count == 1
      ? .equals(path, .text(states[0])) : .isOneOf(.path(path), states.map { .text($0) })
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
