import Constraints
import Diagnostics
import JSON
import Profiles
import Witnesses

/// The constraint that something implied becomes, or nil where the specification has no subject for it.
func constraint(of implied: Implied, in scene: Scene, into diagnostics: inout [Diagnostic]) -> Constraint? {
  let subject: Operation?
  if let requests = ImpliedRequests(rawValue: implied.requests) {
    subject = requests.subject(in: scene)
  } else if let watch = ImpliedWatch(rawValue: implied.requests) {
    subject = watch.subject(in: scene)
  } else {
    diagnostics.append(.unknownRequests(implied.requests, at: implied.requestsPlace))
    return nil
  }
  guard let operation = subject else { return nil }
  return Constraint(
    id: implied.id, demand: .convention(implied.id), statement: implied.statement, why: implied.why,
    origin: .convention(entry: implied.place, trigger: operation.place))
}

func impliedMeans(_ constraint: Constraint, _ implied: Implied, in scene: Scene) -> Means {
  if let watch = ImpliedWatch(rawValue: implied.requests) {
    return impliedMeans(constraint, implied, tests: scene.plan(watch.testPlan(in: scene)), in: scene)
  }
  let held =
    ImpliedRequests(rawValue: implied.requests)?.plan(in: scene) ?? .not(.unsupported(slot: implied.id))
  guard case .by(let plan) = held else {
    let reason = held.reason ?? .unsupported(slot: implied.id)
    return Means(
      constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: .not(reason))
  }
  return Means(
    constraint: constraint,
    line: .by(PackLine(text: implied.line, source: implied.linePlace.path, layer: nil)),
    check: .none(.testedOnly("only a request shows it")), repair: implied.repair,
    tests: scene.plan(.by(plan)))
}

private func impliedMeans(
  _ constraint: Constraint, _ implied: Implied, tests: Held<TestPlan>, in scene: Scene
) -> Means {
  let check = Check.none(.testedOnly("what is done beside an answer shows only when a request is sent"))
  if scene.plansTests, case .not(let reason) = tests {
    return Means(constraint: constraint, line: .not(reason), check: check, repair: nil, tests: tests)
  }
  return Means(
    constraint: constraint,
    line: .by(PackLine(text: implied.line, source: implied.linePlace.path, layer: nil)), check: check,
    repair: implied.repair, tests: tests)
}

extension Staging {
  /// The rows, and the operation's own once more under the largest id of 32 bits, which a clamped number finds.
  fileprivate func rowsWithLast(of model: Model, in schema: Schema) -> [StoredRow] {
    let rows = schema.stored(world)
    guard let row, let name = schema.name(of: row, in: world), model.uniques.isEmpty,
      !model.fields.contains(where: { $0.unique && $0.column != name.column }),
      let own = rows.first(where: {
        $0.table == name.table && $0.cells.contains(StoredRow.Cell(column: name.column, value: name.identity))
      })
    else { return rows }
    let last = StoredRow.Cell(column: name.column, value: .integer(Int(Int32.max)))
    return rows + [StoredRow(table: own.table, cells: own.cells.map { $0.column == last.column ? last : $0 })]
  }
}

/// The requests that the data of an implied demand can name.
enum ImpliedRequests: String, CaseIterable {
  case idsBeyondRange = "ids_beyond_range"
  case oddTexts = "odd_texts"
  case chunkedBodies = "chunked_bodies"
  case rereads, snapshots
  case lostUpdates = "lost_updates"
  case crossings
  case lockedTables = "locked_tables"
  case silentClients = "silent_clients"
  case halfBodies = "half_bodies"
  case unreadBodies = "unread_bodies"
  case slowSecrets = "slow_secrets"

  /// The first operation that shows it.
  func subject(in scene: Scene) -> Operation? {
    switch self {
    // What takes long to be set up is not where only a subject is asked for.
    case .snapshots: scene.blueprint.operations.first { $0.readsInParts(in: scene.blueprint) }
    case .rereads: scene.blueprint.operations.first(where: \.writesAndAnswers)
    case .slowSecrets: scene.proofs.first?.operation
    case .idsBeyondRange, .oddTexts, .chunkedBodies, .lostUpdates, .crossings, .lockedTables,
      .silentClients, .halfBodies, .unreadBodies:
      plan(in: scene).value?.firstOperation.flatMap(scene.blueprint.operation)
    }
  }

  func plan(in scene: Scene) -> Held<TestPlan> { scene.planned(rawValue) { made(in: scene) } }

