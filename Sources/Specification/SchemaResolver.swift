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
    for model in models {
      var first: [String: Place] = [:]
      for field in model.fields { first[field.name] = field.place }
      func check(_ name: String, at place: Place) {
        if let earlier = first[name] {
          diagnostics.append(.memberTwice(name, of: model.name, first: earlier, at: place))
        } else {
          first[name] = place
        }
      }
      for relation in relations {
        if relation.id.model == model.name { check(relation.id.name, at: relation.place) }
        if relation.target == model.name, let inverse = relation.inverse {
          let form = spec.relations.first { $0.id == relation.id }
          check(inverse, at: form?.inverse?.place ?? relation.place)
        }
      }
    }
  }
}
