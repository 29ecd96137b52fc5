import Constraints
import JSON
import Witnesses

/// Rows, requests one after another, and what must be seen after each.
package struct ScenarioPlan: Hashable, Sendable {
  /// A value in the body of an answer.
  package struct Seen: Hashable, Sendable {
    package let path: [BusinessRule.Expected.Step]
    package let value: JSONValue
  }

  /// How many rows a table has in which these columns are so.
  package struct Count: Hashable, Sendable {
    package let text: String
    package let table: String
    package let cells: [StoredRow.Cell]
    package let demand: BusinessRule.RowCount.Demand
  }

  package struct Step: Hashable, Sendable {
    package let request: Request
    package let statuses: [String]
    package let seen: [Seen]
    package let counts: [Count]
  }

  package let rows: [StoredRow]
  /// One for each request that is sent.
  package let steps: [Step]
}
