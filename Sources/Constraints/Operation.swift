import Diagnostics

/// What an operation of the contract does to the models.
package struct Operation: Hashable, Sendable {
  package enum Verb: Hashable, Sendable {
    case creates(model: String)
    case reads(model: String)
    case updates(model: String)
    case deletes(model: String)
    case lists(query: String)
    case links(Relation.ID)
    case unlinks(Relation.ID)
    case moves(model: String, field: String, to: String)
    /// What the language cannot say: a rule tells.
    case custom
  }

  /// How the row is found that the operation is about.
  package enum Find: Hashable, Sendable {
    case viewer
    /// By a field, with a value of the request.
    case value(FoundBy)
  }

  package struct FoundBy: Hashable, Sendable {
    package let field: String
    /// The name that the contract gives the value.
    package let parameter: String

    package init(field: String, parameter: String) {
      self.field = field
      self.parameter = parameter
    }
  }

  /// The row of which the operation's own row is a part.
  package struct Within: Hashable, Sendable {
    package let relation: Relation.ID
    package let parent: String
    package let by: FoundBy

    package init(relation: Relation.ID, parent: String, by: FoundBy) {
      self.relation = relation
      self.parent = parent
      self.by = by
    }
  }

  /// A condition with the author's own words.
  package struct Guard: Hashable, Sendable {
    package let condition: Condition
    package let text: String

    /// Whether it speaks of the row itself, and not of the viewer alone.
    package var readsRow: Bool { !condition.startingPaths.isEmpty }

    package init(condition: Condition, text: String) {
      self.condition = condition
      self.text = text
    }
  }

  /// What comes of asking for what is so already.
  package enum Repetition: String, Hashable, Sendable, CaseIterable {
    case same, conflict
    case notFound = "not_found"
  }

  /// The contract's operationId.
  package let id: String
  package let verb: Verb
  /// The model of the row that it is about; nil where it is about none.
  package let model: String?
  package let place: Place
  package var find: Find?
  package var within: Within?
  /// Relations of the row that lead to who sends the request, whatever it says.
  package var sendersOwn: [String] = []
  /// Tables and models that it writes beside its own, by their names.
  package var writes: [String] = []
  /// Who may: what must hold of the row and the viewer.
  package var only: Guard?
  /// What must hold of the row, whoever asks.
  package var givenThat: Guard?
  /// Where its errors have another status than elsewhere.
  package var errors: [ErrorName: Int] = [:]
  /// Events that it tells of.
  package var sends: [String] = []

  package init(id: String, verb: Verb, model: String?, place: Place) {
    self.id = id
    self.verb = verb
    self.model = model
    self.place = place
  }

  /// The request's value by which the row is found, if it is one.
  package var foundBy: FoundBy? {
    if case .value(let found)? = find { found } else { nil }
  }
}
