import Constraints
import Diagnostics
import YAML

extension SpecReader {
  mutating func readRelations(_ node: Node) {
    for entry in node.named(as: "`relations`", into: &diagnostics) {
      let parts = entry.key.plainText.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy(Constraint.isName) else {
        diagnostics.append(.relationKey(entry.key.plainText, at: entry.key.place))
        continue
      }
      if let form = relation(Relation.ID(parts[0], parts[1]), entry) {
        spec.relations.append(form)
      } else {
        tellMembers(of: entry)
      }
    }
  }

  private mutating func relation(_ id: Relation.ID, _ entry: Node.Entry) -> Spec.RelationForm? {
    let place = entry.key.place
    if case .scalar = entry.value.content {
      guard let target = located(entry.value, as: "the relation \(id)") else { return nil }
      diagnostics.append(.missingInverse(id, target: target.value, at: place))
      return Spec.RelationForm(id: id, place: place, target: target, kind: Located(.manyToOne, at: place))
    }
    guard
      var reader = MappingReader(entry.value, as: .relation, what: "the relation \(id)", into: &diagnostics)
    else { return nil }
    let target = reader.require("to", into: &diagnostics).flatMap { located($0, as: "the other end") }
    let kind = reader.take("kind").flatMap { readKind($0, of: id, target) }
    var form = Spec.RelationForm(
      id: id, place: place, target: target ?? Located("", at: place),
      kind: kind ?? Located(.manyToOne, at: place))
    let isInverseTold = reader.means("inverse")
    form.inverse = reader.take("inverse").flatMap { located($0, as: "the inverse's name") }
    readStorage(&reader, into: &form)
    readEmbedding(&reader, into: &form)
    form.inverseRequired = flag("inverse_required", &reader)
    form.cycles = choice("cycles", &reader)
    form.selfReference = choice("self", &reader)
    reader.finish(into: &diagnostics)
    // Written from the other end it would be another relation.
    guard target != nil, entry.value["kind"]?.plainText != "one_to_many" else { return nil }
    if form.inverse == nil, !isInverseTold { diagnostics.append(.missingInverse(id, target: nil, at: place)) }
    return form
  }

  /// The names that a relation that could not be read would have at both ends.
  private mutating func tellMembers(of entry: Node.Entry) {
    spec.told.add(entry.key.plainText)
    guard let target = entry.value["to"], let inverse = entry.value["inverse"] else { return }
    spec.told.add("\(target.plainText).\(inverse.plainText)")
  }

  private mutating func readKind(
    _ node: Node, of id: Relation.ID, _ target: Located<String>?
  ) -> Located<Relation.Kind>? {
    if node.plainText == "one_to_many" {
      diagnostics.append(.oneToMany(id, target: target?.value, at: node.place))
      return nil
    }
    return node.choice(of: Relation.Kind.self, as: "a relation's kind", into: &diagnostics).map {
      Located($0, at: node.place)
    }
  }

  private mutating func readStorage(_ reader: inout MappingReader, into form: inout Spec.RelationForm) {
    form.nullable = flag("nullable", &reader)
    form.unique = flag("unique", &reader)
    form.column = reader.take("column").flatMap { identifier($0, as: "a column's name") }
    form.through = reader.take("through").flatMap { readThrough($0) }
    guard let node = reader.take("on_delete") else { return }
    var at: Node?
    form.onDelete = leaf(node, as: "`on_delete`", form: .deletion, more: { at = $0.take("at") }) {
      $0.choice(of: DeleteEffect.self, as: "`on_delete`", habits: deletionHabits, into: &$1)
    }
    form.deletedBy = at?.choice(of: Deleter.self, as: "`at`", into: &diagnostics)
  }

  private mutating func readEmbedding(_ reader: inout MappingReader, into form: inout Spec.RelationForm) {
    form.exposure = choice("exposure", &reader)
    form.missing = choice("missing", &reader)
    form.maxItems = integer("max_items", least: 1, &reader)
    form.order = reader.take("order_by").flatMap { readOrder($0) }
    guard let wire = reader.take("wire") else { return }
    guard case .mapping = wire.content else {
      form.wire = located(wire, as: "a wire name")
      return
    }
    guard var reader = MappingReader(wire, as: .relationWire, what: "`wire`", into: &diagnostics) else {
      return
    }
    form.wire = reader.take("name").flatMap { located($0, as: "a wire name") }
    form.wireField = reader.take("as").flatMap { located($0, as: "`as`") }
    reader.finish(into: &diagnostics)
  }

  /// Nil where no order is promised.
  private mutating func readOrder(_ node: Node) -> Spec.OrderForm? {
    if node.plainText == "none" { return nil }
    return names(node, as: "`order_by`").map { Spec.OrderForm(terms: $0, place: node.place) }
  }

  private mutating func readThrough(_ node: Node) -> Spec.ThroughForm? {
    if case .scalar = node.content, !node.isNull {
      diagnostics.append(.throughAsText(node, isModel: modelNames.contains(node.plainText)))
      return nil
    }
    guard var reader = MappingReader(node, as: .through, what: "`through`", into: &diagnostics) else {
      return nil
    }
    let table = reader.take("table").flatMap { node in
      node.tableName(as: "a join table's name", into: &diagnostics).map { Located($0, at: node.place) }
    }
    let model = reader.take("model").flatMap { located($0, as: "the join's model") }
    let from = reader.take("from").flatMap { identifier($0, as: "a column's name") }
    let to = reader.take("to").flatMap { identifier($0, as: "a column's name") }
    reader.finish(into: &diagnostics)
    return Spec.ThroughForm(table: table, model: model, from: from, to: to, place: node.place)
  }

  mutating func identifier(_ node: Node, as what: String) -> Located<String>? {
    node.identifier(as: what, into: &diagnostics).map { Located($0, at: node.place) }
  }
}

/// What databases and mappers call the effects.
private let deletionHabits = [
  "protect": "Write `restrict`.", "no_action": "Write `restrict`.", "no action": "Write `restrict`.",
  "prevent": "Write `restrict`.", "forbidden": "Write `restrict`.", "delete": "Write `cascade`.",
  "nullify": "Write `set_null`.", "null": "Write `set_null`.", "set null": "Write `set_null`.",
]
