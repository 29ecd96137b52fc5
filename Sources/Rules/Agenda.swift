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

  /// For each target the places of its constraints.
  package struct Share: Sendable {
    fileprivate let places: [Range<Int>]
  }

  /// Constraints of one target in a share: few enough that no thread waits long for the last.
  private static let size = 24

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
    shares = Self.shares(of: rolls.map { $0.constraints.map(\.id) })
  }

  private static func shares(of ids: [[String]]) -> [Share] {
    let longest = ids.max { $0.count < $1.count } ?? []
    var starts = ids.map { _ in 0 }
    return stride(from: 0, to: longest.count, by: size).map { place in
      let next = place + size < longest.count ? longest[place + size] : nil
      let ends = zip(ids, starts).map { ids, start in
        next.map { next in
          ids[start...].firstIndex { !$0.utf8.lexicographicallyPrecedes(next.utf8) } ?? ids.count
        } ?? ids.count
      }
      defer { starts = ends }
      return Share(places: zip(starts, ends).map { $0..<$1 })
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
