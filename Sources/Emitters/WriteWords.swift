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
    .record(demand(means) + [.init("cases", .list(plan.cases.map(example)))], ids: [means.constraint.id])
  }

  private func example(_ example: WritePlan.Case) -> Words {
    .record([
      "name": literal(example.name), "rows": rows(example.rows), "steps": .list(example.steps.map(step)),
    ])
  }

  private func step(_ step: WritePlan.Step) -> Words {
    .record(
      [
        .init("role", literal(step.role)), .init("token", literal(step.token.name)),
        .init("statuses", literal(step.statuses.joined(separator: " "))),
        .init("likely", literal(step.likely)), .init("row_counts", .list(step.counts.map(count))),
      ] + request(step.request), ids: [])
  }
}