  private func made(in scene: Scene) -> Held<TestPlan> {
    switch self {
    case .idsBeyondRange: writes(scene.blueprint.operations.flatMap { beyondRange($0, in: scene) })
    case .oddTexts: writes(scene.stages.compactMap(oddTexts))
    case .chunkedBodies: writes(scene.stages.compactMap(chunked))
    case .rereads: scene.rereadPlan()
    case .snapshots: scene.snapshotPlan()
    case .lostUpdates: scene.lostUpdatePlan()
    case .crossings: scene.crossingPlan()
    case .lockedTables: scene.lockedTablePlan()
    case .silentClients: scene.silentClientPlan()
    case .halfBodies: scene.halfBodyPlan()
    case .unreadBodies: scene.unreadBodyPlan()
    case .slowSecrets: scene.slowSecretPlan()
    }
  }

  private func writes(_ cases: [WritePlan.Case]) -> Held<TestPlan> {
    switch writePlan(cases) {
    case .by(let plan): .by(.writes(plan))
    case .not(let reason): .not(reason)
    }
  }

  /// Beyond columns of 32 bits, beyond what a number of JSON holds exactly, beyond columns of 64 bits.
  private func beyondRange(_ operation: Operation, in scene: Scene) -> [WritePlan.Case] {
    guard let found = operation.foundBy, let model = operation.model.flatMap(scene.blueprint.schema.model),
      let field = model.field(found.field), field.type == .id || field.type.isNumber, field.type != .decimal,
      scene.blueprint.schema.types["id"]?.stored != "uuid", let staging = scene.staging(operation.id),
      staging.route.pathParameters.contains(found.parameter),
      scene.blueprint.schema.obstacle(to: [staging.world]) == nil
    else { return [] }
    let rows = staging.rowsWithLast(of: model, in: scene.blueprint.schema)
    let status = "\(scene.blueprint.api.status(of: .notFound, in: operation))"
    let viewer = staging.route.security == .none ? nil : staging.owner
    return ["2147483648", "9007199254740993", "9223372036854775808"].compactMap { number in
      let request = staging.request(
        viewer: viewer, found: staging.row, parent: staging.parent, naming: [found.parameter: .text(number)])
      return request.map {
        WritePlan.Case(
          name: "\(operation.id)-\(number)", rows: rows,
          steps: [
            WritePlan.Step(
              role: "\(operation.id) of \(number)", request: $0, statuses: [status],
              counts: [counted(model.table, [], rows.count { $0.table == model.table })],
              likely: "the number is handed to the driver, or clamped to the column's range")
          ])
      }
    }
  }

  private func oddTexts(_ stage: WriteStage) -> WritePlan.Case? {
    let texts = stage.draft.members.filter { member in
      if case .field(let field) = member.source { [.string, .text].contains(field.type) } else { false }
    }
    let invalid = stage.status(of: .invalid) + stage.status(of: .malformed)
    let steps = texts.flatMap { member in
      [("NUL", "\\u0000"), ("half a character", "\\ud800")].map { name, escape in
        // No text of Swift holds half a character: its escape is put into the finished body.
        let body = stage.body(with: member.name, .text("odd-text")).map {
          $0.split(separator: "odd-text", omittingEmptySubsequences: false).joined(
            separator: "odd\(escape)text")
        }
        return stage.step(
          "\(member.name) with \(name)", body: body, invalid, [stage.none],
          likely: "the text is handed to the database, which refuses it")
      }
    }
    return stage.case("odd", steps)
  }

  private func chunked(_ stage: WriteStage) -> WritePlan.Case? {
    guard let all = stage.draft.values(5), !stage.draft.cells(all).isEmpty else { return nil }
    let own = (stage.creates ? [] : stage.identity) + stage.draft.cells(all)
    var step = stage.step(
      "a body in chunks", body: stage.draft.text(all), stage.route.successStatuses, [stage.count(own, 1)],
      likely: "nothing is read where a request has no Content-Length")
    step?.isChunked = true
    return stage.case("chunked", [step])
  }
}

extension TestPlan {
  /// The operation of the first request; nil for a plan that nothing implied makes.
  fileprivate var firstOperation: String? {
    switch self {
    case .writes(let plan): plan.cases.first?.steps.first?.request.operation
    case .race(let plan): plan.cases.first?.requests.first?.operation
    case .interlude(let plan): plan.cases.first?.request.operation
    case .strain(let plan): plan.cases.first?.slow.operation
    case .deletion, .answers, .refusal, .statements, .scenario, .shape, .watch: nil
    }
  }
}
