import Constraints
import Diagnostics
import Emitters
import Profiles
import Rules

/// A specification compiled for its targets.
struct Compiled: Sendable {
  struct OnStack: Sendable {
    let target: Target
    let stack: Stack
    let means: [Means]
  }

  let blueprint: Blueprint
  let targets: [OnStack]
}

extension Compiled {
  /// What is written for each target, in their order.
  func emissions(for reader: Reader?, in session: Session) -> [Emission] {
    emissions(for: reader, in: session) { _, emission in emission }
  }

  /// What comes of what is written for each target, worked on side by side.
  func emissions<Result: Sendable>(
    for reader: Reader?, in session: Session, _ finish: @escaping @Sendable (OnStack, Emission) -> Result
  ) -> [Result] {
    let lines = lines(in: session)
    let found = concurrently(targets) { on in
      var complaints: [Diagnostic] = []
      let up = on.target.root.split(separator: "/").map { _ in ".." }
      let emission = emit(
        blueprint, target: on.target, on: on.stack, means: on.means, for: reader,
        specification: (up + [blueprint.path]).joined(separator: "/"), line: lines.line, into: &complaints)
      return (finish(on, emission), complaints)
    }
    for (_, complaints) in found { session.report(complaints) }
    return found.map(\.0)
  }

  /// The texts that constraints come from.
  private func lines(in session: Session) -> PlaceLines {
    let origins = targets.flatMap { $0.means.map(\.constraint.origin) }
    let paths = Set(origins.flatMap { [$0.specification.path] + [$0.entry?.path].compactMap { $0 } })
    return PlaceLines(
      sources: Dictionary(
        uniqueKeysWithValues: paths.compactMap { path in session.source(path).map { (path, $0) } }))
  }
}

/// Spells places as `FILE:LINE`, on whatever thread.
struct PlaceLines: Sendable {
  let sources: [String: SourceText]

  @Sendable func line(_ place: Place) -> String {
    sources[place.path].map { "\(place.path):\($0.line(at: place.span.start))" } ?? place.path
  }
}
