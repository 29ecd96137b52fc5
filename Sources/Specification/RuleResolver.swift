import Constraints
import Diagnostics

/// What a model says of all its rows: derived values, unique keys, indexes, checks, its key and its deletion.
extension Resolver {
  mutating func withRules(_ model: Model, _ form: Spec.ModelForm, in schema: Schema) -> Model {
    checkKey(model, form)
    let members = Set(model.fields.map(\.name) + schema.relations(of: model.name).map(\.id.name))
    for member in form.uniques.flatMap(\.members) + form.indexes.flatMap(\.members)
    where !members.contains(member.value.withoutMinus) {
      diagnostics.append(
        .unknownField(
          "field or relation of \(model.name)", member.value, among: members.sorted(), at: member.place))
    }
    checkDeletion(form, model)
    return Model(
      name: model.name, table: model.table, fields: model.fields, key: model.key,
      derived: form.derived.compactMap { derived($0, model, form, schema) },
      uniques: form.uniques.map { unique in
        UniqueKey(
          name: unique.name, members: unique.members.map(\.value),
          condition: unique.condition.flatMap { rowCondition($0, unique.name, model, schema) },
          nulls: unique.nulls, place: unique.place)
      },
      indexes: form.indexes.map { index in
        Index(
          members: index.members.map(\.value),
          condition: index.condition.flatMap { rowCondition($0, "an index", model, schema) },
          place: index.place)
      },
      checks: form.checks.compactMap { check in
        rowCondition(check.text.value, check.name, model, schema).map {
          RowCheck(name: check.name, condition: $0, text: check.text.value.text.value, place: check.place)
        }
      },
      deletionMark: form.deletionMark?.value, place: model.place)
  }

  private mutating func checkKey(_ model: Model, _ form: Spec.ModelForm) {
    guard let key = form.key else { return }
    guard let field = model.field(key.value) else {
      check(key, of: model)
      return
    }
    if field.type != .id, !field.unique || field.nullable {
      diagnostics.append(
        .keyNotUnique(Field.ID(model.name, field.name), field: field.place, at: key.place))
    }
  }

  private mutating func checkDeletion(_ form: Spec.ModelForm, _ model: Model) {
    guard let mark = form.deletionMark else { return }
    guard let field = model.field(mark.value) else {
      check(mark, of: model)
      return
    }
    let isMark = field.type == .timestamp && field.nullable || field.type == .boolean && !field.nullable
    if !isMark {
      diagnostics.append(
        .deletionMark(
          Field.ID(model.name, field.name), is: field.type, nullable: field.nullable, field: field.place,
          at: mark.place))
    }
  }

  /// A condition that is the same whoever looks.
  private mutating func rowCondition(
    _ text: Spec.ExpressionText, _ name: String, _ model: Model, _ schema: Schema
  ) -> Condition? {
    if text.text.value.contains("$viewer") {
      diagnostics.append(.viewerInCheck(name, at: text.text.place))
      return nil
    }
    var parser = ExpressionParser(text.text, start: text.start)
    let expression = parser.parse()
    diagnostics += parser.diagnostics
    guard let expression else { return nil }
    var resolver = resolver(of: text, in: schema)
    let condition = resolver.resolve(expression, from: model.name)
    diagnostics += resolver.diagnostics
    return resolver.diagnostics.isEmpty ? condition : nil
  }

  private mutating func derived(
    _ form: Spec.DerivedForm, _ model: Model, _ modelForm: Spec.ModelForm, _ schema: Schema
  ) -> Derived? {
    let text = form.text.value
    var parser = ExpressionParser(text.text, start: text.start)
    let parsed = parser.parseEither()
    diagnostics += parser.diagnostics
    guard let parsed else { return nil }
    var resolver = resolver(of: text, in: schema)
    resolver.derived = Field.ID(model.name, form.name)
    let value: Derived.Value?
    switch parsed {
    case .condition(let expression):
      value = resolver.resolve(expression, from: model.name).map { .condition($0) }
    case .value(let term):
      let typed = resolver.typed(term, model.name)
      if let many = typed?.value.quantified.first {
        resolver.report(.derivedOfMany(many, at: resolver.place(term.span)))
      }
      value = typed.map { .value($0.value) }
    }
    diagnostics += resolver.diagnostics
    guard resolver.diagnostics.isEmpty else { return nil }
    return value.map {
      Derived(
        name: form.name, value: $0, text: text.text.value, isStored: form.isStored, place: form.place)
    }
  }

  private func resolver(of text: Spec.ExpressionText, in schema: Schema) -> ConditionResolver {
    var resolver = ConditionResolver(schema: schema, viewer: spec.viewer?.model, path: text.text.place.path)
    resolver.derivedNames = derivedNames
    return resolver
  }
}
