import Constraints
import JSON
import Witnesses

/// Requests over rows, and what must be seen in the answer to each.
package struct AnswerShapePlan: Hashable, Sendable {
  /// Something that is looked at in the body of an answer; of a path, `*` is each element of a list.
  package enum Look: Hashable, Sendable {
    /// The whole body is what a JSON Schema says.
    case shape(JSONValue)
    /// What the objects at a path have at another path, each with the value that it is known by.
    case members(at: [String], key: String?, path: [String], wanted: [Known], isSorted: Bool)
    /// Every object at a path has these members.
    case names(at: [String], [String])
    /// No object at a path has one of these members.
    case without(at: [String], [String])
    /// Nowhere in the body or in the log stands one of these values.
    case unseen([JSONValue])
    /// The token at a path says that it ends so many seconds from now.
    case lifetime(at: [String], seconds: Int)
    /// There is nothing.
    case empty
  }

  /// What is wanted of one object, and the value that tells it from others.
  package struct Known: Hashable, Sendable {
    package let key: String
    package let value: JSONValue
  }

  /// What a request brings to say who sends it.
  package enum Token: String, Hashable, Sendable {
    case own, broken, expired, unsigned
    /// The viewer's own, behind another word, or one that others use, or the right one in lower case, or behind none,
    /// or with another claim.
    case otherScheme = "other-scheme"
    case rivalScheme = "rival-scheme"
    case lowerScheme = "lower-scheme"
    case bare
    case otherClaim = "other-claim"
    /// What an earlier answer has brought.
    case issued
  }

  package struct Exchange: Hashable, Sendable {
    package let request: Request
    package var token = Token.own
    /// Statuses as a test names them.
    package let statuses: [String]
    package var looks: [Look] = []
    /// Where a token is taken from the answer.
    package var issues: [String]?

    init(
      _ request: Request, token: Token = .own, statuses: [String], looks: [Look] = [], issues: [String]? = nil
    ) {
      self.request = request
      self.token = token
      self.statuses = statuses
      self.looks = looks
      self.issues = issues
    }
  }

  package struct Case: Hashable, Sendable {
    package let name: String
    package let rows: [StoredRow]
    package let exchanges: [Exchange]
  }

  package let cases: [Case]
  /// What is likely wrong where something else is seen.
  package let likely: String
}
