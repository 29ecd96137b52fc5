import Diagnostics

/// Models and the relations between them, with their physical and wire names.
package struct Schema: Sendable {
  /// In the order of the specification.
  package let models: [Model]
  package let relations: [Relation]
  private let places: [String: Int]
  private let relationPlaces: [Relation.ID: Int]
  /// Places of relations by the model that they are written at, and by the one that they lead to.
  private let leaving: [String: [Int]]
  private let arriving: [String: [Int]]

  package init(models: [Model], relations: [Relation]) {
    self.models = models
    self.relations = relations
    places = Dictionary(models.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    relationPlaces = Dictionary(
      relations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    leaving = Dictionary(grouping: relations.indices, by: { relations[$0].id.model })
    arriving = Dictionary(grouping: relations.indices, by: { relations[$0].target })
  }

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
      relations: ids.map { self.relations[$0] }.filter { $0.isRequired || relations.contains($0.id) })
  }
}

package struct Model: Hashable, Sendable {
  package let name: String
  package let table: String
  package let fields: [Field]
  package let place: Place

  package init(name: String, table: String, fields: [Field], place: Place) {
    self.name = name
    self.table = table
    self.fields = fields
    self.place = place
  }

  package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
  /// The field that rows are told apart by in storage.
  package var identity: Field? { fields.first { $0.type == .id } }
}

package struct Field: Hashable, Sendable {
  package enum Exposure: String, Hashable, Sendable, CaseIterable { case always, never }
  /// When the application fills the field on its own.
  package enum Filling: String, Hashable, Sendable, CaseIterable { case onCreate = "on_create" }

  package let name: String
  package let column: String
  package let wire: String
  package let type: FieldType
  package let nullable: Bool
  package let unique: Bool
  package let maxLength: Int?
  package let exposure: Exposure
  package let filling: Filling?
  package let place: Place

  package init(
    name: String, column: String, wire: String, type: FieldType, nullable: Bool, unique: Bool,
    maxLength: Int?,
    exposure: Exposure, filling: Filling?, place: Place
  ) {
    self.name = name
    self.column = column
    self.wire = wire
    self.type = type
    self.nullable = nullable
    self.unique = unique
    self.maxLength = maxLength
    self.exposure = exposure
    self.filling = filling
    self.place = place
  }
}

package enum FieldType: String, Hashable, Sendable, CaseIterable {
  case id, string, text, integer, boolean, timestamp
}

/// An association, written from the end that holds the key (or from one end of a pure join).
package struct Relation: Hashable, Sendable {
  package struct ID: Hashable, Sendable, CustomStringConvertible {
    package let model: String
    package let name: String

    package init(_ model: String, _ name: String) {
      self.model = model
      self.name = name
    }

    package var description: String { "\(model).\(name)" }
  }

  package enum Storage: Hashable, Sendable {
    /// The column of this model's table that holds the other row's id.
    case column(String)
    /// A join table whose columns name this end and the other.
    case join(table: String, from: String, to: String)
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case manyToOne = "many_to_one"
    case oneToOne = "one_to_one"
    case manyToMany = "many_to_many"
  }

  package let id: ID
  package let target: String
  package let kind: Kind
  /// The name at the other end; nil when the author said `none`.
  package let inverse: String?
  package let nullable: Bool
  package let storage: Storage
  package let onDelete: DeleteEffect
  package let place: Place

  package init(
    id: ID, target: String, kind: Kind, inverse: String?, nullable: Bool, storage: Storage,
    onDelete: DeleteEffect,
    place: Place
  ) {
    self.id = id
    self.target = target
    self.kind = kind
    self.inverse = inverse
    self.nullable = nullable
    self.storage = storage
    self.onDelete = onDelete
    self.place = place
  }
}

extension Relation {
  /// Whether a row cannot be without the row that the relation leads to.
  package var isRequired: Bool { kind != .manyToMany && !nullable }
}

package enum DeleteEffect: String, Hashable, Sendable, CaseIterable {
  case restrict, cascade
  case setNull = "set_null"
}
