import Constraints
import Diagnostics

extension Resolver {
  mutating func resolveSchema() -> Schema {
    let models = spec.models.map { model($0) }
    let names = Set(models.map(\.name))
    var relations: [Relation] = []
    for form in spec.relations {
      guard names.contains(form.id.model) else {
        diagnostics.append(.unknownModel(form.id.model, among: names.sorted(), at: form.place))
        continue
      }
      guard names.contains(form.target.value) else {
        diagnostics.append(.unknownModel(form.target.value, among: names.sorted(), at: form.target.place))
        continue
      }
      if let relation = relation(form, models: models) { relations.append(relation) }
    }
    checkMembers(models, relations)
    return Schema(models: models, relations: relations)
  }

  private mutating func model(_ form: Spec.ModelForm) -> Model {
    var fields = form.fields.map { field in
      Field(
        name: field.name, column: field.column ?? Naming.snakeCase(field.name),
        wire: field.wire ?? Naming.camelCase(field.name), type: field.type, nullable: field.nullable,
        unique: field.unique, maxLength: field.maxLength, exposure: field.exposure, filling: field.filling,
        place: field.place)
    }
    // A model without an id of its own has `id: id`.
    if !fields.contains(where: { $0.type == .id }) {
      fields.insert(
        Field(
          name: "id", column: "id", wire: "id", type: .id, nullable: false, unique: false, maxLength: nil,
          exposure: .always, filling: nil, place: form.place),
        at: 0)
    }
    return Model(
      name: form.name, table: form.table ?? Naming.snakeCase(form.name), fields: fields, place: form.place)
  }

  private mutating func relation(_ form: Spec.RelationForm, models: [Model]) -> Relation? {
    let storage: Relation.Storage
    switch form.kind {
    case .manyToOne, .oneToOne:
      if let through = form.through { diagnostics.append(.throughOnToOne(form.id, at: through.place)) }
      storage = .column(form.column ?? "\(Naming.snakeCase(form.id.name))_id")
    case .manyToMany:
      let isSelf = form.id.model == form.target.value
      if isSelf, form.through?.from == nil || form.through?.to == nil {
        diagnostics.append(.throughNeedsEnds(form.id, at: form.through?.place ?? form.place))
      }
      let own = models.first { $0.name == form.id.model }?.table ?? form.id.model
      storage = .join(
        table: form.through?.table ?? "\(own)_\(Naming.snakeCase(form.id.name))",
        from: form.through?.from ?? "\(Naming.snakeCase(form.id.model))_id",
        to: form.through?.to ?? "\(Naming.snakeCase(form.target.value))_id")
      if let onDelete = form.onDelete { diagnostics.append(.onDeleteOfJoin(form.id, at: onDelete.place)) }
    }
    if form.onDelete?.value == .setNull, !form.nullable, form.kind != .manyToMany,
      let place = form.onDelete?.place
    {
      diagnostics.append(.setNullNotNullable(form.id, relation: form.place, at: place))
    }
    return Relation(
      id: form.id, target: form.target.value, kind: form.kind,
      inverse: form.inverse.flatMap { $0.value == "none" ? nil : $0.value }, nullable: form.nullable,
      storage: storage,
      onDelete: form.onDelete?.value ?? .restrict, place: form.place)
  }

  /// Fields, relations and inverse names of one model are told apart by their names.
  private mutating func checkMembers(_ models: [Model], _ relations: [Relation]) {
    let inverses = Dictionary(
      spec.relations.compactMap { form in form.inverse.map { (form.id, $0.place) } },
      uniquingKeysWith: { first, _ in first })
    var first: [Relation.ID: Place] = [:]
    func check(_ name: String, of model: String, at place: Place) {
      let member = Relation.ID(model, name)
      if let earlier = first[member] {
        diagnostics.append(.memberTwice(name, of: model, first: earlier, at: place))
      } else {
        first[member] = place
      }
    }
    for model in models {
      for field in model.fields { first[Relation.ID(model.name, field.name)] = field.place }
    }
    for relation in relations {
      check(relation.id.name, of: relation.id.model, at: relation.place)
      if let inverse = relation.inverse {
        check(inverse, of: relation.target, at: inverses[relation.id] ?? relation.place)
      }
    }
  }
}
