import Files

/// Who reads a pack, and what they are known to do without being told.
package struct Reader: Sendable {
  package let name: String
  /// From how many of a hundred runs, and from how many runs at least, a demand counts as kept by itself.
  let percent: Int
  let runs: Int
  let priors: [(pattern: Glob, prior: Prior)]

  /// What was counted of demands like this one; the first pattern that fits.
  package func prior(of id: String) -> Prior? { priors.first { $0.pattern.matches(id) }?.prior }

  /// Whether a line about it would tell the reader nothing.
  package func keepsUntold(_ prior: Prior) -> Bool {
    prior.runs >= max(runs, 1) && prior.kept * 100 >= percent * prior.runs
  }
}

/// In how many of how many runs a kind of demand was kept by who had not been told of it.
package struct Prior: Hashable, Sendable {
  package let kept: Int
  package let runs: Int

  /// Of a hundred, rounded down.
  package var percent: Int { runs > 0 ? kept * 100 / runs : 0 }
}
