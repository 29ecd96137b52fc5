import Diagnostics

/// How the code reaches its data, whatever it asks for.
package enum DataRule: Hashable, Sendable {
  /// Only files of these layers do.
  case access(layers: [String])
  /// No statement is written as text.
  case noRawStatements
  /// The layer that decides when changes become final, and those whose files say so to the database.
  case commits(decided: String, called: [String])
  case session(SessionSpan)
  /// Nothing is fetched because an attribute was read.
  case noLazyLoading
}

/// How long one unit of work with the database lasts.
package enum SessionSpan: String, Hashable, Sendable, CaseIterable {
  case perRequest = "per_request"
  case perCall = "per_call"
}

/// A condition that every read, update and delete of some models has: others' rows are not there.
package struct Scope: Hashable, Sendable {
  /// What a request for a row outside is answered with.
  package enum Outside: String, Hashable, Sendable, CaseIterable {
    case notFound = "not_found"
    case notAllowed = "not_allowed"
  }

  package let name: String
  /// The condition over rows of each model, in the order of the specification.
  package let conditions: [String: Condition]
  package let models: [String]
  package let text: String
  package let outside: Outside
  /// Operations to which all rows are there.
  package let exempt: [String]
  /// Relations along which all rows are reached.
  package let lenient: [Relation.ID]
  package let place: Place

  package init(
    name: String, conditions: [String: Condition], models: [String], text: String, outside: Outside,
    exempt: [String], lenient: [Relation.ID], place: Place
  ) {
    self.name = name
    self.conditions = conditions
    self.models = models
    self.text = text
    self.outside = outside
    self.exempt = exempt
    self.lenient = lenient
    self.place = place
  }
}
