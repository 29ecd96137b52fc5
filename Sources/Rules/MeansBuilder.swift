import Constraints
import Diagnostics
import Profiles

extension Scene {
  /// What one target is held to: the constraints of the specification, and those its stack adds. Sorted by id.
  func constraints(into diagnostics: inout [Diagnostic]) -> [Constraint] {
    let added = stack.conventions.compactMap { constraint(of: $0, in: self, into: &diagnostics) }
    let implied = stack.implied.compactMap { constraint(of: $0, in: self, into: &diagnostics) }
    return (blueprint.constraints + added + implied)
      .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// How a constraint is held here, whatever the stack can do: what is missing stands there with its reason.
  func means(of constraint: Constraint, into diagnostics: inout [Diagnostic]) -> Means {
    let (constraint, setAside) = constraint.adjusted(by: blueprint.adjustments, on: target.name)
    if let reason = setAside {
      return Means(
        constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: .not(reason))
    }
    return demanded(constraint, into: &diagnostics).withExceptions
  }

  private func demanded(_ constraint: Constraint, into diagnostics: inout [Diagnostic]) -> Means {
    switch constraint.demand {
    case .layerFreeOf(let layer, let family):
      layerMeans(constraint, layer: layer, family: family, in: self, into: &diagnostics)
    case .layerMayUse(let layer): layerUseMeans(constraint, layer: layer, in: self, into: &diagnostics)
    case .layersCycles: cyclesMeans(constraint, in: self, into: &diagnostics)
    case .layersCovered: coverageMeans(constraint, in: self, into: &diagnostics)
    case .layerStyle(let layer, let style):
      layerStyleMeans(constraint, layer: layer, style, in: self, into: &diagnostics)
    case .onDelete(let relation, let effect):
      deletionMeans(constraint, relation: relation, effect: effect, in: self, into: &diagnostics)
    case .schema(let demand): schemaMeans(constraint, demand, in: self, into: &diagnostics)
    case .query(let query, let part):
      queryMeans(constraint, query: query, part, in: self, into: &diagnostics)
    case .data(let rule):
      dataMeans(constraint, rule, in: self, into: &diagnostics)
    case .scope(let scope):
      scopeMeans(constraint, scope: scope, in: self, into: &diagnostics)
    case .operation(let id, let demand):
      operationMeans(constraint, operation: id, demand, in: self, into: &diagnostics)
    case .api(let demand): apiMeans(constraint, demand, in: self, into: &diagnostics)
    case .access(let demand): accessMeans(constraint, demand, in: self, into: &diagnostics)
    case .dependency(let demand): dependencyMeans(constraint, demand, in: self, into: &diagnostics)
    case .code(let demand): codeMeans(constraint, demand, in: self, into: &diagnostics)
    case .custom(let name): customMeans(constraint, rule: name, in: self, into: &diagnostics)
    case .event(_, let demand): untested(constraint, slot: demand.slot)
    case .background(_, let demand): untested(constraint, slot: demand.slot)
    case .rule(let name):
      ruleMeans(constraint, rule: name, in: self, into: &diagnostics)
    case .judgment(let layer):
      judgmentMeans(constraint, layer: layer, in: self, into: &diagnostics)
    case .convention(let id):
      if let implied = stack.implied.first(where: { $0.id == id }) {
        impliedMeans(constraint, implied, in: self)
      } else {
        conventionMeans(constraint, id: id, in: self)
      }
    }
  }
}

/// Everything that one target's means are made from.
struct Scene {
  let target: Target
  let stack: Stack
  let plansTests: Bool
  let rehearsal: Rehearsal

  /// With the paths that the target serves.
  var blueprint: Blueprint { rehearsal.blueprint }
  var sights: Sights { rehearsal.sights }

  /// A plan, or the reason why none was made.
  func plan(_ make: @autoclosure () -> Held<TestPlan>) -> Held<TestPlan> {
    plansTests ? make() : .not(.noOccasion("nothing asks for tests"))
  }

  /// A pack's sentence from the stack's template, or the hole that nobody fills.
  func line(_ slot: String, _ words: Words, layer: String?, into diagnostics: inout [Diagnostic]) -> Held<
    PackLine
  > {
    guard let text = stack.render(slot, words, into: &diagnostics), let first = text.lines.first else {
      return .not(.unsupported(slot: slot))
    }
    return .by(PackLine(text: text.sentence, source: "\(first.template):\(first.templateLine)", layer: layer))
  }

  func sentence(_ slot: String, _ words: Words, into diagnostics: inout [Diagnostic]) -> String? {
    stack.render(slot, words, into: &diagnostics)?.sentence
  }
}
