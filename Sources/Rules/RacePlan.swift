import Constraints
import Witnesses

/// Requests that meet: with each other, with a row that goes, or with a write that fails.
package struct RacePlan: Hashable, Sendable {
  /// What the test does to the database while the requests are under way.
  package enum Gate: Hashable, Sendable {
    /// Nothing: one request comes after another.
    case open
    /// Nobody writes into the table until all requests wait to.
    case writes(table: String)
    /// These rows are deleted, and that is seen once the requests wait for it.
    case deletion([RowName])
    /// Every write into the table fails.
    case failure(table: String)
    /// Who writes a row of these tables goes on once another does so too, or waits; then slowly, row by row.
    case crossing(tables: [String])
  }

  /// How many rows a table has in which these columns are so.
  package struct Count: Hashable, Sendable {
    package let table: String
    package let cells: [StoredRow.Cell]
    package let wanted: Int
  }

  package struct Case: Hashable, Sendable {
    package let name: String
    /// What happens, in words.
    package let role: String
    package let rows: [StoredRow]
    package let gate: Gate
    package let requests: [Request]
    /// As many as there are requests, in the order of the statuses, each as a contract names them.
    package let statuses: [String]
    package let counts: [Count]
    /// Tables that have the same rows after the requests as before.
    package var untouched: [String] = []
    /// Whether each request waits before the next one is sent.
    package var isInOrder = false
  }

  package let cases: [Case]
  /// What is likely wrong where something else comes of them.
  package let likely: String
}

extension RacePlan.Gate {
  /// The gate's name in the generated tests, and in what a case is called.
  package var name: String {
    switch self {
    case .open: "one-after-another"
    case .writes: "at-once"
    case .deletion: "deleted-meanwhile"
    case .failure(let table): "failing-\(table)"
    case .crossing: "crossing"
    }
  }
}
