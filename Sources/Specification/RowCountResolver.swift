import Constraints
import Diagnostics

/// What rows there are after a request: a model, and what its fields and relations must be.
extension Scenario {
  mutating func rowCount(_ text: Spec.ExpressionText, in schema: Schema) -> BusinessRule.RowCount? {
    var parser = ExpressionParser(text.text, start: text.start)
    let expression = parser.parse()
    diagnostics += parser.diagnostics
    guard let expression else { return nil }
    guard let (path, inner, demand) = counted(expression) else {
      diagnostics.append(.rowsForm(at: text.text.place))
      return nil
    }
    func place(_ span: Span) -> Place { Place(text.text.place.path, span) }
    guard path.parts.count == 1, let model = schema.model(path.text) else {
      diagnostics.append(.unknownModel(path.text, among: schema.models.map(\.name), at: place(path.span)))
      return nil
    }
    guard let atoms = atoms(of: inner) else {
      diagnostics.append(.rowsForm(at: text.text.place))
      return nil
    }
    let conditions = atoms.compactMap { condition($0, of: model, in: schema, place) }
    guard conditions.count == atoms.count else { return nil }
    return BusinessRule.RowCount(
      text: text.text.value, model: model.name, conditions: conditions, demand: demand)
  }

  private func counted(
    _ expression: Expression
  ) -> (PathTerm, Expression?, BusinessRule.RowCount.Demand)? {
    switch expression {
    case .exists(let path): (path, nil, .some)
    case .some(let path, let inner): (path, inner, .some)
    case .not(.exists(let path)): (path, nil, .exactly(0))
    case .not(.some(let path, let inner)): (path, inner, .exactly(0))
    case .compares(.count(let path, let inner, _), .equal, .integer(let count, _), _):
      (path, inner, .exactly(count))
    case .compares, .isOneOf, .isNull, .isPresent, .not, .all, .any: nil
    }
  }

  private struct Atom {
    let member: PathTerm
    let value: Term
  }

  /// `a = b`, or several joined by `and`; nil for anything else.
  private func atoms(of expression: Expression?) -> [Atom]? {
    guard let expression else { return [] }
    switch expression {
    case .compares(.path(let member), .equal, let value, _) where member.parts.count == 1:
      return [Atom(member: member, value: value)]
    case .all(let parts):
      let atoms = parts.compactMap { self.atoms(of: $0) }
      return atoms.count == parts.count ? atoms.flatMap { $0 } : nil
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some, .not, .any: return nil
    }
  }

  private mutating func condition(
    _ atom: Atom, of model: Model, in schema: Schema, _ place: (Span) -> Place
  ) -> BusinessRule.RowCount.Condition? {
    let relations = schema.relations(of: model.name).filter { $0.kind != .manyToMany }
    if let relation = relations.first(where: { $0.id.name == atom.member.text }) {
      guard case .path(let row) = atom.value else {
        diagnostics.append(.rowsForm(at: place(atom.value.span)))
        return nil
      }
      guard let found = rows[row.text] else {
        diagnostics.append(.unknownRow(row.text, among: rows.keys.sorted(), at: place(row.span)))
        return nil
      }
      if found != relation.target {
        diagnostics.append(
          .rowOfAnotherModel(row.text, is: found, wanted: relation.target, at: place(row.span)))
      }
      return .relation(relation.id, row: row.text)
    }
    guard let field = model.field(atom.member.text) else {
      diagnostics.append(
        .unknownField(
          "field or to-one relation of \(model.name)", atom.member.text,
          among: model.fields.map(\.name) + relations.map(\.id.name), at: place(atom.member.span)))
      return nil
    }
    return value(atom.value, of: field, place).map { .field(field.name, $0) }
  }

  private mutating func value(
    _ term: Term, of field: Field, _ place: (Span) -> Place
  ) -> BusinessRule.Value? {
    switch term {
    case .text(let text, _): return .literal(.text(text))
    case .integer(let integer, _): return .literal(.number(DecimalNumber(integer)))
    case .flag(let flag, _): return .literal(.flag(flag))
    case .path(let path) where path.parts.count == 1 && field.bounds.values.contains(path.text):
      return .literal(.text(path.text))
    case .path(let path) where path.parts.count == 2:
      let (row, name) = (path.parts[0].name, path.parts[1].name)
      guard let model = rows[row].flatMap(schema.model) else {
        diagnostics.append(.unknownRow(row, among: rows.keys.sorted(), at: place(path.span)))
        return nil
      }
      if model.field(name) != nil { return .field(row: row, field: name) }
      diagnostics.append(
        .unknownField("field of \(model.name)", name, among: model.fields.map(\.name), at: place(path.span)))
      return nil
    case .path, .viewer, .viewers, .parameter, .count, .total, .calculated:
      diagnostics.append(.rowsForm(at: place(term.span)))
      return nil
    }
  }
}
