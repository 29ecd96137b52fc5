import Arguments
import Constraints
import Emitters
import JSON
import Rules

/// `holdfast trace`: each constraint, and what states, checks and tests it, or why nothing does.
enum TraceCommand: Runnable {
  static let command = Command(
    name: "trace", abstract: "Show what states, checks and tests each constraint, or why nothing does.",
    options: [Shared.target, Shared.reader, Shared.format], operands: [Shared.specification],
    examples: [.init("holdfast trace --format json", "The trace, for other tools.")])

  static func run(_ values: Values, in session: Session) -> Int32 {
    let compiled = session.compiled(values.operand("SPECIFICATION"), targets: values.list("target"))
    let reader = session.reader(values.text("reader"))
    let traces =
      compiled.map { compiled in
        compiled.emissions(for: reader, in: session).map(\.trace)
      } ?? []
    if session.flush() { return 2 }
    if values.text("format") == "json" {
      Console.print(JSONValue.object(["targets": .list(traces.map(\.json))]))
    } else {
      Console.print(traces.map(\.text).joined(separator: "\n"))
    }
    return 0
  }
}

/// The waist as JSON: what a specification demands, and what each stack adds.
func constraintsJSON(_ compiled: Compiled, in session: Session) -> JSONValue {
  func json(_ constraint: Constraint) -> JSONValue {
    .object([
      "id": .text(constraint.id), "statement": .text(constraint.statement), "why": .optional(constraint.why),
      "severity": .text(constraint.severity.rawValue),
      "origin": .text(session.line(constraint.origin.specification)),
    ])
  }
  return .object([
    "system": .text(compiled.blueprint.system),
    "constraints": .list(compiled.blueprint.constraints.map(json)),
    "targets": .list(
      compiled.targets.map { on in
        let own = Set(compiled.blueprint.constraints.map(\.id))
        return .object([
          "target": .text(on.target.name),
          "added": .list(on.means.map(\.constraint).filter { !own.contains($0.id) }.map(json)),
        ])
      }),
  ])
}
