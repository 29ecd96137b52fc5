import Constraints
import Witnesses

/// What a generated test does, before any language spells it: rows, a request, and what must come of it.
package enum TestPlan: Hashable, Sendable {
  case deletion(DeletionPlan)
  case answers(AnswersPlan)
  case refusal(RefusalPlan)
  case statements(StatementsPlan)
  case scenario(ScenarioPlan)
  case writes(WritePlan)
  case shape(AnswerShapePlan)
  case race(RacePlan)
  case interlude(InterludePlan)
  case strain(StrainPlan)
  case watch(WatchPlan)
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
