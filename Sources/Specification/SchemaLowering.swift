import Constraints
import Diagnostics

/// What models, relations, types and naming demand: one constraint for each thing that is said, and for each that
/// nobody may leave open.
extension Resolver {
  func lower(_ schema: Schema) -> [Constraint] {
    let models = zip(schema.models, spec.models).flatMap { model, form in lower(model, form, in: schema) }
    let relations = spec.relations.flatMap { form in
      schema.relation(form.id).map { lower($0, form) } ?? []
    }
    return models + relations + lowerTypes() + lowerNaming(of: schema)
  }

  private func lower(_ model: Model, _ form: Spec.ModelForm, in schema: Schema) -> [Constraint] {
    let name = model.name
    func constraint(
      _ id: String, _ demand: SchemaDemand, _ statement: String, at place: Place
    ) -> Constraint {
      Constraint(
        id: id, demand: .schema(demand), statement: statement, why: nil, origin: .written(place))
    }
    var constraints = [
      constraint(
        "model.\(name)", .model(name), "Rows of \(name) are stored, with \(model.contents(in: schema)).",
        at: form.place)
    ]
    if let table = form.table {
      constraints.append(
        constraint(
          "model.\(name).table", .table(model: name),
          "Rows of \(name) are stored in the table `\(table.value)`.",
          at: table.place))
    }
    let forms = Dictionary(form.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for field in model.fields { constraints += lower(field, forms[field.name], of: name) }
    for unique in model.uniques {
      let among = unique.condition.map { " among those for which \($0.text)" } ?? ""
      constraints.append(
        constraint(
          "model.\(name).unique.\(unique.name)", .uniqueKey(model: name, name: unique.name),
          "No two rows of \(name) share \(unique.members.joined(separator: ", "))\(among)"
            + "\(unique.nulls == .equal ? "; two without a value share it" : "").", at: unique.place))
    }
    for index in model.indexes {
      let members = index.members.map(\.withoutMinus)
      constraints.append(
        constraint(
          "model.\(name).index.\(members.joined(separator: "."))",
          .index(model: name, members: index.members),
          "Rows of \(name) are found over an index of \(index.members.joined(separator: ", ")), in this order"
            + "\(index.condition.map { ", of those for which \($0.text)" } ?? "").", at: index.place))
    }
    if let mark = form.deletionMark, model.field(mark.value) != nil {
      constraints.append(
        constraint(
          "model.\(name).delete", .deletion(model: name),
          "A deleted row of \(name) stays, and `\(mark.value)` marks it.", at: mark.place))
    }
    return constraints + lowerExpressions(model, form)
  }

  private func lowerExpressions(_ model: Model, _ form: Spec.ModelForm) -> [Constraint] {
    let checks = Dictionary(model.checks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let derived = Dictionary(model.derived.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return form.checks.compactMap { form in
      checks[form.name].map { check in
        Constraint(
          form.text, id: "model.\(model.name).checks.\(form.name)",
          .rowCheck(model: model.name, name: form.name),
          "Of every row of \(model.name) it is true that \(check.text).")
      }
    }
      + form.derived.compactMap { form in
        derived[form.name].map { derived in
          Constraint(
            form.text, id: "derived.\(model.name).\(form.name)",
            .derived(model: model.name, name: form.name),
            "`\(form.name)` of each row of \(model.name) is what `\(derived.text)` says, "
              + (derived.isStored ? "kept equal to it." : "computed when it is read."))
        }
      }
  }

  private func lowerTypes() -> [Constraint] {
    spec.types.flatMap { form -> [Constraint] in
      [
        form.stored.map { stored in
          Constraint(
            id: "types.\(form.type).stored", demand: .schema(.storedType(form.type)),
            statement: "A value of type \(form.type) is stored as \(stored.value).", why: nil,
            origin: .written(stored.place))
        },
        form.wire.map { wire in
          Constraint(
            id: "types.\(form.type).wire", demand: .schema(.wireType(form.type)),
            statement: "A value of type \(form.type) is \(wireWording(wire.value)) in JSON.", why: nil,
            origin: .written(wire.place))
        },
      ].compactMap { $0 }
    }
  }

  /// A rule is demanded where it is written, and where the name of something stored is made by it.
  private func lowerNaming(of schema: Schema) -> [Constraint] {
    NamingSubject.allCases.compactMap { subject in
      let written = spec.naming[subject]
      guard let place = written?.place ?? firstNamed(by: subject, in: schema) else { return nil }
      let text = written?.value.text ?? NamingRule.standard(subject).text
      return Constraint(
        id: "naming.\(subject.rawValue)", demand: .schema(.naming(subject, rule: text)),
        statement:
          "\(subject.title) that the specification gives no name of their own are named by `\(text)`.",
        why: written?.why, severity: written?.severity ?? .error, exception: written?.exception ?? .none,
        origin: .written(place))
    }
  }

  private func firstNamed(by subject: NamingSubject, in schema: Schema) -> Place? {
    switch subject {
    case .tables: return spec.models.first { $0.table == nil }?.place
    case .columns:
      return spec.models.lazy.flatMap(\.fields).first { $0.column == nil }?.place
    case .foreignKeys:
      return spec.relations.first { form in
        form.kind.value == .manyToMany
          ? form.through?.model == nil && (form.through?.from == nil || form.through?.to == nil)
          : form.column == nil
      }?.place
    case .joinTables:
      return spec.relations.first { form in
        form.kind.value == .manyToMany && form.through?.table == nil && form.through?.model == nil
      }?.place
    case .wire, .files, .classes: return nil
    }
  }
}

extension Constraint {
  /// What a leaf demands, with the reasons of its long form.
  init<Value>(_ leaf: Spec.Leaf<Value>, id: String, _ demand: SchemaDemand, _ statement: String) {
    self.init(
      id: id, demand: .schema(demand), statement: statement, why: leaf.why, severity: leaf.severity,
      exception: leaf.exception, origin: .written(leaf.place))
  }
}

extension NamingSubject {
  fileprivate var title: String {
    switch self {
    case .tables: "Tables"
    case .columns: "Columns"
    case .foreignKeys: "Columns of relations"
    case .joinTables: "Tables of joins"
    case .wire: "Members of requests and responses"
    case .files: "Files"
    case .classes: "Classes"
    }
  }
}

extension Model {
  fileprivate func contents(in schema: Schema) -> String {
    let relations = schema.relations(of: name).map(\.id.name)
    let fields = fields.map(\.name).joined(separator: ", ")
    return relations.isEmpty ? fields : "\(fields), and the relations \(relations.joined(separator: ", "))"
  }
}
