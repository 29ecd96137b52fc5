import Constraints
import Diagnostics
import Profiles

/// What somebody is about to write.
package enum Work: Sendable {
  case operation(Operation)
  case model(String)
  case layer(String)
}

/// The lines that one piece of work needs, nearest first, and the ids by which it will be judged.
package struct TaskLines: Sendable {
  package let lines: [Selection.Line]
  /// How many constraints near to it are not stated because the reader keeps them anyway.
  package let leftOut: Int
  /// Of the constraints about the work itself: what the code is held against, and what is tested.
  package let checked: [String]
  package let tested: [String]

  package init(
    _ work: Work, of selection: Selection, blueprint: Blueprint, target: Target, on stack: Stack,
    into diagnostics: inout [Diagnostic]
  ) {
    let nearness = Nearness(work, blueprint)
    let means = Dictionary(
      selection.means.map { ($0.constraint.id, $0) }, uniquingKeysWith: { first, _ in first })
    let scene = Scene(
      target: target, stack: stack, plansTests: false, rehearsal: Rehearsal(blueprint))
    var ranked: [(near: Int, line: Selection.Line)] = []
    for line in selection.lines {
      guard let demand = means[line.id]?.constraint.demand, let near = nearness.of(demand, line.subject)
      else { continue }
      guard case .schema(.model(let name)) = demand, let touch = nearness.touch,
        let own = scene.modelLine(name, over: touch.relations, into: &diagnostics).value
      else {
        ranked.append((near, line))
        continue
      }
      ranked.append((near, line.saying(own.text)))
    }
    // The order of the selection stays among lines that are equally near.
    lines = ranked.enumerated().sorted { ($0.element.near, $0.offset) < ($1.element.near, $1.offset) }
      .map(\.element.line)
    let near = selection.means.filter {
      nearness.of($0.constraint.demand, blueprint.subject(of: $0.constraint.demand)) == 0
    }
    leftOut = near.count { if case .not(.keptUntold) = $0.line { true } else { false } }
    checked = near.filter { $0.check.isThere }.map(\.constraint.id)
    tested = near.filter { $0.tests.value != nil }.map(\.constraint.id)
  }
}

/// How far a constraint is from a piece of work: 0 is about it, 3 about where it is written; nil has nothing to do with it.
private struct Nearness {
  let work: Work
  let touch: Touch?
  let scopes: Set<String>

  init(_ work: Work, _ blueprint: Blueprint) {
    self.work = work
    switch work {
    case .operation(let operation):
      let touch = Touch(operation, in: blueprint)
      self.touch = touch
      scopes = Set(
        blueprint.scopes.filter {
          !$0.exempt.contains(operation.id) && !touch.models.isDisjoint(with: $0.models)
        }
        .map(\.name))
    case .model, .layer: (touch, scopes) = (nil, [])
    }
  }

  func of(_ demand: Demand, _ subject: Selection.Subject) -> Int? {
    switch work {
    case .operation(let operation): of(demand, subject, operation)
    case .model(let name): of(demand, subject, model: name)
    case .layer(let name): subject == .layer(name) ? 0 : subject == .everywhere ? 1 : nil
    }
  }

  private func of(_ demand: Demand, _ subject: Selection.Subject, _ operation: Operation) -> Int? {
    switch demand {
    case .operation(let id, _): id == operation.id ? 0 : nil
    case .query(let name, _): touch?.query?.name == name ? 0 : nil
    case .onDelete(let relation, _):
      touch?.deleted != nil && touch?.relations.contains(relation) == true ? 0 : nil
    case .scope(let name): scopes.contains(name) ? 0 : nil
    case .schema, .layerFreeOf, .layerMayUse, .layerStyle, .layersCovered, .layersCycles, .data, .api,
      .access, .judgment,
      .convention, .custom, .dependency, .code, .event, .background, .rule:
      switch subject {
      case .model(let name): touch?.models.contains(name) == true ? 1 : nil
      case .everywhere: 2
      case .layer: 3
      }
    }
  }

  private func of(_ demand: Demand, _ subject: Selection.Subject, model: String) -> Int? {
    switch subject {
    case .model(let name): name == model ? 0 : nil
    case .everywhere: 1
    case .layer: nil
    }
  }
}

extension Check {
  fileprivate var isThere: Bool {
    switch self {
    case .none: false
    case .imports, .layerUse, .cycles, .deletion, .schema, .calls, .settings, .statements, .routes,
      .requirement,
      .ban, .company, .startsAnywhere, .packages, .code, .pattern, .litter, .places, .sessions, .loading,
      .coverage,
      .style:
      true
    }
  }
}
