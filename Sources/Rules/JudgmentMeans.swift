import Constraints
import Diagnostics
import Profiles

/// `judgment.J`: stated, and asked of a reviewer; nothing is checked or tested, and the trace says so.
func judgmentMeans(
  _ constraint: Constraint, layer: String?, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  Means(
    constraint: constraint,
    line: scene.line(
      "packs/judgment", .record(["statement": .text(inProse(constraint.statement))]), layer: layer,
      into: &diagnostics),
    check: .none(.judgment), repair: nil, tests: .not(.judgment))
}
