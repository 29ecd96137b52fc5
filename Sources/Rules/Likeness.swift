import Constraints

extension Blueprint {
  /// Other operations, the one most like this first: they do the same, to the same model, under the same conditions.
  ///
  /// What the target names as its exemplar comes before all: an operation, or the model of several.
  package func siblings(of operation: Operation, exemplar: String?) -> [Operation] {
    let traits = traits(of: operation)
    return operations.enumerated().filter { $0.element.id != operation.id }
      .map { index, other in
        (other, rank(of: other, beside: traits, exemplar), index)
      }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.2 < $1.2 }
      .map(\.0)
  }

  private func rank(of other: Operation, beside traits: Traits, _ exemplar: String?) -> Int {
    let otherTraits = self.traits(of: other)
    if other.id == exemplar { return Int.max }
    return traits.likeness(to: otherTraits)
      + (exemplar != nil && otherTraits.model == exemplar ? Traits.most : 0)
  }

  private func traits(of operation: Operation) -> Traits {
    let route = contract.route(operation.id)
    return Traits(
      verb: operation.verb.word, model: model(of: operation), method: route?.method,
      isFound: operation.find != nil, isWithin: operation.within != nil, isGuarded: operation.only != nil,
      security: route?.security, hasBody: route?.body != nil, parameters: route?.pathParameters.count)
  }
}

/// What operations are compared by.
private struct Traits {
  let verb: String
  let model: String?
  let method: String?
  let isFound: Bool
  let isWithin: Bool
  let isGuarded: Bool
  let security: Route.Security?
  let hasBody: Bool
  let parameters: Int?

  /// More than likeness ever counts.
  static let most = 1_000

  /// Doing the same counts more than all the rest.
  func likeness(to other: Traits) -> Int {
    let parts = [
      model == other.model, method == other.method, isFound == other.isFound, isWithin == other.isWithin,
      isGuarded == other.isGuarded, security == other.security, hasBody == other.hasBody,
      parameters == other.parameters,
    ]
    return (verb == other.verb ? parts.count + 1 : 0) + parts.count { $0 }
  }
}

extension Operation.Verb {
  /// The key that says it.
  package var word: String {
    switch self {
    case .creates: "creates"
    case .reads: "reads"
    case .updates: "updates"
    case .deletes: "deletes"
    case .lists: "lists"
    case .links: "links"
    case .unlinks: "unlinks"
    case .moves: "moves"
    case .custom: "custom"
    }
  }
}
