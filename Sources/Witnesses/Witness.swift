import Constraints

/// Rows over which the right query and some wrong ones answer differently.
package struct Witness: Sendable {
  package let world: World
  /// Who asks; nil when the system has no viewers.
  package let viewer: Row.ID?
  /// What the right query answers, each row once, in the order of the world.
  package let expected: [Row.ID]
  /// The rows of the query's model that it must not answer.
  package let unexpected: [Row.ID]
  /// The names of all mutants that answer anything else, in the order of the mutants.
  package let kills: [String]

  package init(world: World, viewer: Row.ID?, expected: [Row.ID], unexpected: [Row.ID], kills: [String]) {
    self.world = world
    self.viewer = viewer
    self.expected = expected
    self.unexpected = unexpected
    self.kills = kills
  }
}

/// A mutant that no witness tells from the right query, and why.
package struct Unkilled: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// It answers the same over all valid rows.
    case equivalent
    /// No difference was found within the bounds of the search.
    case notFound
  }

  package let mutant: Mutant
  package let reason: Reason

  package init(mutant: Mutant, reason: Reason) {
    self.mutant = mutant
    self.reason = reason
  }
}

/// Witnesses that together tell every mutant from the right query that can be told.
package struct WitnessSet: Sendable {
  package let witnesses: [Witness]
  package let mutants: [Mutant]
  package let unkilled: [Unkilled]
  /// False when there are wrong readings beyond the list of mutants.
  package let isComplete: Bool

  package init(witnesses: [Witness], mutants: [Mutant], unkilled: [Unkilled], isComplete: Bool) {
    self.witnesses = witnesses
    self.mutants = mutants
    self.unkilled = unkilled
    self.isComplete = isComplete
  }
}
