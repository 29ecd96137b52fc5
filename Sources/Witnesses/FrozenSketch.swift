import Constraints

extension Sketch {
  /// Completes only the relations that some path takes, with rows of their own; the rest can wait.
  mutating func completeFresh(_ fresh: Set<Relation.ID>) {
    var next = 0
    while next < models.count, nodes.count <= Search.mostRows {
      if let model = models[next] {
        for relation in schema.relations(of: model)
        where relation.isRequired && fresh.contains(relation.id) && target(of: relation.id, from: next) == nil
        {
          link(relation.id, from: next, to: relation.target == model ? next : add(relation.target))
        }
      }
      next += 1
    }
  }

  /// Gives the open flags of some fields one value.
  mutating func settleFlags(_ fields: Set<Filling.FieldID>, to flag: Bool) {
    for node in nodes {
      guard let name = models[node], let model = schema.model(name) else { continue }
      for field in model.fields where fields.contains(Filling.FieldID(model: name, field: field.name)) {
        switch content(of: field.name, in: node) {
        case .fixed: continue
        case .free: set(field.name, of: node, to: .flag(flag))
        case nil: if !field.nullable { set(field.name, of: node, to: .flag(flag)) }
        }
      }
    }
  }
}
