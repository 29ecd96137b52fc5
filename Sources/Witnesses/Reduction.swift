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

  fileprivate func killing(_ kills: Set<Int>) -> Trial {
    Trial(stage: stage, world: world, viewer: viewer, expected: expected, kills: kills, isMixed: isMixed)
  }
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
    completed(stage).flatMap { trial(stage, $0, wanted: wanted) }
  }

  /// The stage's sketch with all rows that validity needs; nil where they contradict each other or are too many.
  private func completed(_ stage: Stage) -> Sketch? {
    var complete = stage.sketch
    complete.complete()
    return complete.isContradictory || complete.nodes.count > Self.mostRows ? nil : complete
  }

  private func trial(_ stage: Stage, _ complete: Sketch, wanted: Set<Int>?) -> Trial? {
    guard let bare = bareTrial(stage, complete) else { return nil }
    return bare.killing(Set((wanted?.sorted() ?? Array(mutants.indices)).filter { kills($0, bare) }))
  }

  /// The world of a stage where it kills all of these mutants; where it does not, the one that lives comes first.
  private func trial(_ stage: Stage, _ complete: Sketch, killing wanted: inout [Int]) -> Trial? {
    guard let bare = bareTrial(stage, complete) else { return nil }
    guard let place = wanted.firstIndex(where: { !kills($0, bare) }) else {
      return bare.killing(Set(wanted))
    }
    wanted.insert(wanted.remove(at: place), at: 0)
    return nil
  }

  /// A world and its answer, no mutant looked at yet; nil where the world is not valid.
  private func bareTrial(_ stage: Stage, _ complete: Sketch) -> Trial? {
    let (world, ids) = filling.world(from: complete)
    guard world.flaws(under: schema).isEmpty else { return nil }
    let viewer = stage.viewer.flatMap { ids[complete.current($0)] }
    let expected = answers(of: query, in: world, viewer: viewer)
    let isMixed = !expected.isEmpty && world.rows(of: query.from).count > expected.count
    return Trial(
      stage: stage, world: world, viewer: viewer, expected: expected, kills: [], isMixed: isMixed)
  }

  private func kills(_ index: Int, _ trial: Trial) -> Bool {
    answers(to: mutants[index].reading, from: query.from, in: trial.world, viewer: trial.viewer)
      != trial.expected
  }

  /// Every world as small as it can be beside the others, and none whose kills the others have.
  func reduced(_ groups: [Group]) -> [Trial] {
    var trials = groups.map { reduced($0) }
    // What went no smaller for some mutants goes no smaller for more of them.
    var settled = groups.map(\.wanted)
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
          settled.remove(at: index)
        } else if !settled[index].isSubset(of: wanted) {
          trials[index] = reduced(Group(trial: trial, wanted: wanted))
          settled[index] = wanted
        }
      }
    } while trials.reduce(0) { $0 + $1.size } < size
    return trials
  }

  private func reduced(_ group: Group) -> Trial {
    var best = group.trial
    var merges = Self.mostMerges
    // The mutant that was lost last is the likeliest to be lost again, and is looked at first.
    var wanted = group.wanted.sorted()
    func accept(_ stage: Stage) -> Bool {
      // Removing must not add filler rows in other places.
      guard let complete = completed(stage),
        (complete.nodes.count, complete.pairs.count) <= (best.world.rows.count, best.world.pairs.count),
        let next = trial(stage, complete, killing: &wanted),
        !next.expected.isEmpty || best.expected.isEmpty, next.isMixed || !best.isMixed
      else { return false }
      best = next
      return true
    }
    repeat {
      while takesRemoval(of: best.stage, accept) {}
    } while takesMerger(of: best.stage) { stage in
      merges -= 1
      return merges >= 0 && accept(stage)
    }
    return trial(best.stage) ?? best
  }

  /// The first acceptable stage without one of its rows, pairs, links or values, the later rows first.
  private func takesRemoval(of stage: Stage, _ accept: (Stage) -> Bool) -> Bool {
    let sketch = stage.sketch
    func takes(_ change: (inout Sketch) -> Void) -> Bool {
      var next = stage
      change(&next.sketch)
      return accept(next)
    }
    let viewer = stage.viewer.map(sketch.current)
    return sketch.nodes.reversed().contains { node in node != viewer && takes { $0.remove(node) } }
      || sketch.pairs.indices.reversed().contains { index in takes { $0.removePair(at: index) } }
      || sketch.links.indices.reversed().contains { index in
        isNullable(sketch.links[index].relation) && takes { $0.removeLink(at: index) }
      } || sketch.cells.indices.reversed().contains { index in takes { $0.removeCell(at: index) } }
  }

  private func isNullable(_ relation: Relation.ID) -> Bool { schema.relation(relation)?.nullable == true }

  /// The first acceptable stage with two rows of a model made one, unless a row would then lead to itself:
  /// an application may refuse that.
  private func takesMerger(of stage: Stage, _ accept: (Stage) -> Bool) -> Bool {
    let sketch = stage.sketch
    return sketch.nodes.contains { one in
      sketch.nodes.contains { other in
        guard other > one, sketch.models[other] == sketch.models[one] else { return false }
        var next = stage
        next.sketch.merge(one, other)
        let isSound = !next.sketch.isContradictory && next.sketch.selfLeads <= sketch.selfLeads
        return isSound && accept(next)
      }
    }
  }
}

extension Sketch {
  fileprivate var selfLeads: Int { (links + pairs).reduce(0) { $0 + ($1.source == $1.target ? 1 : 0) } }
}
