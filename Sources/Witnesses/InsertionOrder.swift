import Constraints

/// Nodes so that targets come before sources, models together where that allows it.
///
/// Rows in a ring of links stand last, where the world's flaws name them.
func insertionOrder(of sketch: Sketch) -> [Sketch.Node] {
  let ranks = insertionRanks(of: sketch.schema)
  func rank(_ node: Sketch.Node) -> Int { sketch.models[node].flatMap { ranks[$0] } ?? ranks.count }
  var waiting = sketch.nodes.sorted { (rank($0), $0) < (rank($1), $1) }
  var placed: Set<Sketch.Node> = []
  var order: [Sketch.Node] = []
  while !waiting.isEmpty {
    let blocked = Set(
      sketch.links.filter { $0.source != $0.target && !placed.contains($0.target) }.map(\.source))
    guard let place = waiting.firstIndex(where: { !blocked.contains($0) }) else { return order + waiting }
    let node = waiting.remove(at: place)
    placed.insert(node)
    order.append(node)
  }
  return order
}

/// Models by name, each after those its to-one relations lead to; rings are cut where they are entered.
private func insertionRanks(of schema: Schema) -> [String: Int] {
  var ranks: [String: Int] = [:]
  var entered: Set<String> = []
  func visit(_ model: String) {
    guard entered.insert(model).inserted else { return }
    for relation in schema.relations(of: model) where relation.kind != .manyToMany { visit(relation.target) }
    ranks[model] = ranks.count
  }
  for model in schema.models { visit(model.name) }
  return ranks
}
