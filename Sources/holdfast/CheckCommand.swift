import Arguments
import Constraints
import Diagnostics
import JSON
import Profiles
import Rules

/// `holdfast check`: is the specification right?
enum CheckCommand: Runnable {
  static let command = Command(
    name: "check", abstract: "Read a specification and tell everything that is wrong with it.",
    discussion:
      "Reads the specification, its contract and the stacks of its targets. Every error of the run is "
      + "told at once, with its place and the likely fix; `holdfast explain CODE` says more about each.",
    options: [
      ReportFormat.option,
      Option(
        "explain", .flag,
        "Print the whole specification: parts in, defaults filled, each line with its origin."),
      Option(
        "unsaid", .flag,
        "List what it leaves open and agents are known to take differently, with the line that would say it."),
      Today.option,
    ],
    operands: [Shared.specification],
    examples: [.init("holdfast check", "The holdfast.yaml of this folder.")],
    exitCodes: [.init("0", "It is right."), .init("2", "It has errors.")])

  static func run(_ values: Values, in session: Session) -> Int32 {
    let compiled = session.compiled(values.operand("SPECIFICATION"), plansTests: false)
    session.judgeWaivers(of: compiled, values)
    if let compiled {
      for on in compiled.targets {
        session.report(
          missingProofs(of: on.means, target: on.target, in: compiled.blueprint.schema, on: on.stack))
      }
    }
    let format = ReportFormat(values)
    let unsaid = values.flag("unsaid") ? session.unsaid(in: values.operand("SPECIFICATION")) : nil
    let told = session.drain()
    session.print(
      told, as: format,
      members: members(compiled) + (unsaid.map { [.init("unsaid", json($0.found, in: session))] } ?? []))
    guard let compiled, told.errors == 0 else {
      if format == .text {
        Console.printError(
          "\(counted(told.errors, "error"))\(told.warnings > 0 ? ", \(counted(told.warnings, "warning"))" : "")\n"
        )
      }
      return 2
    }
    if format != .text { return 0 }
    if let unsaid {
      Console.print(text(unsaid.found, resting: unsaid.resting, in: session))
      return 0
    }
    if values.flag("explain") {
      Console.print(
        session.explanation(values.operand("SPECIFICATION"), of: compiled.blueprint) ?? "")
      return 0
    }
    let count = compiled.blueprint.constraints.count
    Console.print(
      "\(compiled.blueprint.path): right, with \(counted(count, "constraint")) and "
        + "\(counted(compiled.targets.count, "target"))\(told.warnings > 0 ? ", \(counted(told.warnings, "warning"))" : "")\n"
    )
    for on in compiled.targets {
      let added = on.means.count - count
      Console.print(
        "  \(on.target.name): \(on.stack.title)"
          + (added > 0 ? "; its stack adds \(counted(added, "constraint"))" : "") + "\n")
    }
    return 0
  }

  /// What JSON says of a specification that is right.
  private static func members(_ compiled: Compiled?) -> [JSONValue.Member] {
    guard let compiled else { return [] }
    let count = compiled.blueprint.constraints.count
    return [
      .init("specification", .text(compiled.blueprint.path)), .init("constraints", .integer(count)),
      .init(
        "targets",
        .list(
          compiled.targets.map { on in
            .object([
              "target": .text(on.target.name), "stack": .text(on.stack.title),
              "added": .integer(on.means.count - count),
            ])
          })),
    ]
  }
}

/// `1 error`, `2 errors`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
