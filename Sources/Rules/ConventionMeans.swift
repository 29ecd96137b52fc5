import Constraints
import Diagnostics
import Files
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
  /// `none` or `some`: whether anybody is known by a token.
  case viewer = "access.viewer"
  /// One of the databases that it runs on.
  case database = "stack.database"
  /// A package and its line of versions; holds where the target names no other.
  case versions = "target.versions"
  /// How points in time are stored: `with_zone` or `without_zone`.
  case storedTimes = "types.timestamp.stored"

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
    case .viewer:
      switch scene.blueprint.viewer {
      case .some(let viewer): value == "some" ? viewer.place : nil
      case .none: value == "none" ? scene.target.place : nil
      }
    case .database:
      ([scene.target.database] + [scene.target.embedded].compactMap { $0 }).first { $0.value == value }?.place
    case .versions: scene.target.place(standingOn: value)
    case .storedTimes:
      (scene.blueprint.schema.types["timestamp"]?.stored ?? "with_zone") == value ? scene.target.place : nil
    case .otherScheme:
      scene.blueprint.viewer.flatMap { $0.scheme.lowercased() == value.lowercased() ? nil : $0.place }
    }
  }
}

extension Target {
  /// Where it says that it stands on `PACKAGE LINE`, or its own place where it says nothing of the package.
  fileprivate func place(standingOn value: String) -> Place? {
    guard let wanted = PackageLine(value), let named = version(of: wanted.package) else { return place }
    return wanted.meets(named.line) ? named.place : nil
  }

  fileprivate func version(of package: String) -> PackageVersion? {
    versions.first { $0.package == package }
  }
}

extension ConventionCheck {
  fileprivate func check(in scene: Scene) -> Check {
    switch self {
    case .calls(let demand): .calls(demand)
    case .settings(let demand): .settings(demand)
    case .routes(let order): .routes(order)
    case .requirement(let requirement): .requirement(requirement)
    case .ban(let ban): .ban(ban)
    case .company(let company): .company(company)
    case .startsAnywhere: .startsAnywhere
    case .syntax(let ban):
      .pattern(
        PatternBan(
          language: scene.stack.language.name, sought: .rules(ban.rules, finding: ban.finding),
          globs: ban.files.map(Glob.init), spared: scene.testFiles, excuses: ban.excuses,
          pardon: ban.pardon, example: nil))
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
    check: convention.check.check(in: scene), repair: convention.repair,
    tests: .not(.checkedOnly(convention.untested)), versions: convention.versionsUntold(by: scene.target))
}

extension Convention {
  fileprivate func versionsUntold(by target: Target) -> [PackageLine] {
    versions.filter { target.version(of: $0.package) == nil }
  }
}
