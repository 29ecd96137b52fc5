import Constraints
import Diagnostics

/// What models, fields and relations demand.
func schemaMeans(
  _ constraint: Constraint, _ demand: SchemaDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let hole = Reason.unsupported(slot: "packs/model")
  return Means(constraint: constraint, line: .not(hole), check: .none(hole), repair: nil, tests: .not(hole))
}
