import Constraints
import Witnesses

/// Asks a query over rows on which wrong readings of it answer differently.
package struct AnswersPlan: Hashable, Sendable {
  package struct Case: Hashable, Sendable {
    package let name: String
    package let rows: [StoredRow]
    /// With every parameter filled and percent-encoded.
    package let path: String
    package let viewer: FieldValue?
    /// Statuses as a contract names them, of which the answer has one.
    package let statuses: [String]
    /// The identities expected in the answer, in wire form; nil where there is to be no list.
    package let expected: [String]?
    package let total: Int?
    /// The wrong readings that answer differently here.
    package let misreadings: [Misreading]

    package init(
      name: String, rows: [StoredRow], path: String, viewer: FieldValue?, statuses: [String],
      expected: [String]?, total: Int? = nil, misreadings: [Misreading]
    ) {
      self.name = name
      self.rows = rows
      self.path = path
      self.viewer = viewer
      self.statuses = statuses
      self.expected = expected
      self.total = total
      self.misreadings = misreadings
    }
  }

  /// A wrong reading, in English, and what it answers.
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
  /// The wire name by which an element of the list is known; nil where the elements are values themselves.
  package let identity: String?
  /// Whether the answer's order counts; otherwise both sides are sorted.
  package let isOrdered: Bool
  /// Wire names from the body to the number of all rows; nil where it is not looked at.
  package let totalPath: [String]?
  package let cases: [Case]
  /// Wrong readings that no rows within the bound told apart: name and why.
  package let untold: [String]

  package init(
    route: Route, listPath: [String], identity: String?, isOrdered: Bool = false, totalPath: [String]? = nil,
    cases: [Case], untold: [String] = []
  ) {
    self.route = route
    self.listPath = listPath
    self.identity = identity
    self.isOrdered = isOrdered
    self.totalPath = totalPath
    self.cases = cases
    self.untold = untold
  }
}

/// Asks a query over few rows and over many, and compares how many statements each answer took.
package struct StatementsPlan: Hashable, Sendable {
  package struct Case: Hashable, Sendable {
    package let rows: [StoredRow]
    package let path: String
    package let viewer: FieldValue?
    package let count: Int

    package init(rows: [StoredRow], path: String, viewer: FieldValue?, count: Int) {
      self.rows = rows
      self.path = path
      self.viewer = viewer
      self.count = count
    }
  }

  package let route: Route
  package let few: Case
  package let many: Case

  package init(route: Route, few: Case, many: Case) {
    self.route = route
    self.few = few
    self.many = many
  }
}
