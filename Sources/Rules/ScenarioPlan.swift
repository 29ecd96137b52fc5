import Constraints
import JSON
import Witnesses

/// Rows, what comes to pass one after another, and what must be seen after each.
package struct ScenarioPlan: Hashable, Sendable {
  /// A value in the body of an answer.
  package struct Seen: Hashable, Sendable {
    package let path: [BusinessRule.Expected.Step]
    package let value: JSONValue
  }

  /// A header of a request, or one that its answer must have.
  package struct Header: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// How many rows a table has in which these columns are so.
  package struct Count: Hashable, Sendable {
    package let text: String
    package let table: String
    package let cells: [StoredRow.Cell]
    package let demand: BusinessRule.RowCount.Demand
  }

  /// One request, and what must be seen of its answer.
  package struct Sent: Hashable, Sendable {
    package let request: Request
    package let headers: [Header]
    package let statuses: [String]
    package var seen: [Seen]
    package var seenHeaders: [Header]
  }

  package enum Action: Hashable, Sendable {
    /// At the same time, where there are several; with the table into which nobody writes until all of them are there.
    case send([Sent], closed: String?)
    case wait(seconds: Int)
    /// A message of a peer, as members of JSON.
    case deliver(event: String, payload: [JSONValue.Member])
  }

  package struct Step: Hashable, Sendable {
    package let action: Action
    /// The table behind whose first write everything fails.
    package let failsAfter: String?
    package let counts: [Count]
  }

  package let rows: [StoredRow]
  package let steps: [Step]
}

extension ScenarioPlan.Step {
  /// Whether it needs a database that lets requests wait or fail.
  package var needsServer: Bool {
    if failsAfter != nil { return true }
    switch action {
    case .send(_, let closed): return closed != nil
    case .wait, .deliver: return false
    }
  }

  package var isMeeting: Bool {
    if case .send(let sent, _) = action { sent.count > 1 || needsServer } else { isHalved }
  }

  package var isHalved: Bool { failsAfter != nil }
  /// Whether rows are looked at where nothing was answered.
  package var looksWithoutAnswer: Bool { !counts.isEmpty && (isWait || isDelivery) }
  package var isDelivery: Bool { if case .deliver = action { true } else { false } }
  package var isWait: Bool { if case .wait = action { true } else { false } }
}
