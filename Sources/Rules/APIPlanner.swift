import Constraints
import JSON
import Witnesses

/// What holds of all requests, tried on each operation that can show it.
struct APIPlanner {
  let scene: Scene

  private var blueprint: Blueprint { scene.blueprint }

  func plan(_ demand: APIDemand) -> Held<WritePlan> {
    switch demand {
    case .emptyBody(let habit): writePlan(bodiless.compactMap { emptyBody(habit, $0) })
    case .unknownFields(let habit): writePlan(stages.compactMap { unknownFields(habit, $0) })
    case .nullInUpdate(let habit): writePlan(stages.flatMap { nullInUpdate(habit, $0) })
    case .error(let error, _): plan(error)
    case .precedence(let order): writePlan(stages.flatMap { precedence(order, $0) })
    case .envelope, .limit, .errorBody, .idempotency: .not(.unsupported(slot: demand.slot))
    }
  }

  private var stages: [WriteStage] { scene.stages }

  private func plan(_ error: ErrorName) -> Held<WritePlan> {
    switch error {
    case .malformed: writePlan(stages.flatMap(malformed))
    case .invalid: writePlan(stages.flatMap(lacking))
    case .unauthenticated, .notFound, .notOwner, .uniqueViolation, .unexpected, .notAllowed, .illegalMove,
      .stale, .inUse:
      .not(.unsupported(slot: "tests/api-errors"))
    }
  }

  /// Operations that change something and take no body.
  private var bodiless: [Operation] {
    blueprint.operations.filter { operation in
      guard let route = blueprint.contract.route(operation.id), route.body == nil else { return false }
      switch operation.verb {
      case .links, .unlinks, .deletes: return true
      case .creates, .reads, .updates, .lists, .moves, .custom: return false
      }
    }
  }

  private func emptyBody(_ habit: API.EmptyBody, _ operation: Operation) -> WritePlan.Case? {
    guard let staging = scene.staging(operation.id), staging.isOwnersRow,
      let route = blueprint.contract.route(operation.id),
      let request = staging.request(
        viewer: staging.owner, found: staging.row, parent: staging.parent, body: "")
    else { return nil }
    let statuses =
      switch habit {
      case .accepted: route.successStatuses
      case .rejected: ["\(blueprint.api.status(of: .malformed, in: operation))"]
      }
    return WritePlan.Case(
      name: operation.id, rows: blueprint.schema.stored(staging.world),
      steps: [
        WritePlan.Step(
          role: "a request that names a media type and brings nothing", request: request, statuses: statuses,
          likely: "an empty body is parsed as if it were one")
      ])
  }

  private func unknownFields(_ habit: API.UnknownFields, _ stage: WriteStage) -> WritePlan.Case? {
    guard let all = stage.draft.values() else { return nil }
    let body = stage.draft.text(
      all + [.init("noSuchField", .text("x"))], beside: [.init("noSuchMember", .object([]))])
    let step =
      switch habit {
      case .ignored:
        stage.step(
          "a request with names that the contract does not have", body: body, stage.route.successStatuses,
          likely: "names that nobody knows are refused")
      case .rejected:
        stage.step(
          "a request with names that the contract does not have", body: body, stage.status(of: .invalid),
          [stage.none], likely: "names that nobody knows are let through")
      }
    return stage.case("unknown", [step])
  }

  private func nullInUpdate(_ habit: API.NullInUpdate, _ stage: WriteStage) -> [WritePlan.Case] {
    guard !stage.creates else { return [] }
    return stage.draft.members.compactMap { member in
      guard case .field(let field) = member.source, let body = stage.body(with: member.name, .null) else {
        return nil
      }
      let kept = stage.count(stage.identity + [stage.cell(field, stage.held(field))], 1)
      let (statuses, count) =
        switch habit {
        case .stored where field.nullable:
          (stage.route.successStatuses, stage.count(stage.identity + [stage.cell(field, .null)], 1))
        case .ignored: (stage.route.successStatuses, kept)
        case .stored, .rejected: (stage.status(of: .invalid), kept)
        }
      return stage.case(
        "null-\(member.name)",
        [
          stage.step(
            "\(member.name) is null", body: body, statuses, [count],
            likely: "null is taken for a value that is absent, or the other way round")
        ])
    }
  }

  /// Not JSON at all; and JSON that is no object.
  private func malformed(_ stage: WriteStage) -> [WritePlan.Case] {
    let status = stage.status(of: .malformed)
    let either = status + stage.status(of: .invalid).filter { !status.contains($0) }
    let likely = "what the parser throws is not translated"
    return [
      stage.case(
        "broken", [stage.step("a body that is not JSON", body: "{\"", status, [stage.none], likely: likely)]),
      stage.case(
        "list", [stage.step("a body that is a list", body: "[]", either, [stage.none], likely: likely)]),
      stage.case(
        "null", [stage.step("a body that is null", body: "null", either, [stage.none], likely: likely)]),
    ].compactMap { $0 }
  }

  /// Each value that is required, left out or of another type.
  private func lacking(_ stage: WriteStage) -> [WritePlan.Case] {
    guard let all = stage.draft.values() else { return [] }
    let status = stage.status(of: .invalid)
    return stage.draft.members.filter { $0.isRequired }.flatMap { member in
      let rest = all.filter { $0.name != member.name }
      return [
        stage.case(
          "without-\(member.name)",
          [
            stage.step(
              "a request without \(member.name)", body: stage.draft.text(rest), status, [stage.none],
              likely: "nothing looks whether it is there")
          ]),
        stage.case(
          "list-for-\(member.name)",
          [
            stage.step(
              "a list in the place of \(member.name)",
              body: stage.draft.text(rest + [.init(member.name, .list([]))]), status, [stage.none],
              likely: "nothing looks at the type of what comes")
          ]),
      ].compactMap { $0 }
    }
  }
}
