import Constraints

/// Finds a few small worlds that tell a query from its mutants; the same ones for the same specification.
///
/// `viewer` is the model of those who ask, nil when the system knows no viewers.
package func witnesses(
  for query: Query, schema: Schema, viewer: String?, mistakes: Mistakes = .ofConditions
) -> WitnessSet {
  let list = mutants(of: query, schema: schema, viewer: viewer, mistakes)
  let steps = ([.condition(query.condition)] + list.mutants.map(\.reading)).flatMap(\.condition.everyAtom)
    .flatMap(\.everyPath).flatMap(\.steps)
  let part = schema.neighbourhood(of: query.from, viewer: viewer, over: steps)
  let search = Search(query: query, schema: part, mutants: list.mutants, viewer: viewer)
  let (witnesses, unkilled) = search.run()
  return WitnessSet(
    witnesses: witnesses, mutants: list.mutants, unkilled: unkilled, isComplete: list.isComplete)
}

struct Search {
  /// Bounds of the work. Only readers of very long conditions meet them; a mutant lost to one is `notFound`.
  static let mostRows = 64
  static let mostTerms = 32
  static let fewTerms = 1
  /// Worlds that are guessed for one condition.
  static let mostStages = 96
  /// Atoms of a condition for which more is tried than the rows that it and its mutants speak of.
  static let mostAtoms = 16
  /// Mutants for which worlds are made of their difference in vain, before that is given up.
  static let mostVain = 12
  /// Killers of one mutant that are laid beside the rows of the others before.
  static let mostJoins = 8
  /// Rows above which a new world is begun rather than the last one enlarged.
  static let mostSharedRows = 24

  let query: Query
  let schema: Schema
  let mutants: [Mutant]
  let viewer: String?
  /// The relations on some path of the query or of a mutant: only these are worth a row.
  let relevant: Set<Relation.ID>
  let filling: Filling
  /// Not-null flags that conditions compare with both values, so that no third is left for other rows.
  let doubleFlags: Set<Filling.FieldID>
  /// False where frozen rows leave out some possibility, so that no difference does not mean equivalent.
  let isDecisive: Bool
  /// False where rows that are frozen are guesses, beside which others are worth a try.
  let isPlain: Bool

  init(query: Query, schema: Schema, mutants: [Mutant], viewer: String?) {
    self.query = query
    self.schema = schema
    self.mutants = mutants
    self.viewer = viewer
    let conditions = [query.condition] + mutants.map(\.reading.condition)
    let atoms = conditions.flatMap(\.everyAtom)
    let relevant = Set(atoms.flatMap(\.everyPath).flatMap(\.steps).map(\.relation))
    var filling = Filling(schema)
    var comparesFlags = false
    var reserved: Set<FieldValue> = []
    for atom in atoms {
      let isFlag = atom.everyPath.contains { path in
        path.field.flatMap { schema.model(path.end)?.field($0) }?.type == .boolean
      }
      comparesFlags = comparesFlags || isFlag
      for literal in atom.everyOperand {
        switch literal {
        case .viewer, .path, .parameter, .count, .total, .calculated: continue
        case .text(let text): reserved.formUnion([.text(text), .timestamp(text)])
        case .integer(let integer): reserved.insert(.integer(integer))
        case .flag(let flag):
          for path in atom.everyPath {
            guard let field = path.field else { continue }
            filling.namedFlags[Filling.FieldID(model: path.end, field: field), default: []].insert(flag)
          }
        }
      }
      if atom.isPlain { continue }
      for path in atom.everyPath {
        guard let field = path.field else { continue }
        filling.measured.insert(Filling.FieldID(model: path.end, field: field))
      }
    }
    filling.reserved = reserved
    self.filling = filling
    self.relevant = relevant
    doubleFlags = Set(filling.namedFlags.filter { $0.value.count == 2 }.keys)
    isPlain = conditions.allSatisfy(\.isPlain)
    isDecisive = isPlain && !comparesFlags && !schema.hasRing(of: relevant)
  }

  private var isShort: Bool { query.condition.everyAtom.count <= Self.mostAtoms }

  func run() -> (witnesses: [Witness], unkilled: [Unkilled]) {
    var own = frozen(.condition(query.condition), wanted: nil)
    if !isPlain, isShort {
      let condition = query.condition
      for other in [condition.sharp(true), condition.sharp(false), .not(condition)] where other != condition {
        own.trials += frozen(.condition(other), wanted: nil).trials
      }
    }
    var vain = 0
    var near: [Trial]?
    var groups: [Group] = []
    var unkilled: [Unkilled] = []
    // The right query's own rows come first, so that one world at least has an answer that is not empty.
    if let first = own.trials.first(where: { !$0.expected.isEmpty }) {
      groups.append(Group(trial: first, wanted: []))
    }
    for index in mutants.indices {
      if let place = groups.firstIndex(where: { $0.trial.kills.contains(index) }) {
        groups[place].wanted.insert(index)
        continue
      }
      let reading = mutants[index].reading
      let others = frozen(reading, wanted: [index])
      var found = (own.trials + others.trials).filter { $0.kills.contains(index) }
      if found.isEmpty, !isPlain, isShort {
        if vain < Self.mostVain { found = differences(from: reading, at: index) }
        if found.isEmpty { vain += 1 }
        if found.isEmpty {
          if near == nil { near = neighbours(of: own.trials) }
          found = near?.filter { $0.kills.contains(index) } ?? []
        }
      }
      let killers = found.sorted { $0.world.rows.count < $1.world.rows.count }
      guard let killer = killers.first.flatMap({ trial($0.stage) }) else {
        let isSettled = isDecisive && own.isWhole && others.isWhole && !reading.countsElements
        unkilled.append(Unkilled(mutant: mutants[index], reason: isSettled ? .equivalent : .notFound))
        continue
      }
      if let last = groups.last, let joined = enlarged(last, with: killers.prefix(Self.mostJoins), for: index)
      {
        groups[groups.count - 1] = joined
      } else {
        groups.append(Group(trial: killer, wanted: [index]))
      }
    }
    // Rows made for one mutant may tell another that nothing was found for.
    let trials = reduced(groups)
    let killed = trials.reduce(into: Set<Int>()) { $0.formUnion($1.kills) }
    let names = Set(killed.map { mutants[$0].name })
    return (trials.map(witness), unkilled.filter { !names.contains($0.mutant.name) })
  }

