import Constraints

/// Many rows that a query answers, and between them others that it does not.
package struct Crowd: Sendable {
  package let world: World
  /// Who asks; nil when the system has no viewers.
  package let viewer: Row.ID?
  /// What the query answers, in the order that is promised, or else in that of the world.
  package let expected: [Row.ID]
  /// All rows of the query's model, in the same order.
  package let everybody: [Row.ID]

  /// How large it is, and what its rows must show.
  package struct Shape: Hashable, Sendable {
    /// Rows that are answered.
    package let count: Int
    package let hasStrangers: Bool
    /// Whether the later rows are inserted first: what the order leaves equal comes as it was inserted, or turned round.
    package let isTurned: Bool
    /// Relations along which each row has a row of its own.
    package let apart: [Path]
    /// Steps to many that each row has two rows behind: a join along them meets it twice.
    package let doubled: [Path.Step]

    package init(
      count: Int, hasStrangers: Bool = false, isTurned: Bool = false, apart: [Path] = [],
      doubled: [Path.Step] = []
    ) {
      self.count = count
      self.hasStrangers = hasStrangers
      self.isTurned = isTurned
      self.apart = apart
      self.doubled = doubled
    }
  }
}

/// A crowd for a query without parameters; nil where no such rows can be, as where a condition names one row.
///
/// Neither insertion nor any value but those that the order names puts its rows into the right order.
package func crowd(for query: Query, _ shape: Crowd.Shape, schema: Schema, viewer: String?) -> Crowd? {
  let paths =
    query.condition.everyAtom.flatMap(\.everyPath) + query.order.map(\.path) + shape.apart
  let part = schema.neighbourhood(
    of: query.from, viewer: viewer, over: paths.flatMap(\.steps) + shape.doubled)
  let search = Search(query: query, schema: part, mutants: [], viewer: viewer)
  let trials = search.frozen(.condition(query.condition), wanted: []).trials
  guard
    let one = trials.first(where: { $0.expected.count == 1 }) ?? trials.first(where: { !$0.expected.isEmpty })
  else { return nil }
  var stage = one.stage
  let copies = (shape.count + one.expected.count - 1) / one.expected.count
  for copy in 0..<copies {
    if copy > 0 {
      let shared = stage.viewer.flatMap { mine in one.stage.viewer.map { (mine: mine, theirs: $0) } }
      stage.sketch.lay(one.stage.sketch, sharing: [shared].compactMap { $0 })
    }
    if shape.hasStrangers { _ = stage.sketch.add(query.from) }
  }
  if shape.hasStrangers { stage.sketch.completeFresh(search.relevant) }
  for path in shape.apart { stage.sketch.part(path) }
  for step in shape.doubled + shape.doubled {
    stage.sketch.part(Path(root: query.from, steps: [step], field: nil))
  }
  stage.sketch.scatter(query.order, over: query.from)
  stage.sketch.complete()
  guard !stage.sketch.isContradictory else { return nil }
  let (filled, ids) = search.filling.world(from: stage.sketch)
  let world = shape.isTurned ? filled.reversed(query.from, in: part) : filled
  guard world.flaws(under: part).isEmpty else { return nil }
  let asking = stage.viewer.flatMap { ids[stage.sketch.current($0)] }
  let answered = answers(of: query, in: world, viewer: asking)
  guard answered.count >= shape.count else { return nil }
  guard let expected = query.order.sorted(answered, in: world, schema: schema),
    let everybody = query.order.sorted(world.rows(of: query.from).map(\.id), in: world, schema: schema),
    !shape.hasStrangers || everybody.count > expected.count
  else { return nil }
  return Crowd(world: world, viewer: asking, expected: expected, everybody: everybody)
}

extension World {
  /// The rows of one model inserted the other way round, unless some of them lead to others.
  fileprivate func reversed(_ model: String, in schema: Schema) -> World {
    guard schema.relations(of: model).allSatisfy({ $0.target != model }) else { return self }
    var turned = rows.filter { $0.model == model }.reversed().makeIterator()
    return World(rows: rows.map { $0.model == model ? turned.next() ?? $0 : $0 }, pairs: pairs)
  }
}

extension Sketch {
  /// Gives each row of the path's start a row of its own at every step.
  fileprivate mutating func part(_ path: Path) {
    for start in nodes(of: path.root) {
      var node = start
      for step in path.steps {
        let isJoin = schema.relation(step.relation)?.kind == .manyToMany
        if !step.isToMany, step.direction == .forward, let known = target(of: step.relation, from: node) {
          node = known
          continue
        }
        let new = add(step.target)
        switch (isJoin, step.direction) {
        case (true, .forward): pair(step.relation, node, new)
        case (true, .inverse): pair(step.relation, new, node)
        case (false, .forward): link(step.relation, from: node, to: new)
        case (false, .inverse): link(step.relation, from: new, to: node)
        }
        node = new
      }
    }
  }
}
