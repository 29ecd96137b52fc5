import Constraints
import Diagnostics
import Profiles
import Witnesses

/// `operation.X.…`: what a request is refused for is stated and tested; of the rest nothing looks at it yet, and nothing
/// is stated that nothing looks at.
func operationMeans(
  _ constraint: Constraint, operation id: String, _ demand: OperationDemand, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means {
  if let plan = scene.blueprint.operation(id).flatMap({ scene.writePlan(of: $0, demand) }) {
    return writeMeans(constraint, plan, in: scene, into: &diagnostics)
  }
  if let means = shownMeans(constraint, operation: id, demand, in: scene, into: &diagnostics) { return means }
  guard let slot = demand.refusal else {
    return operationRaceMeans(constraint, operation: id, demand, in: scene, into: &diagnostics)
      ?? untested(constraint, slot: "tests/operation-\(demand.word)")
  }
  let check = Check.none(.testedOnly("what a request is answered shows only when it is sent"))
  guard let staging = scene.staging(id) else {
    let hole = Staging.impossible(id)
    return Means(constraint: constraint, line: .not(hole), check: check, repair: nil, tests: .not(hole))
  }
  switch staging.tests(of: slot, in: scene) {
  case .not(let reason):
    return Means(constraint: constraint, line: .not(reason), check: check, repair: nil, tests: .not(reason))
  case .by(let (status, plan)):
    let isOfSender = slot == .only && staging.operation.only?.readsRow == false
    let line = scene.line(
      "packs/operation-refusal",
      .record(["operation": .text(id), "statement": .text(inProse(constraint.statement))]), layer: nil,
      into: &diagnostics)
    let words: Words = .record(
      [.init("operation", .text(id)), .init("status", .text("\(status)"))]
        + Refusal.allCases.map { .init($0.rawValue, .flag($0 == slot && !isOfSender)) }
        + [.init("sender", .flag(isOfSender))], ids: [])
    return Means(
      constraint: constraint, line: line, check: check,
      repair: scene.sentence("repairs/operation-refusal", words, into: &diagnostics),
      tests: .by(plan))
  }
}

extension Staging {
  /// The status of those who are refused, and the tests of it: of one condition on an owner by one stranger, of
  /// others by whoever tells them from what they are taken for.
  fileprivate func tests(of slot: Refusal, in scene: Scene) -> Held<(status: Int, plan: TestPlan)> {
    if slot == .only, !isOwnership, let planner = AdmissionPlanner(operation, in: scene) {
      let status = scene.blueprint.api.status(of: planner.error, in: operation)
      switch planner.plan() {
      case .by(let plan): return .by((status, .writes(plan)))
      case .not(let reason): return .not(reason)
      }
    }
    switch plan(for: slot) {
    case .not(let reason): return .not(reason)
    case .by(var plan):
      switch slot {
      case .auth: plan.race = viewerVanishing(in: scene)
      case .unknown: plan.race = vanishing(in: scene)
      case .only: break
      }
      return .by((plan.status, .refusal(plan)))
    }
  }

  /// Whether what is demanded is that the row's owner asks, and nothing else.
  private var isOwnership: Bool {
    guard case .compares(.path(let path), .equal, .viewer)? = operation.only?.condition else { return false }
    return !path.isToMany && isOwnersRow && refusesOther
  }
}

/// What no stack looks at yet: the slot says what would.
func untested(_ constraint: Constraint, slot: String) -> Means {
  let hole = Reason.unsupported(slot: slot)
  return Means(constraint: constraint, line: .not(hole), check: .none(hole), repair: nil, tests: .not(hole))
}

/// What a request can be refused for, of that which is tested.
enum Refusal: String, CaseIterable { case auth, unknown, only }

extension OperationDemand {
  fileprivate var refusal: Refusal? {
    switch self {
    case .auth: .auth
    case .unknown: .unknown
    case .only: .only
    case .open, .givenThat, .set, .writes, .locks, .partial, .atomic, .repetition, .idempotent, .proves,
      .issues, .answers, .sends, .error:
      nil
    }
  }

  /// The name without what is the author's own.
  fileprivate var word: String {
    name.split(separator: ".").first.map { $0.map { $0 == "_" ? "-" : String($0) }.joined() } ?? name
  }
}

extension APIDemand {
  var slot: String {
    switch self {
    case .envelope: "tests/api-envelope"
    case .emptyBody: "tests/api-empty-body"
    case .unknownFields: "tests/api-unknown-fields"
    case .nullInUpdate: "tests/api-null-in-update"
    case .limit: "tests/api-limits"
    case .error: "tests/api-errors"
    case .errorBody: "tests/api-error-body"
    case .precedence: "tests/api-precedence"
    case .idempotency(let demand): demand.slot
    }
  }
}

extension AccessDemand {
  var slot: String {
    switch self {
    case .viewer: "tests/access-viewer"
    case .expires: "tests/access-expires"
    case .login, .register: "tests/access-issued"
    }
  }
}