  /// Worlds made for a row that one of two conditions answers and the other does not.
  private func differences(from reading: Reading, at index: Int) -> [Trial] {
    let (right, wrong) = (query.condition, reading.condition)
    guard right != wrong else { return [] }
    return [.all([right, .not(wrong)]), .all([.not(right), wrong])].flatMap { condition in
      frozen(.condition(condition), wanted: [index]).trials.filter { $0.kills.contains(index) }
    }
  }

  /// One world that also kills a further mutant, the smallest of those that lay a killer beside the rows.
  private func enlarged(_ group: Group, with killers: some Sequence<Trial>, for index: Int) -> Group? {
    let wanted = group.wanted.union([index])
    let joined = killers.compactMap { killer -> Trial? in
      var stage = group.trial.stage
      let shared = [(stage.viewer, killer.stage.viewer)].compactMap { mine, theirs in
        if let mine, let theirs { (mine: mine, theirs: theirs) } else { nil }
      }
      stage.sketch.lay(killer.stage.sketch, sharing: shared)
      guard let trial = trial(stage), wanted.isSubset(of: trial.kills), !trial.expected.isEmpty else {
        return nil
      }
      return trial.world.rows.count <= Self.mostSharedRows ? trial : nil
    }
    return joined.min { $0.world.rows.count < $1.world.rows.count }.map { Group(trial: $0, wanted: wanted) }
  }

  /// The worlds of a reading's frozen terms; `isWhole` when none was lost to a bound.
  func frozen(_ reading: Reading, wanted: Set<Int>?) -> (trials: [Trial], isWhole: Bool) {
    let limit = isPlain || isShort ? Self.mostTerms : Self.fewTerms
    let (terms, isCut) = reading.frozenCondition.terms(limit: limit)
    var isWhole = !isCut
    // Of many terms fewer ways each are tried.
    let mostWays = max(Self.mostStages / max(terms.count, 1), 3)
    let trials = terms.flatMap { term -> [Trial] in
      let again = isPlain ? term : term.filter { $0.isTrue && $0.atom.atomCanRepeat }
      let term = reading.countsElements ? term + again : term
      let ways = Frozen.all(term, from: query.from, viewer: viewer, schema: schema, fresh: relevant)
      return ways.prefix(mostWays).flatMap { frozen -> [Trial] in
        guard frozen.isUsable else {
          // A contradiction is no loss: such rows cannot be.
          if frozen.sketch.nodes.count > Self.mostRows { isWhole = false }
          return []
        }
        let trials = variants(of: Stage(sketch: frozen.sketch, viewer: frozen.viewer)).map {
          trial($0, wanted: wanted)
        }
        if trials.contains(where: { $0 == nil }) { isWhole = false }
        return trials.compactMap { $0 }
      }
    }
    return (trials, isWhole)
  }

  private func variants(of stage: Stage) -> [Stage] {
    if doubleFlags.isEmpty { return [stage] }
    return [false, true].map { flag in
      var stage = stage
      stage.sketch.settleFlags(doubleFlags, to: flag)
      return stage
    }
  }

  private func witness(_ trial: Trial) -> Witness {
    let kills = mutants.indices.filter(trial.kills.contains).map { mutants[$0].name }
    let unexpected = trial.world.rows(of: query.from).map(\.id).filter { !trial.expected.contains($0) }
    return Witness(
      world: trial.world, viewer: trial.viewer, expected: trial.expected, unexpected: unexpected, kills: kills
    )
  }
}

extension Reading {
  /// The condition of rows that show what this reading takes.
  fileprivate var frozenCondition: Condition {
    switch self {
    case .loosely(let condition, let looseness): condition.loosened(looseness)
    case .condition, .oncePerElement, .sameElement, .overWalks, .multiplied, .overValues: condition
    }
  }

  /// True when only two elements at once show a difference, which frozen rows need not have.
  fileprivate var countsElements: Bool {
    switch self {
    case .oncePerElement: true
    case .condition, .sameElement, .overWalks, .multiplied, .overValues, .loosely: false
    }
  }
}

extension Schema {
  /// What rows of a query, of those who ask, and along these steps need.
  func neighbourhood(of model: String, viewer: String?, over steps: [Path.Step]) -> Schema {
    neighbourhood(
      of: Set([model] + [viewer].compactMap { $0 } + steps.flatMap { [$0.source, $0.target] }),
      over: Set(steps.map(\.relation)))
  }

  /// True when not-null relations among these lead from a model back to it.
  fileprivate func hasRing(of relevant: Set<Relation.ID>) -> Bool {
    let required = relations.filter { $0.isRequired && relevant.contains($0.id) }
    return models.contains { model in
      var seen: Set<String> = []
      var open = [model.name]
      while let source = open.popLast() {
        for relation in required where relation.id.model == source {
          if relation.target == model.name { return true }
          if seen.insert(relation.target).inserted { open.append(relation.target) }
        }
      }
      return false
    }
  }
}
