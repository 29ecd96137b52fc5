import Constraints
import Diagnostics
import Profiles

/// The constraint that a convention becomes where each of its conditions holds, or nil where one does not.
///
/// Its origin names the profile's entry and the line of the specification that triggered it.
func constraint(of convention: Convention, in scene: Scene, into diagnostics: inout [Diagnostic])
  -> Constraint?
{
  var trigger = scene.target.place
  for condition in convention.when {
    guard let predicate = Predicate(rawValue: condition.predicate) else {
      diagnostics.append(.unknownPredicate(condition.predicate, at: condition.place))
      return nil
    }
    guard let place = predicate.place(where: condition.value, in: scene) else { return nil }
    trigger = place
  }
  return Constraint(
    id: convention.id, demand: .convention(convention.id), statement: convention.statement,
    why: convention.why,
    origin: .convention(entry: convention.place, trigger: trigger))
}

/// What a convention's `when` can ask of a specification on a stack.
enum Predicate: String, CaseIterable {
  case ormMode = "stack.orm.mode"
  /// `none`: no path of the contract ends in a slash; `all`: every one does.
  case trailingSlash = "contract.trailing_slash"
  /// `none` or `some`: whether any operation takes a body.
  case bodies = "contract.bodies"
  /// A scheme; holds where tokens come with another one.
  case otherScheme = "access.viewer.scheme_other_than"

  /// The line that makes the predicate true with this value, or nil where it is not.
  func place(where value: String, in scene: Scene) -> Place? {
    switch self {
    case .ormMode: scene.stack.mode.value == value ? scene.stack.mode.place : nil
    case .trailingSlash:
      scene.blueprint.contract.routes.allSatisfy { $0.path.hasSuffix("/") == (value == "all") }
        ? scene.blueprint.contract.routes.first?.place : nil
    case .bodies:
      switch scene.blueprint.contract.routes.first(where: { $0.body != nil }) {
      case .some(let route): value == "some" ? route.place : nil
      case .none: value == "none" ? scene.target.place : nil
      }
    case .otherScheme:
      scene.blueprint.viewer.flatMap { $0.scheme.lowercased() == value.lowercased() ? nil : $0.place }
    }
  }
}

extension ConventionCheck {
  fileprivate var check: Check {
    switch self {
    case .calls(let demand): .calls(demand)
    case .settings(let demand): .settings(demand)
    case .routes(let order): .routes(order)
    case .requirement(let requirement): .requirement(requirement)
    case .ban(let ban): .ban(ban)
    case .company(let company): .company(company)
    }
  }
}

func conventionMeans(_ constraint: Constraint, id: String, in scene: Scene) -> Means {
  guard let convention = scene.stack.convention(id) else {
    let hole = Reason.unsupported(slot: id)
    return Means(constraint: constraint, line: .not(hole), check: .none(hole), repair: nil, tests: .not(hole))
  }
  return Means(
    constraint: constraint,
    line: .by(PackLine(text: convention.line, source: convention.linePlace.path, layer: nil)),
    check: convention.check.check, repair: convention.repair, tests: .not(.checkedOnly(convention.untested)))
}
