import Constraints
import Profiles
import Rules

/// The words of tests that write and look at the rows.
extension SuiteFiles {
  var writes: [(Means, WritePlan)] {
    means.compactMap { means in
      guard case .writes(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  func write(_ means: Means, _ plan: WritePlan) -> Words {
    var worlds: [[StoredRow]] = []
    for example in plan.cases where !worlds.contains(example.rows) { worlds.append(example.rows) }
    let cases = plan.cases.map { example -> Words in
      .record([
        "name": literal(example.name),
        "world": .text(literals.integer(worlds.firstIndex(of: example.rows) ?? 0)),
        "steps": .list(example.steps.map(step)),
      ])
    }
    return .record(
      demand(means) + [
        .init("worlds", .list(worlds.map { .record(["rows": rows($0)]) })), .init("cases", .list(cases)),
      ], ids: [means.constraint.id])
  }

  private func step(_ step: WritePlan.Step) -> Words {
    .record(
      [
        .init("role", literal(step.role)), .init("token", literal(step.token.name)),
        .init("statuses", literal(step.statuses.joined(separator: " "))),
        .init("chunked", .text(literals.flag(step.isChunked))), .init("likely", literal(step.likely)),
        .init("row_counts", .list(step.counts.map(count))),
      ] + entries(of: step.request), ids: [])
  }
}
