import Constraints

/// Nodes so that targets come before sources, models together where that allows it.
///
/// Rows in a ring of links stand last, where the world's flaws name them.
func insertionOrder(of sketch: Sketch) -> [Sketch.Node] {
  let ranks = insertionRanks(of: sketch.schema)
  let ranked = sketch.models.map { $0.flatMap { ranks[$0] } ?? ranks.count }
  var waiting = sketch.nodes.sorted { (ranked[$0], $0) < (ranked[$1], $1) }
  /// How many rows a row waits for, and who waits for it.
  var blockers = Array(repeating: 0, count: sketch.models.count)
  var followers: [[Sketch.Node]] = Array(repeating: [], count: sketch.models.count)
  for link in sketch.links where link.source != link.target {
    blockers[link.source] += 1
    followers[link.target].append(link.source)
  }
  var order: [Sketch.Node] = []
  while let place = waiting.firstIndex(where: { blockers[$0] == 0 }) {
    let node = waiting.remove(at: place)
    for follower in followers[node] { blockers[follower] -= 1 }
    order.append(node)
  }
  return order + waiting
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
