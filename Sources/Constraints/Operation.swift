import Diagnostics

/// What an operation of the contract does to the models.
package struct Operation: Hashable, Sendable {
  package enum Verb: Hashable, Sendable {
    case reads(model: String)
    case deletes(model: String)
    case lists(query: String)
  }

  /// The contract's operationId.
  package let id: String
  package let verb: Verb
  /// The field, and the path parameter of the same name, by which the row is found.
  package let find: String?
  package let place: Place

  package init(id: String, verb: Verb, find: String?, place: Place) {
    self.id = id
    self.verb = verb
    self.find = find
    self.place = place
  }
}

/// How a request says who sends it: a signed token that holds one field of one model.
package struct Viewer: Hashable, Sendable {
  package let model: String
  package let header: String
  package let scheme: String
  package let algorithm: String
  package let claim: String
  package let holds: String
  /// The environment variable with the signing secret.
  package let secret: String
  package let place: Place

  package init(
    model: String, header: String, scheme: String, algorithm: String, claim: String, holds: String,
    secret: String,
    place: Place
  ) {
    self.model = model
    self.header = header
    self.scheme = scheme
    self.algorithm = algorithm
    self.claim = claim
    self.holds = holds
    self.secret = secret
    self.place = place
  }
}
