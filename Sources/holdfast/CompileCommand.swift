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
      Shared.target, Shared.reader, ReportFormat.option,
      Option("check", .flag, "Write nothing; exit 1 where something would be written."),
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
    let format = ReportFormat(values)
    guard let compiled = session.compiled(values.operand("SPECIFICATION"), targets: values.list("target"))
    else {
      session.print(session.drain(), as: format)
      return 2
    }
    if values.text("emit") == "constraints" {
      Console.print(constraintsJSON(compiled, in: session))
      return session.flush() ? 2 : 0
    }
    let reader = session.reader(values.text("reader"))
    let (root, tree) = (session.root, session.tree)
    let plans = compiled.emissions(for: reader, in: session) { on, emission in
      (on, OutputPlan(emission, root: on.target.root, tree: tree))
    }
    session.report(plans.flatMap { $0.1.diagnostics })
    let isCheck = values.flag("check")
    var done = session.diagnostics.hasErrors ? [] : plans
    if !isCheck {
      let troubles = concurrently(done) { $0.1.apply(in: root) }
      session.report(troubles.flatMap { $0 })
      done = zip(done, troubles).compactMap { plan, troubles in troubles.isEmpty ? plan : nil }
    }
    let told = session.drain()
    session.print(
      told, as: format,
      members: [
        .init("written", .flag(!isCheck)),
        .init("targets", .list(done.map { $0.1.json(of: $0.0.target.name) })),
      ])
    if format == .text { isCheck ? tellStale(done) : tellWritten(done) }
    if told.errors > 0 { return 2 }
    return isCheck && done.contains { !$0.1.isCurrent } ? 1 : 0
  }

  private static func tellWritten(_ plans: [(Compiled.OnStack, OutputPlan)]) {
    for (on, plan) in plans {
      Console.print(
        "\(on.target.name): \(counted(plan.changes.count, "file")) written, \(plan.unchanged) unchanged"
          + (plan.removals.isEmpty ? "" : ", \(plan.removals.count) removed") + "\n")
      for change in plan.changes { Console.print("  \(change.path)\n") }
      for removal in plan.removals { Console.print("  removed \(removal)\n") }
    }
  }

  private static func tellStale(_ plans: [(Compiled.OnStack, OutputPlan)]) {
    for (on, plan) in plans {
      if plan.isCurrent {
        Console.print("\(on.target.name): \(counted(plan.unchanged, "file")) current\n")
        continue
      }
      Console.print("\(on.target.name): not current\n")
      for change in plan.changes { Console.print("  would write \(change.path)\n") }
      for removal in plan.removals { Console.print("  would remove \(removal)\n") }
    }
  }
}

extension OutputPlan {
  fileprivate func json(of target: String) -> JSONValue {
    .object([
      "target": .text(target), "changes": .texts(changes.map(\.path)), "removals": .texts(removals),
      "unchanged": .integer(unchanged),
    ])
  }
}
