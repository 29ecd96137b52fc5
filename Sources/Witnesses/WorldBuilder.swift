import Constraints

/// Builds a valid world row by row: the rows asked for, and as few others as they cannot be without.
package struct WorldBuilder: Sendable {
  private var sketch: Sketch
  private var numbered: [Row.ID: Sketch.Node] = [:]

  package init(_ schema: Schema) { sketch = Sketch(schema: schema) }

  /// Adds a row. A not-null to-one relation that `links` does not name leads to the first row of its model,
  /// or to a new one; a nullable one leads nowhere. A row with a unique value that another has is that other.
  @discardableResult
  package mutating func row(
    _ model: String, links: [String: Row.ID] = [:], values: [String: FieldValue] = [:]
  ) -> Row.ID {
    guard let id = rowIfPossible(model, links: links, values: values) else {
      preconditionFailure(
        "there is no model \(model), or two of its rows share a unique value and differ in another")
    }
    return id
  }

  /// The same, where the rows are an author's; nil where two of them cannot both be there.
  package mutating func rowIfPossible(
    _ model: String, links: [String: Row.ID], values: [String: FieldValue]
  ) -> Row.ID? {
    guard sketch.schema.model(model) != nil else { return nil }
    let node = sketch.add(model)
    for relation in sketch.schema.relations(of: model) where relation.kind != .manyToMany {
      guard let id = links[relation.id.name] else { continue }
      sketch.link(relation.id, from: node, to: self.node(id))
    }
    for field in sketch.schema.model(model)?.fields ?? [] {
      if let value = values[field.name] { sketch.set(field.name, of: node, to: value) }
    }
    sketch.complete(node)
    guard !sketch.isContradictory else { return nil }
    let ids = Filling.ids(of: sketch)
    for (node, id) in ids { numbered[id] = node }
    return ids[sketch.current(node)]
  }

  /// Joins two rows by a many-to-many relation, named from the end where it is written.
  package mutating func join(_ relation: Relation.ID, _ source: Row.ID, _ target: Row.ID) {
    sketch.pair(relation, node(source), node(target))
  }

  package var world: World { Filling(sketch.schema).world(from: sketch).world }

  private func node(_ id: Row.ID) -> Sketch.Node {
    guard let node = numbered[id] else { preconditionFailure("\(id) is not a row of this world") }
    return sketch.current(node)
  }
}
