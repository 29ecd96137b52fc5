import Constraints

/// What one operation has to do with: the models whose rows it reads or writes, and the relations it goes over.
package struct Touch: Sendable {
  package private(set) var models: Set<String> = []
  package private(set) var relations: Set<Relation.ID> = []
  /// The query that it answers, and the model whose rows it deletes.
  package private(set) var query: Query?
  package private(set) var deleted: String?

  package init(_ operation: Operation, in blueprint: Blueprint) {
    if let model = blueprint.model(of: operation) { models.insert(model) }
    if let within = operation.within { add(within.relation, in: blueprint.schema) }
    if let only = operation.only { add(only.condition) }
    switch operation.verb {
    case .creates(let model), .updates(let model):
      for relation in blueprint.schema.relations(of: model) { add(relation.id, in: blueprint.schema) }
    case .links(let id), .unlinks(let id): add(id, in: blueprint.schema)
    case .lists(let name): if let query = blueprint.query(name) { add(query) }
    case .deletes(let model):
      deleted = model
      for relation in blueprint.schema.relations(to: model) { add(relation.id, in: blueprint.schema) }
    case .reads, .moves, .custom: break
    }
  }

  private mutating func add(_ query: Query) {
    self.query = query
    add(query.condition)
    for filter in query.filters { add(filter.condition) }
    for path in query.order.map(\.path) + query.load + [query.parent].compactMap({ $0 }) { add(path) }
  }

  private mutating func add(_ id: Relation.ID, in schema: Schema) {
    guard let relation = schema.relation(id) else { return }
    relations.insert(id)
    models.formUnion([id.model, relation.target])
  }

  private mutating func add(_ path: Path) {
    for step in path.steps {
      relations.insert(step.relation)
      models.formUnion([step.source, step.target])
    }
  }

  private mutating func add(_ condition: Condition) {
    for path in condition.startingPaths { add(path) }
    switch condition {
    case .some(_, let inner), .not(let inner): add(inner)
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .compares, .isOneOf, .isNull, .isPresent, .exists: break
    }
  }
}
