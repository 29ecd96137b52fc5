import Arguments
import Constraints
import Diagnostics
import JSON

/// `holdfast compile`: write pack, rules, suite, trace and manifest below each target's root.
enum CompileCommand: Runnable {
  static let command = Command(
    name: "compile", abstract: "Write packs, rules and tests below the root of each target.",
    discussion:
      "Only files whose bytes change are written, each whole or not at all. A file that a person wrote, or "
      + "edited after it was generated, is reported and kept, and then nothing is written. Seam files are written "
      + "once and belong to you from then on.",
    options: [
      Shared.target, Option("check", .flag, "Write nothing; exit 1 where something would be written."),
      Option(
        "emit", .choice(["files", "constraints"]), "Print the constraints as JSON instead.", fallback: "files"
      ),
    ],
    operands: [Shared.specification],
    examples: [
      .init("holdfast compile", "Write what the specification here compiles to."),
      .init("holdfast compile --check", "For continuous integration: is everything current?"),
    ],
    exitCodes: [
      .init("0", "Everything is current now."), .init("1", "With --check: something is not current."),
      .init("2", "The specification has errors, or a person's file is in the way; nothing was written."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    guard let compiled = session.compiled(values.operand("SPECIFICATION"), targets: values.list("target"))
    else {
      _ = session.flush()
      return 2
    }
    if values.text("emit") == "constraints" {
      Console.print(constraintsJSON(compiled, in: session))
      return session.flush() ? 2 : 0
    }
    let plans = compiled.targets.map { on in
      (on, OutputPlan(compiled.emission(on, in: session), root: on.target.root, tree: session.tree))
    }
    session.report(plans.flatMap { $0.1.diagnostics })
    if session.flush() { return 2 }
    if values.flag("check") { return tellStale(plans) }
    for (on, plan) in plans {
      session.report(plan.apply(root: session.root))
      if session.flush() { return 2 }
      Console.print(
        "\(on.target.name): \(counted(plan.changes.count, "file")) written, \(plan.unchanged) unchanged"
          + (plan.removals.isEmpty ? "" : ", \(plan.removals.count) removed") + "\n")
      for change in plan.changes { Console.print("  \(change.path)\n") }
      for removal in plan.removals { Console.print("  removed \(removal)\n") }
    }
    return 0
  }

  private static func tellStale(_ plans: [(Compiled.OnStack, OutputPlan)]) -> Int32 {
    var code: Int32 = 0
    for (on, plan) in plans {
      if plan.isCurrent {
        Console.print("\(on.target.name): \(counted(plan.unchanged, "file")) current\n")
        continue
      }
      code = 1
      Console.print("\(on.target.name): not current\n")
      for change in plan.changes { Console.print("  would write \(change.path)\n") }
      for removal in plan.removals { Console.print("  would remove \(removal)\n") }
    }
    return code
  }
}
