import Constraints
import JSON
import Profiles
import Rules

/// The words of tests that play a business rule.
extension SuiteFiles {
  var scenarios: [(Means, ScenarioPlan)] {
    means.compactMap { means in
      guard case .scenario(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  /// Whether some rule looks at rows, which databases must then count.
  var countsRows: Bool {
    !writes.isEmpty || scenarios.contains { $0.1.steps.contains { !$0.counts.isEmpty } }
  }

  func scenario(_ means: Means, _ plan: ScenarioPlan) -> Words {
    .record(
      demand(means) + [.init("rows", rows(plan.rows)), .init("steps", .list(plan.steps.map(step)))],
      ids: [means.constraint.id])
  }

  private func step(_ step: ScenarioPlan.Step) -> Words {
    .record([
      "method": literal(step.request.method), "path": literal(step.request.path),
      "viewer": token(step.request.viewer),
      "body": .text(step.request.body.map(literals.text) ?? literals.null),
      "statuses": literal(step.statuses.joined(separator: " ")),
      "seen": .list(step.seen.map(seen)), "row_counts": .list(step.counts.map(count)),
    ])
  }

  private func seen(_ seen: ScenarioPlan.Seen) -> Words {
    let names = seen.path.map { step in
      switch step {
      case .member(let name): (name, literals.text(name))
      case .element(let place): ("\(place)", literals.integer(place))
      }
    }
    return .record([
      "what": literal(names.map(\.0).joined(separator: ".")), "path": .text(literals.list(names.map(\.1))),
      "value": .text(spell(seen.value)),
    ])
  }

  func count(_ count: ScenarioPlan.Count) -> Words {
    let wanted: Int? =
      switch count.demand {
      case .some: nil
      case .exactly(let wanted): wanted
      }
    return .record([
      "what": literal(count.text), "table": literal(count.table), "cells": cells(count.cells),
      "some": .flag(wanted == nil), "count": .text(literals.integer(wanted ?? 1)),
    ])
  }

  func spell(_ value: JSONValue) -> String {
    switch value {
    case .null: literals.null
    case .flag(let flag): literals.flag(flag)
    case .integer(let integer): literals.integer(integer)
    case .number(let text): text
    case .text(let text): literals.text(text)
    case .list(let elements): literals.list(elements.map(spell))
    case .object(let members): literals.mapping(members.map { ($0.name, spell($0.value)) })
    }
  }
}
