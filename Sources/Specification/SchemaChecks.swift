import Constraints
import Diagnostics

/// Whether the parts of a schema agree: keys with kinds, and names with each other.
extension Resolver {
  /// Keys that a relation of this kind does not have, and fields of other models that they name.
  mutating func checkKeys(of form: Spec.RelationForm, models: [String: Model]) {
    func refuse(_ key: String, _ place: Place?, unless isRight: Bool, for fitting: String) {
      if let place, !isRight { diagnostics.append(.keyNotOfKind(key, form.id, for: fitting, at: place)) }
    }
    let isToMany = form.kind.value == .manyToMany
    let isSelf = form.id.model == form.target.value
    refuse("column", form.column?.place, unless: !isToMany, for: "a to-one relation, which has a key")
    refuse("nullable", form.nullable?.place, unless: !isToMany, for: "a to-one relation, which has a key")
    refuse("unique", form.unique?.place, unless: !isToMany, for: "a to-one relation, which has a key")
    refuse("max_items", form.maxItems?.place, unless: isToMany, for: "a many-to-many relation")
    refuse("cycles", form.cycles?.place, unless: isSelf, for: "a relation between rows of one model")
    refuse("self", form.selfReference?.place, unless: isSelf, for: "a relation between rows of one model")
    if form.kind.value == .oneToOne, let unique = form.unique, !unique.value {
      refuse("unique: false", unique.place, unless: false, for: "a many-to-one relation")
    }
    if form.exposure?.value == .never, let wire = form.wire ?? form.wireField, let exposure = form.exposure {
      diagnostics.append(.wireOfHidden("\(form.id)", exposure: exposure.place, at: wire.place))
    }
    let target = models[form.target.value]
    if let field = form.wireField { check(field, of: target) }
    // Of a to-one relation it is the other end that shows many rows.
    let shown = isToMany ? target : models[form.id.model]
    for term in form.order?.terms ?? [] { check(Located(term.value.withoutMinus, at: term.place), of: shown) }
    if let order = form.order, !isToMany, form.inverse?.value == "none" {
      refuse("order_by", order.place, unless: false, for: "a relation that shows many rows at one end")
    }
  }

  mutating func check(_ field: Located<String>, of model: Model?) {
    guard let model, model.field(field.value) == nil else { return }
    diagnostics.append(
      .unknownField("field of \(model.name)", field.value, among: model.fields.map(\.name), at: field.place))
  }

  /// Fields, relations, derived values and inverse names of one model are told apart by their names.
  mutating func checkMembers(_ schema: Schema) {
    let inverses = Dictionary(
      spec.relations.map { ($0.id, $0.inverse?.place ?? $0.place) }, uniquingKeysWith: { first, _ in first })
    let twice = checkEnds(schema)
    for (model, form) in zip(schema.models, spec.models) {
      var first: [String: Place] = [:]
      let untyped = Set(form.fields.filter { !$0.isTyped }.map(\.name))
      for field in model.fields where !untyped.contains(field.name) { first[field.name] = field.place }
      func check(_ name: String, at place: Place) {
        if let earlier = first[name] {
          diagnostics.append(.memberTwice(name, of: model.name, first: earlier, at: place))
        } else {
          first[name] = place
        }
      }
      for derived in form.derived { check(derived.name, at: derived.place) }
      for relation in schema.relations(of: model.name) where !twice.contains(relation.id) {
        check(relation.id.name, at: relation.place)
      }
      for relation in schema.relations(to: model.name) where !twice.contains(relation.id) {
        if let inverse = relation.inverse { check(inverse, at: inverses[relation.id] ?? relation.place) }
      }
    }
  }

  /// Relations that are written again at their other end, each told of once; the one that stands first is meant.
  private mutating func checkEnds(_ schema: Schema) -> Set<Relation.ID> {
    var twice: Set<Relation.ID> = []
    for relation in schema.relations where !twice.contains(relation.id) {
      guard let inverse = relation.inverse,
        let other = schema.relation(Relation.ID(relation.target, inverse)), other.id != relation.id,
        other.target == relation.id.model, other.inverse == relation.id.name
      else { continue }
      let (first, second) = relation.place < other.place ? (relation, other) : (other, relation)
      twice.insert(second.id)
      diagnostics.append(.relationTwice(second.id, of: first.id, first: first.place, at: second.place))
    }
    return twice
  }

  /// Two tables of one name, or two columns of one table.
  mutating func checkStorage(_ schema: Schema) {
    let columns = Dictionary(
      spec.relations.map { ($0.id, $0.column?.place ?? $0.place) }, uniquingKeysWith: { first, _ in first })
    var tables: [String: Place] = [:]
    func table(_ name: String, at place: Place) {
      if let first = tables[name] {
        diagnostics.append(.tableTwice(name, first: first, at: place))
      } else {
        tables[name] = place
      }
    }
    for (model, form) in zip(schema.models, spec.models) {
      table(model.table, at: form.table?.place ?? form.place)
      var first: [String: Place] = [:]
      func column(_ name: String, at place: Place) {
        if let earlier = first[name] {
          diagnostics.append(.columnTwice(name, of: model.table, first: earlier, at: place))
        } else {
          first[name] = place
        }
      }
      let places = Dictionary(
        form.fields.map { ($0.name, $0.column?.place ?? $0.place) }, uniquingKeysWith: { first, _ in first })
      for field in model.fields { column(field.column, at: places[field.name] ?? field.place) }
      for relation in schema.relations(of: model.name) {
        guard case .column(let name) = relation.storage else { continue }
        column(name, at: columns[relation.id] ?? relation.place)
      }
    }
    let joins = Dictionary(
      spec.relations.map { ($0.id, $0.through) }, uniquingKeysWith: { first, _ in first })
    for relation in schema.relations where relation.joinModel == nil {
      guard case .join(let name, let from, let to) = relation.storage else { continue }
      let through = joins[relation.id] ?? nil
      table(name, at: through?.table?.place ?? relation.place)
      if from == to, let place = through?.to?.place ?? through?.from?.place {
        diagnostics.append(.columnTwice(to, of: name, first: relation.place, at: place))
      }
    }
  }

  /// Two things that one JSON object would show under one name.
  mutating func checkWire(_ schema: Schema) {
    for (model, form) in zip(schema.models, spec.models) {
      var first: [String: (name: String, place: Place)] = [:]
      // Two of one name are told of already.
      func check(_ wire: String, of name: String, at place: Place) {
        if let earlier = first[wire], earlier.name != name {
          diagnostics.append(.wireTwice(wire, of: model.name, first: earlier.place, at: place))
        } else {
          first[wire] = (name, place)
        }
      }
      for field in model.fields where field.exposure != .never {
        check(field.wire, of: field.name, at: field.place)
      }
      for derived in form.derived {
        check(rule(.wire).name(of: derived.name, model: model.name), of: derived.name, at: derived.place)
      }
      for relation in schema.relations(of: model.name) where relation.embedding.exposure != .never {
        check(relation.embedding.wire, of: relation.id.name, at: relation.place)
      }
    }
  }
}
