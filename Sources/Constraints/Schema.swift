import Diagnostics

/// Models and the relations between them, with their physical and wire names.
package struct Schema: Sendable {
  /// In the order of the specification.
  package let models: [Model]
  package let relations: [Relation]
  /// How values of a type are stored and written on the wire, where the specification says so.
  package let types: [String: TypeForm]
  private let places: [String: Int]
  private let relationPlaces: [Relation.ID: Int]
  /// Places of relations by the model that they are written at, and by the one that they lead to.
  private let leaving: [String: [Int]]
  private let arriving: [String: [Int]]
  /// Names of fields that several models have.
  private let sharedFields: Set<String>

  package init(models: [Model], relations: [Relation], types: [String: TypeForm] = [:]) {
    self.types = types
    self.models = models
    self.relations = relations
    places = Dictionary(models.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    relationPlaces = Dictionary(
      relations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    leaving = Dictionary(grouping: relations.indices, by: { relations[$0].id.model })
    arriving = Dictionary(grouping: relations.indices, by: { relations[$0].target })
    var seen: Set<String> = []
    var shared: Set<String> = []
    for model in models {
      let names = Set(model.fields.map(\.name))
      shared.formUnion(names.intersection(seen))
      seen.formUnion(names)
    }
    sharedFields = shared
  }

  package func isShared(field: String) -> Bool { sharedFields.contains(field) }

  package func model(_ name: String) -> Model? { places[name].map { models[$0] } }
  package func relation(_ id: Relation.ID) -> Relation? { relationPlaces[id].map { relations[$0] } }
  package func relations(of model: String) -> [Relation] { (leaving[model] ?? []).map { relations[$0] } }
  package func relations(to model: String) -> [Relation] { (arriving[model] ?? []).map { relations[$0] } }

  /// The part of a schema that rows of these models and relations need: what not-null relations lead to is in it,
  /// and nothing else, so that what is made from it changes only with it.
  package func neighbourhood(of models: Set<String>, over relations: Set<Relation.ID>) -> Schema {
    var kept: Set<String> = []
    var open =
      Array(models) + relations.flatMap { id in [id.model] + [relation(id)?.target].compactMap { $0 } }
    while let name = open.popLast() {
      guard kept.insert(name).inserted else { continue }
      open += self.relations(of: name).filter { $0.isRequired }.map(\.target)
    }
    let order = kept.compactMap { places[$0] }.sorted()
    let ids = order.flatMap { leaving[self.models[$0].name] ?? [] }.sorted()
    return Schema(
      models: order.map { self.models[$0] },
      relations: ids.map { self.relations[$0] }.filter { $0.isRequired || relations.contains($0.id) },
      types: types)
  }
}
