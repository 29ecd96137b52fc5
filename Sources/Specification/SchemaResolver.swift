import Constraints
import Diagnostics

extension Resolver {
  mutating func resolveSchema() -> Schema {
    let rows = spec.models.map { model($0) }
    let names = Set(rows.map(\.name))
    let forms = Dictionary(spec.models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let models = Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let toOne = Dictionary(grouping: spec.relations.filter { $0.kind.value != .manyToMany }, by: \.id.model)
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
      if let relation = relation(form, models: models, toOne: toOne) { relations.append(relation) }
    }
    let types = spec.types.map { ($0.type, TypeForm(stored: $0.stored?.value, wire: $0.wire?.value)) }
    let schema = Schema(
      models: rows, relations: relations, types: Dictionary(types, uniquingKeysWith: { first, _ in first }))
    checkMembers(schema)
    checkStorage(schema)
    checkWire(schema)
    return Schema(
      models: rows.map { row in forms[row.name].map { withRules(row, $0, in: schema) } ?? row },
      relations: relations, types: schema.types)
  }

  func rule(_ subject: NamingSubject) -> NamingRule { spec.naming[subject]?.value ?? .standard(subject) }

  private mutating func model(_ form: Spec.ModelForm) -> Model {
    var fields = form.fields.map { field($0, of: form) }
    // A model without an id of its own has `id: id`, unless another key stands in its place.
    if !fields.contains(where: { $0.type == .id || $0.name == "id" }), form.key == nil {
      let column = rule(.columns).name(of: "id", model: form.name)
      fields.insert(
        Field(
          name: "id", column: column, wire: "id", type: .id, nullable: false, unique: false, writable: .never,
          place: form.place),
        at: 0)
    }
    let identity = fields.first { $0.type == .id }?.name ?? "id"
    return Model(
      name: form.name, table: form.table?.value ?? rule(.tables).name(of: form.name, model: form.name),
      fields: fields, key: form.key?.value ?? identity, place: form.place)
  }

  private mutating func relation(
    _ form: Spec.RelationForm, models: [String: Model], toOne: [String: [Spec.RelationForm]]
  ) -> Relation? {
    checkKeys(of: form, models: models)
    var joinModel: String?
    let storage: Relation.Storage
    switch form.kind.value {
    case .manyToOne, .oneToOne:
      if let through = form.through { diagnostics.append(.throughOnToOne(form.id, at: through.place)) }
      storage = .column(column(of: form))
    case .manyToMany:
      if let through = form.through, let model = through.model {
        guard let ends = ends(of: form, through, model, models, toOne[model.value] ?? []) else { return nil }
        joinModel = model.value
        storage = ends
      } else {
        storage = join(of: form)
      }
      if let onDelete = form.onDelete { diagnostics.append(.onDeleteOfJoin(form.id, at: onDelete.place)) }
    }
    if form.onDelete?.value == .setNull, form.nullable?.value != true, form.kind.value != .manyToMany,
      let place = form.onDelete?.place
    {
      diagnostics.append(.setNullNotNullable(form.id, relation: form.place, at: place))
    }
    return Relation(
      id: form.id, target: form.target.value, kind: form.kind.value,
      inverse: form.inverse.flatMap { $0.value == "none" ? nil : $0.value },
      nullable: form.nullable?.value ?? false,
      unique: form.kind.value == .oneToOne || form.unique?.value ?? false, storage: storage,
      joinModel: joinModel, onDelete: form.onDelete?.value ?? .restrict,
      deletedBy: form.deletedBy ?? .either, embedding: embedding(of: form), limits: limits(of: form),
      place: form.place)
  }

  private func column(of form: Spec.RelationForm) -> String {
    form.column?.value
      ?? rule(.foreignKeys).name(of: form.id.name, model: form.id.model, relation: form.id.name)
  }

  private mutating func join(of form: Spec.RelationForm) -> Relation.Storage {
    let isSelf = form.id.model == form.target.value
    if isSelf, form.through?.from == nil || form.through?.to == nil {
      diagnostics.append(.throughNeedsEnds(form.id, at: form.through?.place ?? form.place))
    }
    func key(to model: String) -> String {
      rule(.foreignKeys).name(of: model, model: form.id.model, relation: model)
    }
    let name = "\(form.id.model)_\(form.id.name)"
    return .join(
      table: form.through?.table?.value
        ?? rule(.joinTables).name(of: name, model: form.id.model, relation: form.id.name),
      from: form.through?.from?.value ?? key(to: form.id.model),
      to: form.through?.to?.value ?? key(to: form.target.value))
  }

  /// The two relations of the join's model, named or the only ones that lead there.
  private mutating func ends(
    of form: Spec.RelationForm, _ through: Spec.ThroughForm, _ model: Located<String>,
    _ models: [String: Model], _ relations: [Spec.RelationForm]
  ) -> Relation.Storage? {
    if let table = through.table {
      diagnostics.append(.throughTwoWays(form.id, table: table.place, at: model.place))
    }
    guard let join = models[model.value] else {
      diagnostics.append(.unknownModel(model.value, among: models.keys.sorted(), at: model.place))
      return nil
    }
    func end(_ key: String, _ named: Located<String>?, to target: String) -> String? {
      let fitting = relations.filter { $0.target.value == target }
      let isSelf = form.id.model == form.target.value
      let found =
        named.map { name in fitting.first { $0.id.name == name.value } }
        ?? (fitting.count == 1 && !isSelf ? fitting[0] : nil)
      if let found { return column(of: found) }
      diagnostics.append(
        .throughModelRelation(
          key, target, of: model.value, among: fitting.map(\.id.name), at: named?.place ?? model.place))
      return nil
    }
    let from = end("from", through.from, to: form.id.model)
    let to = end("to", through.to, to: form.target.value)
    guard let from, let to else { return nil }
    return .join(table: join.table, from: from, to: to)
  }

  private func embedding(of form: Spec.RelationForm) -> Relation.Embedding {
    var embedding = Relation.Embedding()
    embedding.exposure = form.exposure?.value ?? .always
    embedding.wire = form.wire?.value ?? rule(.wire).name(of: form.id.name, model: form.id.model)
    embedding.field = form.wireField?.value
    embedding.missing = form.missing?.value ?? .reject
    embedding.order = form.order?.terms.map { term in
      Relation.OrderTerm(field: term.value.withoutMinus, isDescending: term.value.hasPrefix("-"))
    }
    embedding.maxItems = form.maxItems?.value
    return embedding
  }

  private func limits(of form: Spec.RelationForm) -> Relation.Limits {
    var limits = Relation.Limits()
    limits.isInverseRequired = form.inverseRequired?.value ?? false
    limits.allowsCycles = form.cycles?.value != .forbidden
    limits.allowsSelf = form.selfReference?.value != .forbidden
    return limits
  }
}
