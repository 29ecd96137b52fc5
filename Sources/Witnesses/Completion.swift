import Constraints

extension Sketch {
  /// Gives every row the not-null to-one links that it lacks, to the first row there is or a new one.
  mutating func complete() {
    for node in nodes { complete(node) }
  }

  mutating func complete(_ node: Node, depth: Int = 0) {
    guard let model = models[node] else { return }
    for relation in schema.relations(of: model)
    where relation.isRequired && target(of: relation.id, from: node) == nil {
      // Deeper than there are models, not-null relations form a ring that no order of insertion satisfies.
      let ring = depth > schema.models.count ? nodes(of: relation.target).first : nil
      if let target = ring ?? firstTarget(of: relation, from: node) {
        link(relation.id, from: node, to: target)
      } else if relation.target == model {
        link(relation.id, from: node, to: node)
      } else {
        let target = add(relation.target)
        link(relation.id, from: node, to: target)
        complete(target, depth: depth + 1)
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
      for link in links where link.source == node && link.target != node && seen.insert(link.target).inserted
      {
        open.append(link.target)
      }
    }
    return false
  }
}
