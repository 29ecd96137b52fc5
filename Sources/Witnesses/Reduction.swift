import Constraints

/// A sketch and the node of the one who asks.
struct Stage: Sendable {
  var sketch: Sketch
  var viewer: Sketch.Node?
}

/// A stage made into a valid world, and what is answered over it.
struct Trial: Sendable {
  let stage: Stage
  let world: World
  let viewer: Row.ID?
  let expected: [Row.ID]
  /// The mutants that answer anything else, by place.
  let kills: Set<Int>
  /// True when some row of the query's model is answered and another is not.
  let isMixed: Bool

  var size: Int { world.rows.count + world.pairs.count }
}

/// A trial and the mutants that it must go on killing.
struct Group: Sendable {
  var trial: Trial
  var wanted: Set<Int>
}

extension Search {
  /// Attempts at making two rows one, per world; removals are never cut short.
  static let mostMerges = 400

  /// The world of a stage with all that validity needs; nil when there is none.
  func trial(_ stage: Stage, wanted: Set<Int>? = nil) -> Trial? {
    var complete = stage.sketch
    complete.complete()
    guard !complete.isContradictory, complete.nodes.count <= Self.mostRows else { return nil }
    let (world, ids) = filling.world(from: complete)
    guard world.flaws(under: schema).isEmpty else { return nil }
    let viewer = stage.viewer.flatMap { ids[complete.current($0)] }
    let expected = answers(of: query, in: world, viewer: viewer)
    let kills = mutants.indices.filter { index in
      if let wanted, !wanted.contains(index) { return false }
      return answers(to: mutants[index].reading, from: query.from, in: world, viewer: viewer) != expected
    }
    let isMixed = !expected.isEmpty && world.rows(of: query.from).count > expected.count
    return Trial(
      stage: stage, world: world, viewer: viewer, expected: expected, kills: Set(kills), isMixed: isMixed)
  }

  /// Every world as small as it can be beside the others, and none whose kills the others have.
  func reduced(_ groups: [Group]) -> [Trial] {
    var trials = groups.map { reduced($0) }
    var size: Int
    repeat {
      size = trials.reduce(0) { $0 + $1.size }
      for index in trials.indices.reversed() {
        var others = trials
        let trial = others.remove(at: index)
        let wanted = others.reduce(trial.kills) { $0.subtracting($1.kills) }
        let isOnlyAnswer = !trial.expected.isEmpty && others.allSatisfy(\.expected.isEmpty)
        if wanted.isEmpty && !isOnlyAnswer {
          trials = others
        } else {
          trials[index] = reduced(Group(trial: trial, wanted: wanted))
        }
      }
    } while trials.reduce(0) { $0 + $1.size } < size
    return trials
  }

  private func reduced(_ group: Group) -> Trial {
    var best = group.trial
    var merges = Self.mostMerges
    func accept(_ stage: Stage) -> Bool {
      guard let next = trial(stage, wanted: group.wanted), group.wanted.isSubset(of: next.kills),
        !next.expected.isEmpty || best.expected.isEmpty, next.isMixed || !best.isMixed,
        next.world.isNoLarger(than: best.world)
      else { return false }
      best = next
      return true
    }
    repeat {
      while removals(of: best.stage).contains(where: accept) {}
    } while mergers(of: best.stage).contains(where: { stage in
      merges -= 1
      return merges >= 0 && accept(stage)
    })
    return trial(best.stage) ?? best
  }

  /// The stage without one of its rows, pairs, links or values, for each, the later rows first.
  private func removals(of stage: Stage) -> [Stage] {
    let sketch = stage.sketch
    var stages: [Stage] = []
    func offer(_ change: (inout Sketch) -> Void) {
      var next = stage
      change(&next.sketch)
      stages.append(next)
    }
    let viewer = stage.viewer.map(sketch.current)
    for node in sketch.nodes.reversed() where node != viewer { offer { $0.remove(node) } }
    for index in sketch.pairs.indices.reversed() { offer { $0.removePair(at: index) } }
    for index in sketch.links.indices.reversed() where isNullable(sketch.links[index].relation) {
      offer { $0.removeLink(at: index) }
    }
    for index in sketch.cells.indices.reversed() { offer { $0.removeCell(at: index) } }
    return stages
  }

  private func isNullable(_ relation: Relation.ID) -> Bool { schema.relation(relation)?.nullable == true }

  /// The stage with two rows made one, for each two of a model, unless a row would then lead to itself:
  /// an application may refuse that.
  private func mergers(of stage: Stage) -> [Stage] {
    let sketch = stage.sketch
    return sketch.nodes.flatMap { one in
      sketch.nodes.filter { $0 > one && sketch.models[$0] == sketch.models[one] }.compactMap { other in
        var next = stage
        next.sketch.merge(one, other)
        let isSound = !next.sketch.isContradictory && next.sketch.selfLeads <= sketch.selfLeads
        return isSound ? next : nil
      }
    }
  }
}

extension World {
  /// Removing must not add filler rows in other places.
  fileprivate func isNoLarger(than other: World) -> Bool {
    (rows.count, pairs.count) <= (other.rows.count, other.pairs.count)
  }
}

extension Sketch {
  fileprivate var selfLeads: Int { (links + pairs).reduce(0) { $0 + ($1.source == $1.target ? 1 : 0) } }
}
