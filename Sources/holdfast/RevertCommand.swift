import Arguments
import Constraints
import Diagnostics

/// `holdfast revert`: take back what `compile` wrote, and leave what a person did.
enum RevertCommand: Runnable {
  static let command = Command(
    name: "revert", abstract: "Remove what compile wrote below the root of each target.",
    discussion:
      "Removes the files that the manifest names, the generated part of files that you write in too, folders that "
      + "become empty, and the manifest. Seam files stay, and so does every file that was edited after it was "
      + "generated: it is reported, and then nothing is removed.",
    options: [Shared.target, Option("dry-run", .flag, "Remove nothing; tell what would be removed.")],
    operands: [Shared.specification],
    examples: [
      .init("holdfast revert --dry-run", "What would go?"),
      .init("holdfast revert --target shop-api", "This code base goes on without generated files."),
    ],
    exitCodes: [
      .init("0", "Nothing generated is left."),
      .init("2", "The specification has errors, or a file was edited; nothing was removed."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    guard
      let compiled = session.compiled(
        values.operand("SPECIFICATION"), targets: values.list("target"), plansTests: false)
    else {
      _ = session.flush()
      return 2
    }
    let plans = compiled.targets.map { on in
      (on.target.name, OutputPlan(reverting: on.target.root, tree: session.tree))
    }
    session.report(plans.flatMap { $0.1?.diagnostics ?? [] })
    if session.flush() { return 2 }
    let isDry = values.flag("dry-run")
    for (name, plan) in plans {
      guard let plan else {
        Console.print("\(name): nothing was generated here\n")
        continue
      }
      if !isDry { session.report(plan.apply(in: session.root)) }
      if session.flush() { return 2 }
      tell(plan, of: name, isDry: isDry)
    }
    return 0
  }

  private static func tell(_ plan: OutputPlan, of name: String, isDry: Bool) {
    let verb = isDry ? "would be removed" : "removed"
    Console.print("\(name): \(counted(plan.removals.count, "file")) \(verb)\n")
    for path in plan.removals where isDry { Console.print("  \(path)\n") }
    for change in plan.changes { Console.print("  \(change.path): the generated part\n") }
    for path in plan.kept { Console.print("  \(path) is yours, and stays\n") }
  }
}
