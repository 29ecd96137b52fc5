import Arguments
import Constraints
import Diagnostics
import Emitters
import JSON
import Profiles
import Rules

/// `holdfast test`: run the generated tests of each target, and say of every constraint what became of its own.
enum TestCommand: Runnable {
  static let command = Command(
    name: "test", abstract: "Run the generated tests of each target, and join the results into the trace.",
    discussion:
      "Runs the suite below each target's root with the command of its language, prints what it prints, and tells "
      + "then for every constraint whether its tests passed, failed, were skipped, or were not run. The suite's "
      + "database is the one that HOLDFAST_DATABASE_URL names.",
    options: [
      Shared.target, Shared.format,
      Option(
        "id", .text(name: "ID"), "Only the tests of this constraint; given again, of that one too.",
        fallback: "all", isRepeatable: true),
      Option(
        "runner", .path(name: "PROGRAM"),
        "What runs the suite, instead of the first word of its command: an environment's own interpreter."),
      Option("strict", .flag, "Fail where a test was skipped or not run."),
    ],
    operands: [Shared.specification],
    examples: [
      .init("holdfast test", "What of the specification is kept by what runs?"),
      .init("holdfast test --id query.feed.where", "Is what I mend right now?"),
      .init(
        "holdfast test --target shop-api --runner .venv/bin/python", "With the packages of an environment."),
    ],
    environment: [
      .init("HOLDFAST_DATABASE_URL", "A server on which the suite may create a database, as it says itself.")
    ],
    exitCodes: [
      .init("0", "No test failed."),
      .init("1", "One did; with --strict or --id, or one was skipped or not run."),
      .init("2", "The specification has errors, or a suite cannot be started."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    guard let compiled = session.compiled(values.operand("SPECIFICATION"), targets: values.list("target"))
    else {
      _ = session.flush()
      return 2
    }
    let ids = values.list("id")
    let unknown = unknownIDs(ids, in: compiled)
    if !unknown.isEmpty {
      session.report(unknown)
      _ = session.flush()
      return 2
    }
    let isJSON = values.text("format") == "json"
    let program = values.text("runner").map(session.program)
    var traces: [TestedTrace] = []
    var isSound = true
    for (on, emission) in zip(compiled.targets, compiled.emissions(for: session.reader(nil), in: session)) {
      if !OutputPlan(emission, root: on.target.root, tree: session.tree).isCurrent {
        session.report([.suiteNotCurrent(on.target.name)])
      }
      let trace = ids.isEmpty ? emission.trace : emission.trace.only(Set(ids))
      guard let suite = on.stack.suite, trace.hasTests else {
        if ids.isEmpty {
          let hasContract = !compiled.blueprint.contract.routes.isEmpty
          session.report([.nothingToTest(on.target.name, hasContract: hasContract)])
        }
        traces.append(TestedTrace(trace, results: []))
        continue
      }
      do throws(ProcessRunner.Failure) {
        let root = on.target.root.isEmpty ? session.root : "\(session.root)/\(on.target.root)"
        let run = try SuiteRun.run(suite, in: root, by: program, only: ids) { bytes in
          Console.pass(bytes, to: isJSON ? .errors : .output)
        }
        traces.append(TestedTrace(trace, results: run.results))
        isSound = isSound && run.status == 0
      } catch {
        session.report([.suiteNotRun(on.target.name, program ?? suite.run[0], error)])
      }
    }
    if session.flush() { return 2 }
    if isJSON {
      Console.print(JSONValue.object(["targets": .list(traces.map(\.json))]))
    } else {
      Console.print(traces.map { "\n" + $0.text }.joined())
    }
    // Who asks for one by its id asks whether it passes.
    let mayLack = ids.isEmpty && !values.flag("strict")
    let isWhole = traces.allSatisfy { $0.count(.notRun) + $0.count(.skipped) == 0 }
    return isSound && traces.allSatisfy { $0.count(.failed) == 0 } && (isWhole || mayLack)
      ? 0 : 1
  }

  private static func unknownIDs(_ ids: [String], in compiled: Compiled) -> [Diagnostic] {
    let known = compiled.targets.flatMap { $0.means.map(\.constraint.id) }
    let all = Set(known)
    return ids.filter { !all.contains($0) }.map { .unknownID($0, among: known) }
  }
}
