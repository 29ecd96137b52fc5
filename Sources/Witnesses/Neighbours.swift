import Constraints

extension Search {
  /// Worlds from which others are guessed, and guesses at each.
  private static let mostOrigins = 16
  private static let mostGuesses = 48

  /// Worlds one change away from those that were found: a row more, another number, a null, a further pair.
  func neighbours(of trials: [Trial]) -> [Trial] {
    let origins = trials.sorted { $0.size < $1.size }.prefix(Self.mostOrigins)
    return origins.flatMap { origin in
      changes(of: origin.stage).prefix(Self.mostGuesses).compactMap { trial($0) }
    }
  }

  private func changes(of stage: Stage) -> [Stage] {
    let sketch = stage.sketch
    var stages: [Stage] = []
    func offer(_ change: (inout Sketch) -> Void) {
      var next = stage
      change(&next.sketch)
      if !next.sketch.isContradictory { stages.append(next) }
    }
    let viewer = stage.viewer.map(sketch.current)
    for node in sketch.nodes where node != viewer { offer { $0.duplicate(node) } }
    for index in sketch.cells.indices {
      if case .fixed(.integer(let number)) = sketch.cells[index].content {
        for other in [number + 1, number - 1] { offer { $0.replaceCell(at: index, with: .integer(other)) } }
      }
      let cell = sketch.cells[index]
      let model = sketch.models[cell.node].flatMap { schema.model($0) }
      if model?.field(cell.field)?.nullable == true, cell.content != .fixed(.null) {
        offer { $0.replaceCell(at: index, with: .null) }
      }
    }
    for relation in schema.relations where relation.kind == .manyToMany && relevant.contains(relation.id) {
      for source in sketch.nodes(of: relation.id.model) {
        for target in sketch.nodes(of: relation.target) where source != target {
          offer { $0.pair(relation.id, source, target) }
        }
      }
    }
    return stages
  }
}

extension Sketch {
  /// One more row like this: with its links and pairs, and those of its values that two rows may share.
  mutating func duplicate(_ node: Node) {
    guard let name = models[node], let model = schema.model(name) else { return }
    let copy = add(name)
    for link in links where link.source == node { self.link(link.relation, from: copy, to: link.target) }
    for link in pairs {
      if link.source == node { pair(link.relation, copy, link.target) }
      if link.target == node { pair(link.relation, link.source, copy) }
    }
    for cell in cells where cell.node == node {
      guard case .fixed(let value) = cell.content, let field = model.field(cell.field), !field.unique,
        field.type != .id
      else { continue }
      set(cell.field, of: copy, to: value)
    }
  }

  mutating func replaceCell(at index: Int, with value: FieldValue) {
    let cell = cells[index]
    removeCell(at: index)
    set(cell.field, of: cell.node, to: value)
  }
}
