import Constraints
import Profiles
import Rules

/// The words of tests that ask for more at once than there are places for.
extension SuiteFiles {
  var strains: [(Means, StrainPlan)] {
    means.compactMap { means in
      guard case .strain(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  func strain(_ means: Means, _ plan: StrainPlan) -> Words {
    .record(
      demand(means) + [
        .init("likely", literal(plan.likely)), .init("cases", .list(plan.cases.map(example))),
      ], ids: [means.constraint.id])
  }

  private func example(_ example: StrainPlan.Case) -> Words {
    .record([
      "name": literal(example.name), "role": literal(example.role), "rows": rows(example.rows),
      "earlier": .list(example.earlier.map { .record(entries(of: $0), ids: []) }),
      "burden": literal(example.burden.word), "table": literal(example.burden.table),
      "count": .text(literals.integer(example.count)), "slow": .record(entries(of: example.slow), ids: []),
      "ends": literal(example.ends.joined(separator: " ")),
      "quick": .record(entries(of: example.quick), ids: []),
      "successes": literal(example.successes.joined(separator: " ")),
      "within": .text(literals.integer(example.within)),
    ])
  }
}

extension StrainPlan.Burden {
  fileprivate var word: String {
    switch self {
    case .lockedTable: "locked"
    case .silence: "silent"
    case .halfBodies: "uploading"
    case .unreadBody: "unread"
    case .work: "working"
    }
  }

  fileprivate var table: String {
    switch self {
    case .lockedTable(let table): table
    case .silence, .halfBodies, .unreadBody, .work: ""
    }
  }
}
