import Arguments
import Constraints
import Diagnostics
import Emitters
import Facts
import Profiles
import Rules

/// `holdfast pack`: all that one piece of work needs, within a budget.
enum PackCommand: Runnable {
  static let command = Command(
    name: "pack", abstract: "Print what an agent needs to write one operation, model or layer.",
    discussion:
      "For an operation: its request and answers, who may, what it does, its errors, the models and relations that "
      + "it touches, what it is checked and tested for, and code of this code base to imitate. What has no room "
      + "within the budget is counted at the end. Tokens are estimated, at three bytes each: never too few.",
    options: [
      Shared.target,
      Option("operation", .text(name: "ID"), "Pack for this operation of the contract."),
      Option("model", .text(name: "MODEL"), "Pack for this model."),
      Option("layer", .text(name: "LAYER"), "Pack for this layer."),
      Option("budget", .text(name: "TOKENS"), "How long it may be.", fallback: "4000"),
      Shared.reader, Shared.noCache,
    ],
    operands: [Shared.specification],
    examples: [
      .init(
        "holdfast pack --target api --operation get_article",
        "What to know before writing the operation `get_article`.")
    ],
    exitCodes: [
      .init("0", "Printed."), .init("2", "The specification has errors, or nothing in it is called so."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    let compiled = session.compiled(values.operand("SPECIFICATION"), targets: values.list("target"))
    let reader = session.reader(values.text("reader"))
    let work = compiled.flatMap { asked(values, in: $0.blueprint, session) }
    var packs: [String] = []
    for on in compiled?.targets ?? [] where !session.diagnostics.hasErrors {
      guard let compiled, let work else { continue }
      let standing = session.standing(
        of: work, in: compiled.blueprint, on, isCached: !values.flag("no-cache"))
      var found: [Diagnostic] = []
      let pack = TaskPack(
        work, in: compiled.blueprint, target: on.target, on: on.stack, means: on.means, for: reader,
        standing: standing, into: &found)
      let budget = values.text("budget") ?? "4000"
      let text = Int(budget).flatMap { pack.text(within: min(max($0, 0), 1_000_000), into: &found) }
      if text == nil { found.append(.budgetTooSmall(budget, for: on.target.name)) }
      session.report(found)
      packs += [text].compactMap { $0 }
    }
    if session.flush() { return 2 }
    Console.print(packs.joined(separator: "\n"))
    return 0
  }

  /// The one thing that is asked for; nil, told, where it is none, several, or unheard of.
  private static func asked(_ values: Values, in blueprint: Blueprint, _ session: Session) -> Work? {
    switch (values.text("operation"), values.text("model"), values.text("layer")) {
    case (let id?, nil, nil):
      if let operation = blueprint.operation(id) { return .operation(operation) }
      session.report([.nothingToPack("operation", id, among: blueprint.operations.map(\.id))])
    case (nil, let name?, nil):
      if blueprint.schema.model(name) != nil { return .model(name) }
      session.report([.nothingToPack("model", name, among: blueprint.schema.models.map(\.name))])
    case (nil, nil, let name?):
      let layers = blueprint.layers.map(\.name)
      if layers.contains(name) { return .layer(name) }
      session.report([.nothingToPack("layer", name, among: layers)])
    case _: session.report([.workUnsaid])
    }
    return nil
  }
}
