import Constraints
import Profiles
import Rules

/// The words of tests in which somebody else's change is committed while a request is answered.
extension SuiteFiles {
  var interludes: [(Means, InterludePlan)] {
    means.compactMap { means in
      guard case .interlude(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  func interlude(_ means: Means, _ plan: InterludePlan) -> Words {
    .record(
      demand(means) + [
        .init("likely", literal(plan.likely)), .init("cases", .list(plan.cases.map(example))),
      ], ids: [means.constraint.id])
  }

  private func example(_ example: InterludePlan.Case) -> Words {
    .record(
      [
        .init("name", literal(example.name)), .init("role", literal(example.role)),
        .init("rows", rows(example.rows)), .init("moment", literal(example.moment.rawValue)),
        .init("inserted", rows(example.inserted)), .init("removed", rows(example.removed)),
        .init("successes", literal(example.successes.joined(separator: " "))),
        .init("refusals", literal(example.refusals.joined(separator: " "))),
      ] + entries(of: example.request), ids: [])
  }
}
