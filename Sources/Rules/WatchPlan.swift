import Constraints
import JSON
import Witnesses

/// Requests over rows, and what is watched beside their answers: the log, the statements, what they bring, the time.
package struct WatchPlan: Hashable, Sendable {
  /// What the test does to the database while the requests are under way.
  package enum Gate: Hashable, Sendable {
    case open
    /// Every write into the table fails.
    case failure(table: String)
    /// Every row that is written into the table violates a unique constraint that nobody knows of.
    case clash(table: String)
  }

  package struct Column: Hashable, Sendable {
    package let table: String
    package let name: String
  }

  package enum Look: Hashable, Sendable {
    /// The answer alone.
    case status
    /// Neither these values are logged, nor those that the columns hold then, nor the like; nor tokens and their secret.
    case unlogged([String], held: [Column])
    /// What has been read is not read again before something is written.
    case readOnce
    /// None of these values comes from the database.
    case unread([String])
    /// This other request takes about as long.
    case alike(Request)
    /// Since the tests began no file of the application's folder was written, but for caches.
    case unwritten
    /// Answered with so many elements in the place of this one.
    case lengthened(element: String, count: Int)
  }

  package struct Case: Hashable, Sendable {
    package let name: String
    /// What is sent, in words.
    package let role: String
    package let rows: [StoredRow]
    /// What is sent before anything is watched.
    package let earlier: [Request]
    package let request: Request
    package let gate: Gate
    /// As a contract names them; where there are none, any will do: other tests look at it.
    package let statuses: [String]
    package let look: Look
  }

  package let cases: [Case]
  /// What is likely wrong where something else is seen.
  package let likely: String
}

extension WatchPlan.Case {
  /// Whether only a server's database can be made to fail.
  package var fails: Bool { gate != .open }

  /// Whether only a server's traffic can be watched.
  package var counts: Bool {
    switch look {
    case .readOnce, .unread: true
    case .status, .unlogged, .alike, .unwritten, .lengthened: false
    }
  }
}
