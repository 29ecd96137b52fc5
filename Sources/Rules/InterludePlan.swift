import Constraints
import Witnesses

/// One request in whose course somebody else's change is committed, at a moment that is made and not hoped for.
package struct InterludePlan: Hashable, Sendable {
  package enum Moment: String, Hashable, Sendable {
    /// Before each of the statements that answer it, one after another: the answer is that of before or of after.
    case anywhere
    /// Once its write is committed, and before it hears of that: the answer is whole all the same, or a refusal.
    case written
  }

  package struct Case: Hashable, Sendable {
    package let name: String
    /// What happens, in words.
    package let role: String
    package let rows: [StoredRow]
    package let request: Request
    package let moment: Moment
    /// What the change brings, in an order that satisfies foreign keys.
    package var inserted: [StoredRow] = []
    /// What it takes away, in such an order: the rows of a table that have these cells.
    package var removed: [StoredRow] = []
    /// As a contract names them.
    package let successes: [String]
    /// What may be answered instead.
    package var refusals: [String] = []
  }

  package let cases: [Case]
  /// What is likely wrong where something else comes of them.
  package let likely: String
}
