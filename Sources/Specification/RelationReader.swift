import Constraints
import Diagnostics
import YAML

extension SpecReader {
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
    form.inverse = reader.take("inverse").flatMap { located($0, as: "the inverse's name") }
    readStorage(&reader, into: &form)
    readEmbedding(&reader, into: &form)
    form.inverseRequired = flag("inverse_required", &reader)
    form.cycles = choice("cycles", &reader)
    form.selfReference = choice("self", &reader)
    reader.finish(into: &diagnostics)
    guard target != nil else { return nil }
    if form.inverse == nil { diagnostics.append(.missingInverse(id, target: nil, at: place)) }
    return form
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
      $0.choice(of: DeleteEffect.self, as: "`on_delete`", into: &$1)
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
