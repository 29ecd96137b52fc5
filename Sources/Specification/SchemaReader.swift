import Constraints
import Diagnostics
import YAML

extension SpecReader {
  mutating func readModels(_ node: Node) {
    for entry in node.named(as: "the models", into: &diagnostics) {
      let name = entry.key.plainText
      guard checkName(name, of: "a model", at: entry.key.place),
        var reader = MappingReader(entry.value, as: .model, what: "the model \(name)", into: &diagnostics)
      else { continue }
      let table = reader.take("table")?.tableName(as: "a table's name", into: &diagnostics)
      let fields = reader.take("fields")?.named(as: "the fields of \(name)", into: &diagnostics) ?? []
      reader.finish(into: &diagnostics)
      spec.models.append(
        Spec.ModelForm(
          name: name, place: entry.key.place, table: table, fields: fields.compactMap { field($0) }))
    }
  }

  private mutating func field(_ entry: Node.Entry) -> Spec.FieldForm? {
    let name = entry.key.plainText
    guard checkName(name, of: "a field", at: entry.key.place) else { return nil }
    // `title: string` is short for `title: { type: string }`.
    if case .scalar = entry.value.content {
      return Spec.FieldForm(
        name: name, place: entry.key.place, type: fieldType(entry.value) ?? .text, nullable: false,
        unique: false,
        maxLength: nil, exposure: .always, filling: nil, column: nil, wire: nil)
    }
    guard var reader = MappingReader(entry.value, as: .field, what: "the field \(name)", into: &diagnostics)
    else {
      return nil
    }
    let type = reader.require("type", into: &diagnostics).flatMap { fieldType($0) }
    let nullable = reader.take("nullable")?.flag(as: "`nullable`", into: &diagnostics)
    let unique = reader.take("unique")?.flag(as: "`unique`", into: &diagnostics)
    let maxLength = reader.take("max_length").flatMap { node -> Int? in
      guard let length = node.integer(as: "`max_length`", into: &diagnostics) else { return nil }
      if length < 1 { diagnostics.append(.lengthNotPositive(length, at: node.place)) }
      return max(length, 1)
    }
    let exposure = reader.take("exposure")?.choice(
      of: Field.Exposure.self, as: "`exposure`", into: &diagnostics)
    let filling = reader.take("set")?.choice(of: Field.Filling.self, as: "`set`", into: &diagnostics)
    let column = reader.take("column")?.identifier(as: "a column's name", into: &diagnostics)
    let wire = reader.take("wire")?.text(as: "a wire name", into: &diagnostics)
    reader.finish(into: &diagnostics)
    // A field whose type is wrong is told of once, and is a text to everything that names it.
    return Spec.FieldForm(
      name: name, place: entry.key.place, type: type ?? .text, nullable: nullable ?? false,
      unique: unique ?? false,
      maxLength: maxLength, exposure: exposure ?? .always, filling: filling, column: column, wire: wire)
  }

  private mutating func fieldType(_ node: Node) -> FieldType? {
    if FieldType.unread.contains(node.plainText) {
      diagnostics.append(.typeNotSupportedYet(node.plainText, at: node.place))
      return nil
    }
    return node.choice(of: FieldType.self, as: "a field's type", into: &diagnostics)
  }

  mutating func readRelations(_ node: Node) {
    for entry in node.named(as: "the relations", into: &diagnostics) {
      let parts = entry.key.plainText.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy(Constraint.isName) else {
        diagnostics.append(.relationKey(entry.key.plainText, at: entry.key.place))
        continue
      }
      if let form = relation(Relation.ID(parts[0], parts[1]), entry) { spec.relations.append(form) }
    }
  }

  private mutating func relation(_ id: Relation.ID, _ entry: Node.Entry) -> Spec.RelationForm? {
    if case .scalar = entry.value.content {
      guard let target = located(entry.value, as: "the relation \(id)") else { return nil }
      diagnostics.append(.missingInverse(id, target: target.value, at: entry.key.place))
      return Spec.RelationForm(
        id: id, place: entry.key.place, target: target, kind: .manyToOne, inverse: nil, nullable: false,
        column: nil,
        through: nil, onDelete: nil)
    }
    guard
      var reader = MappingReader(entry.value, as: .relation, what: "the relation \(id)", into: &diagnostics)
    else {
      return nil
    }
    let target = reader.require("to", into: &diagnostics).flatMap { located($0, as: "the other end") }
    let kind = reader.take("kind").flatMap { node -> Relation.Kind? in
      if node.plainText == "one_to_many" {
        diagnostics.append(.oneToMany(id, target: target?.value, at: node.place))
        return nil
      }
      return node.choice(of: Relation.Kind.self, as: "a relation's kind", into: &diagnostics)
    }
    let inverse = reader.take("inverse").flatMap { located($0, as: "the inverse's name") }
    let nullable = reader.take("nullable")?.flag(as: "`nullable`", into: &diagnostics)
    let column = reader.take("column")?.identifier(as: "a column's name", into: &diagnostics)
    let through = reader.take("through").flatMap { readThrough($0) }
    let onDelete = reader.take("on_delete").flatMap { node in
      leaf(node, as: "`on_delete`") { $0.choice(of: DeleteEffect.self, as: "`on_delete`", into: &$1) }
    }
    reader.finish(into: &diagnostics)
    guard let target else { return nil }
    if inverse == nil { diagnostics.append(.missingInverse(id, target: nil, at: entry.key.place)) }
    return Spec.RelationForm(
      id: id, place: entry.key.place, target: target, kind: kind ?? .manyToOne, inverse: inverse,
      nullable: nullable ?? false, column: column, through: through, onDelete: onDelete)
  }

  private mutating func readThrough(_ node: Node) -> (
    table: String?, from: String?, to: String?, place: Place
  )? {
    guard var reader = MappingReader(node, as: .through, what: "`through`", into: &diagnostics) else {
      return nil
    }
    let table = reader.take("table")?.tableName(as: "a join table's name", into: &diagnostics)
    let from = reader.take("from")?.identifier(as: "a column's name", into: &diagnostics)
    let to = reader.take("to")?.identifier(as: "a column's name", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return (table, from, to, node.place)
  }

  mutating func checkName(_ name: String, of what: String, at place: Place) -> Bool {
    if Constraint.isName(name) { return true }
    diagnostics.append(.notAName(name, of: what, at: place))
    return false
  }
}
