import Constraints
import Witnesses

/// Requests that must be refused, and the row that they must leave as it was.
package struct RefusalPlan: Hashable, Sendable {
  package struct Attempt: Hashable, Sendable {
    /// What a request brings to say who sends it.
    package enum Token: Hashable, Sendable {
      /// The viewer's own, or none for nobody.
      case own
      /// One that another secret has signed.
      case forged
      /// A text that is no token.
      case broken
    }

    package let name: String
    /// What is tried, in words.
    package let role: String
    package let request: Request
    package let token: Token

    package init(name: String, role: String, request: Request, token: Token = .own) {
      self.name = name
      self.role = role
      self.request = request
      self.token = token
    }
  }

  /// A row with the columns that are compared before and after.
  package struct Kept: Hashable, Sendable {
    package let row: RowName
    package let columns: [String]
  }

  package let rows: [StoredRow]
  package let attempts: [Attempt]
  package let status: Int
  /// The same request as it should be: one that refuses this too has not told them apart.
  package let right: Request?
  package let kept: Kept?
  /// What is likely wrong where a request is not refused.
  package let likely: String
  /// The same refusal where the row goes while the request is under way.
  package var race: RacePlan?
}
