import Constraints
import Diagnostics
import Profiles

/// The constraints of all targets, in shares that can be worked on apart.
///
/// A share has the same part of the ids of each target, so that what is planned for one serves the others.
package struct Agenda: Sendable {
  /// What a target adds to it.
  private struct Roll: Sendable {
    let target: Target
    let stack: Stack
    /// Sorted by id.
    let constraints: [Constraint]
    let told: [Diagnostic]
  }

  package struct Share: Sendable {
    /// Its place among the shares, in the order of their ids.
    package let number: Int
    /// For each target the places of its constraints.
    fileprivate let places: [Range<Int>]
  }

  /// Constraints of one target in a share: few enough that no thread waits long for the last. One query's stay
  /// together, since they ask for the same rows.
  private static let size = 24

  /// Those of queries first: their rows take longest to find, and nobody should wait for them at the end.
  package let shares: [Share]
  private let blueprint: Blueprint
  private let plansTests: Bool
  private let rolls: [Roll]

  /// Rows for tests are only searched for where `plansTests` asks for them: it takes longer than all the rest.
  package init(
    _ blueprint: Blueprint, on targets: [(Target, Stack)], plansTests: Bool, with rehearsal: Rehearsal
  ) {
    self.blueprint = blueprint
    self.plansTests = plansTests
    rolls = targets.map { target, stack in
      let scene = Scene(
        target: target, stack: stack, plansTests: plansTests, rehearsal: rehearsal.served(by: target))
      var diagnostics: [Diagnostic] = []
      let constraints = scene.constraints(into: &diagnostics)
      return Roll(target: target, stack: stack, constraints: constraints, told: diagnostics)
    }
    let longest = rolls.max { $0.constraints.count < $1.constraints.count }?.constraints ?? []
    let starts = Self.starts(of: longest)
    let made = Self.shares(from: starts.map { longest[$0].id }, in: rolls.map { $0.constraints.map(\.id) })
    let isOfQuery = starts.map { longest[$0].demand.query != nil }
    shares = made.filter { isOfQuery[$0.number] } + made.filter { !isOfQuery[$0.number] }
  }

  /// Where each share begins.
  private static func starts(of constraints: [Constraint]) -> [Int] {
    var starts: [Int] = []
    for (place, constraint) in constraints.enumerated() {
      let query = constraint.demand.query
      if let start = starts.last, query == constraints[place - 1].demand.query,
        query != nil || place - start < size
      {
        continue
      }
      starts.append(place)
    }
    return starts
  }

  /// Shares that begin at these ids, in the ids of each target.
  private static func shares(from first: [String], in ids: [[String]]) -> [Share] {
    var starts = ids.map { _ in 0 }
    return first.indices.map { number in
      let next = number + 1 < first.count ? first[number + 1] : nil
      let ends = zip(ids, starts).map { ids, start in
        next.map { next in
          ids[start...].firstIndex { !$0.utf8.lexicographicallyPrecedes(next.utf8) } ?? ids.count
        } ?? ids.count
      }
      defer { starts = ends }
      return Share(number: number, places: zip(starts, ends).map { $0..<$1 })
    }
  }

  /// What was wrong with what stacks add, for each target.
  package var told: [[Diagnostic]] { rolls.map(\.told) }

  /// The means of a share, for each target.
  package func means(of share: Share, with rehearsal: Rehearsal) -> [(means: [Means], told: [Diagnostic])] {
    zip(rolls, share.places).map { roll, places in
      let scene = Scene(
        target: roll.target, stack: roll.stack, plansTests: plansTests,
        rehearsal: rehearsal.served(by: roll.target))
      var diagnostics: [Diagnostic] = []
      let means = roll.constraints[places].map { scene.means(of: $0, into: &diagnostics) }
      return (means, diagnostics)
    }
  }
}

extension Demand {
  /// The query that it speaks of.
  fileprivate var query: String? {
    if case .query(let name, _) = self { name } else { nil }
  }
}
