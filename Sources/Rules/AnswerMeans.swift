import Constraints
import Diagnostics
import Profiles
import Witnesses

/// What the tests of answers look at, and what a template says how to mend.
enum Shown: String, CaseIterable {
  case answers, envelope
  case errorBody = "error_body"
  case error, exposure, derived, wire, order, viewer, issued, proves, open
}

/// Stated, and tested by requests; nothing is stated that no request shows.
func shownMeans(
  _ constraint: Constraint, _ shown: Shown, of subject: String, in scene: Scene,
  statedIn other: String? = nil,
  into diagnostics: inout [Diagnostic], by plan: Held<AnswerShapePlan>
) -> Means {
  let check = Check.none(.testedOnly("what a request is answered shows only when it is sent"))
  switch plan {
  case .not(let reason):
    return Means(constraint: constraint, line: .not(reason), check: check, repair: nil, tests: .not(reason))
  case .by(let plan):
    let line = other.map { Held<PackLine>.not(.statedWith($0)) }
    let words: Words = .record(
      [.init("subject", .text(subject))]
        + Shown.allCases.map { .init($0.rawValue, .flag($0 == shown)) }, ids: [])
    return Means(
      constraint: constraint,
      line: line
        ?? scene.line(
          "packs/answer", .record(["statement": .text(inProse(constraint.statement))]), layer: nil,
          into: &diagnostics),
      check: check, repair: scene.sentence("repairs/answer", words, into: &diagnostics),
      tests: .by(.shape(plan)))
  }
}

/// `operation.X.…`, as far as a success shows it; nil where something else does.
func shownMeans(
  _ constraint: Constraint, operation id: String, _ demand: OperationDemand, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means? {
  guard let operation = scene.blueprint.operation(id) else { return nil }
  let exchanges = Exchanges(scene)
  let (shown, plan): (Shown, Held<AnswerShapePlan>)
  switch demand {
  case .open: (shown, plan) = (.open, exchanges.opening(operation))
  case .answers: (shown, plan) = (.answers, exchanges.success(of: operation))
  case .issues(let token): (shown, plan) = (.issued, exchanges.issuing(operation, token))
  case .proves(let field): (shown, plan) = (.proves, exchanges.proving(operation, field))
  case .error(let error, _): (shown, plan) = (.error, exchanges.refusing([operation], error))
  case .auth, .unknown, .only, .givenThat, .set, .writes, .locks, .partial, .atomic, .repetition, .idempotent,
    .sends:
    return nil
  }
  return shownMeans(
    constraint, shown, of: id, in: scene,
    statedIn: shown == .answers || shown == .open ? scene.blueprint.contract.path : nil, into: &diagnostics,
    by: plan)
}

/// `api.…`: what holds of all answers is seen in one of each kind.
func apiMeans(
  _ constraint: Constraint, _ demand: APIDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let exchanges = Exchanges(scene)
  switch demand {
  case .envelope:
    return shownMeans(
      constraint, .envelope, of: "", in: scene, into: &diagnostics, by: exchanges.envelopes)
  case .error(.malformed, _), .error(.invalid, _), .emptyBody, .unknownFields, .nullInUpdate, .limit,
    .precedence, .idempotency:
    return writeMeans(constraint, APIPlanner(scene: scene).plan(demand), in: scene, into: &diagnostics)
  case .error(let error, _):
    return shownMeans(
      constraint, .error, of: error.rawValue, in: scene, into: &diagnostics,
      by: exchanges.refusing(scene.blueprint.operations, error))
  case .errorBody(let schema):
    return shownMeans(
      constraint, .errorBody, of: schema, in: scene, into: &diagnostics, by: exchanges.errorBodies(schema))
  }
}

/// `access.…`: tokens that are accepted, and some that are not.
func accessMeans(
  _ constraint: Constraint, _ demand: AccessDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let exchanges = Exchanges(scene)
  switch demand {
  case .viewer:
    return shownMeans(
      constraint, .viewer, of: "", in: scene, into: &diagnostics,
      by: exchanges.tokens(
        [.otherScheme, .rivalScheme, .bare, .otherClaim, .unsigned],
        spellings: scene.blueprint.viewer?.ignoresCase == true ? [.lowerScheme] : []))
  case .expires(let seconds):
    return shownMeans(
      constraint, .viewer, of: "", in: scene, into: &diagnostics, by: exchanges.expiring(after: seconds))
  case .login(let id), .register(let id):
    guard let operation = scene.blueprint.operation(id) else {
      return untested(constraint, slot: demand.slot)
    }
    return shownMeans(
      constraint, .issued, of: id, in: scene, into: &diagnostics, by: exchanges.issuing(operation, "token"))
  }
}

/// What is said of a model's members, as far as answers show it; nil where something else does.
func shownMeans(
  _ constraint: Constraint, _ demand: SchemaDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means? {
  let members = Members(scene)
  let (shown, subject, plan): (Shown, String, Held<AnswerShapePlan>)
  switch demand {
  case .derived(let model, let name):
    guard let derived = scene.blueprint.schema.model(model)?.derived.first(where: { $0.name == name }),
      !derived.isStored
    else { return nil }
    (shown, subject, plan) = (.derived, "\(model).\(name)", members.derived(derived, of: model))
  case .field(let id, .exposure): (shown, subject, plan) = (.exposure, "\(id)", members.hidden(id))
  case .field(let id, .wire): (shown, subject, plan) = (.wire, "\(id)", members.named(id))
  case .relation(let id, .exposure): (shown, subject, plan) = (.exposure, "\(id)", members.hidden(id))
  case .relation(let id, .wire): (shown, subject, plan) = (.wire, "\(id)", members.wire(id))
  case .relation(let id, .orderBy): (shown, subject, plan) = (.order, "\(id)", members.ordered(id))
  case .wireType(let type): (shown, subject, plan) = (.wire, "a \(type)", members.types(type))
  case .naming(.wire, _): (shown, subject, plan) = (.wire, "a member", members.names)
  case .model, .table, .uniqueKey, .index, .rowCheck, .deletion, .field, .relation, .naming, .storedType:
    return nil
  }
  return shownMeans(constraint, shown, of: subject, in: scene, into: &diagnostics, by: plan)
}
