import Constraints
import Witnesses

/// More at once than an application has places for, and beside it something that needs none of them.
package struct StrainPlan: Hashable, Sendable {
  package enum Burden: Hashable, Sendable {
    /// Nobody reads or writes the table, which these requests need: they end all the same, while it lasts.
    case lockedTable(String)
    /// Connections over which half a head comes, and no more does.
    case silence
    /// Requests of which half the body comes, and no more does.
    case halfBodies
    /// A request of which half the body comes, and that is answered all the same.
    case unreadBody
    /// Whole requests that take long, of which three quarters are not done when what needs none of that is answered.
    case work
  }

  package struct Case: Hashable, Sendable {
    package let name: String
    /// What happens, in words.
    package let role: String
    package let rows: [StoredRow]
    /// What is sent before.
    package var earlier: [Request] = []
    package let burden: Burden
    /// How often, at once.
    package let count: Int
    /// What is sent so often.
    package let slow: Request
    /// What these requests end with.
    package let ends: [String]
    /// What is answered as if nothing were the matter.
    package let quick: Request
    package let successes: [String]
    /// In so many seconds.
    package let within: Int
  }

  package let cases: [Case]
  /// What is likely wrong where something else comes of them.
  package let likely: String
}
