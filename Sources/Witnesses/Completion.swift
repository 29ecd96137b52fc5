import Constraints

extension Sketch {
  /// Gives every row the not-null to-one links that it lacks.
  ///
  /// A relation in `fresh` gets a row of its own, so that nothing is said of it that need not be so;
  /// any other takes the first row there is.
  mutating func complete(fresh: Set<Relation.ID> = []) {
    for node in nodes where models[node] != nil { complete(node, fresh: fresh, depth: 0) }
  }

  mutating func complete(_ node: Node, fresh: Set<Relation.ID> = [], depth: Int = 0) {
    guard let model = models[node] else { return }
    for relation in schema.relations(of: model)
    where relation.isRequired && target(of: relation.id, from: node) == nil {
      // Deeper than there are models, not-null relations form a ring that no order of insertion satisfies.
      let isRing = depth > schema.models.count
      let ring = isRing ? nodes(of: relation.target).first : nil
      let wantsFresh = fresh.contains(relation.id) && relation.target != model
      if let target = ring ?? (wantsFresh ? nil : firstTarget(of: relation, from: node)) {
        link(relation.id, from: node, to: target)
      } else if relation.target == model {
        link(relation.id, from: node, to: node)
      } else {
        let target = add(relation.target)
        link(relation.id, from: node, to: target)
        complete(target, fresh: fresh, depth: depth + 1)
      }
    }
  }

  /// The first row that the relation may lead to without a ring of links.
  private func firstTarget(of relation: Relation, from node: Node) -> Node? {
    nodes(of: relation.target).first { candidate in
      if relation.kind == .oneToOne, source(of: relation.id, to: candidate) != nil { return false }
      return !reaches(node, from: candidate)
    }
  }

  private func reaches(_ wanted: Node, from start: Node) -> Bool {
    var seen: Set<Node> = [start]
    var open = [start]
    while let node = open.popLast() {
      if node == wanted { return true }
      for link in links where link.source == node && link.target != node && seen.insert(link.target).inserted {
        open.append(link.target)
      }
    }
    return false
  }
}

extension Relation {
  var isRequired: Bool { kind != .manyToMany && !nullable }
}
