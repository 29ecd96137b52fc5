import Constraints
import Witnesses

/// What a generated test does, before any language spells it: rows, a request, and what must come of it.
package enum TestPlan: Hashable, Sendable {
  case deletion(DeletionPlan)
  case answers(AnswersPlan)
  case refusal(RefusalPlan)
}

/// Deletes one row through the application and looks at the rows that named it.
package struct DeletionPlan: Hashable, Sendable {
  /// A row after the request, found by its identity.
  package struct Expectation: Hashable, Sendable {
    package enum State: Hashable, Sendable { case gone, kept, cleared(column: String) }

    package let row: RowName
    package let state: State
    package let role: String

    package init(row: RowName, state: State, role: String) {
      self.row = row
      self.state = state
      self.role = role
    }
  }

  package let effect: DeleteEffect
  package let rows: [StoredRow]
  package let request: Request
  /// Statuses of success by the contract; under `restrict` the request must answer none of them.
  package let successes: [String]
  package let expectations: [Expectation]

  package init(
    effect: DeleteEffect, rows: [StoredRow], request: Request, successes: [String],
    expectations: [Expectation]
  ) {
    self.effect = effect
    self.rows = rows
    self.request = request
    self.successes = successes
    self.expectations = expectations
  }
}

/// Asks a query over rows on which wrong readings of its condition answer differently.
package struct AnswersPlan: Hashable, Sendable {
  package struct Case: Hashable, Sendable {
    package let name: String
    package let rows: [StoredRow]
    package let viewer: FieldValue?
    /// The identities expected in the answer, in wire form, sorted.
    package let expected: [String]
    /// The wrong readings that answer differently here.
    package let misreadings: [Misreading]

    package init(
      name: String, rows: [StoredRow], viewer: FieldValue?, expected: [String], misreadings: [Misreading]
    ) {
      self.name = name
      self.rows = rows
      self.viewer = viewer
      self.expected = expected
      self.misreadings = misreadings
    }
  }

  /// A wrong reading of the condition, in English, and what it answers.
  package struct Misreading: Hashable, Sendable {
    package let reading: String
    package let answer: [String]

    package init(reading: String, answer: [String]) {
      self.reading = reading
      self.answer = answer
    }
  }

  package let route: Route
  /// Wire names from the body to the list.
  package let listPath: [String]
  /// The wire name by which an element of the list is known.
  package let identity: String
  package let cases: [Case]
  /// Wrong readings that no rows within the bound told apart: name and why.
  package let untold: [String]

  package init(route: Route, listPath: [String], identity: String, cases: [Case], untold: [String]) {
    self.route = route
    self.listPath = listPath
    self.identity = identity
    self.cases = cases
    self.untold = untold
  }
}

package struct Request: Hashable, Sendable {
  package let operation: String
  package let method: String
  /// With every parameter filled and percent-encoded.
  package let path: String
  /// What the viewer's token holds; nil for nobody.
  package let viewer: FieldValue?
  /// JSON, in one line; nil for none.
  package var body: String?

  package init(operation: String, method: String, path: String, viewer: FieldValue?, body: String? = nil) {
    self.operation = operation
    self.method = method
    self.path = path
    self.viewer = viewer
    self.body = body
  }
}
