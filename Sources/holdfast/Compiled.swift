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
    let outputs = concurrently(targets) { on in
      Outputs(blueprint, target: on.target, on: on.stack, means: on.means, for: reader)
    }
    // A suite takes longest, and what takes longest begins first.
    let parts = Outputs.Part.allCases.reversed().flatMap { part in outputs.map { ($0, part) } }
    let done = concurrently(parts) { outputs, part in
      var complaints: [Diagnostic] = []
      return (files: outputs.files(part, into: &complaints), complaints)
    }
    /// What was written for one target, in the order of its parts.
    @Sendable func written(at place: Int) -> [(files: [OutputFile], [Diagnostic])] {
      stride(from: place, to: done.count, by: outputs.count).reversed().map { done[$0] }
    }
    session.report(outputs.indices.flatMap { written(at: $0).flatMap { $0.1 } })
    let path = blueprint.path
    return concurrently(Array(zip(targets, outputs).enumerated())) { place, target in
      let (on, outputs) = target
      let files = written(at: place).flatMap { $0.files }
      let up = on.target.root.split(separator: "/").map { _ in ".." }
      return finish(
        on,
        outputs.emission(
          of: files, specification: (up + [path]).joined(separator: "/"), line: lines.line))
    }
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
