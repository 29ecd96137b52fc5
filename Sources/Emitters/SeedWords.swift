import Constraints
import Profiles
import Rules

/// The words of tests that rows go into each table, before anything else is said of what stands on them.
extension SuiteFiles {
  /// For each table the fewest rows of a test of which the last is of it.
  var seeds: [Words] {
    var found: [String: [StoredRow]] = [:]
    for rows in means.compactMap(\.tests.value).flatMap(\.worlds) {
      for (place, row) in rows.enumerated() where place < found[row.table]?.count ?? .max {
        found[row.table] = Array(rows.prefix(place + 1))
      }
    }
    return blueprint.schema.tables.compactMap { table in
      found[table].map { seed in
        let id = "rows.\(table)"
        return .record([
          "name": literal(table), "id": literal(id), "function": .text(literals.identifier(id)),
          "rows": rows(seed),
        ])
      }
    }
  }
}

extension TestPlan {
  /// The rows of each of its cases.
  fileprivate var worlds: [[StoredRow]] {
    switch self {
    case .deletion(let plan): [plan.rows]
    case .answers(let plan): plan.cases.map(\.rows)
    case .refusal(let plan): [plan.rows]
    case .statements(let plan): [plan.few.rows, plan.many.rows]
    case .scenario(let plan): [plan.rows]
    case .writes(let plan): plan.cases.map(\.rows)
    case .shape(let plan): plan.cases.map(\.rows)
    case .race(let plan): plan.cases.map(\.rows)
    case .interlude(let plan): plan.cases.map(\.rows)
    case .strain(let plan): plan.cases.map(\.rows)
    case .watch(let plan): plan.cases.map(\.rows)
    }
  }
}
