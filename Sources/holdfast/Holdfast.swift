import Arguments
import Glibc

/// The command line: one declaration for each command, and the exit code of the one that runs.
@main
enum Holdfast {
  static let version = "0.1.0"

  static let command = Command(
    name: "holdfast",
    abstract: "Compile what must stay true of a back end into packs, rules and tests.",
    options: [
      Option(
        "templates", .path(name: "DIR"), "Templates laid over those that ship with the tool.",
        fallback: "none"),
      Option(
        "color", .choice(["auto", "always", "never"]), "Colour what is printed to a terminal.",
        fallback: "auto"),
    ],
    examples: [
      .init("holdfast check Specs/thread", "Is the specification right?"),
      .init("holdfast compile Specs/thread", "Write pack, rules and suite."),
      .init("holdfast verify Specs/thread", "Hold the code against the rules."),
    ],
    environment: [
      .init("HOLDFAST_TEMPLATES", "The templates folder, instead of the one that ships with the tool."),
      .init("HOLDFAST_AST_GREP", "The ast-grep to use, instead of the first one found."),
      .init("NO_COLOR", "Set to anything: no colour, as --color never."),
    ],
    exitCodes: [
      .init("0", "Clean."), .init("1", "Findings, or outputs that are not current."),
      .init("2", "A wrong command line or specification; nothing was written."),
    ],
    subcommands: runnables.map { $0.command })

  static var runnables: [any Runnable.Type] {
    [
      CheckCommand.self, CompileCommand.self, VerifyCommand.self, TraceCommand.self, FactsCommand.self,
      ExplainCommand.self,
    ]
  }

  static func main() {
    // A reader that closes its end early, like `head`, is no reason to die with a signal.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  static func run(_ words: [String]) -> Int32 {
    do throws(UsageError) {
      switch try command.parse(words) {
      case .help(let text): Console.print(text)
      case .version: Console.print("holdfast \(version)\n")
      case .run(let path, let values):
        guard let runnable = runnables.first(where: { [$0.command.name] == path }) else { return 2 }
        return Session(values).map { runnable.run(values, in: $0) } ?? 2
      }
      return 0
    } catch {
      Console.printError(error.text)
      return 2
    }
  }
}

/// A command: its declaration, and what it does.
protocol Runnable {
  static var command: Command { get }
  /// Returns the exit code.
  static func run(_ values: Values, in session: Session) -> Int32
}

/// Operands and options that several commands share.
enum Shared {
  static let specification = Operand(
    "SPECIFICATION", "A holdfast.yaml, or the folder that holds it.", fallback: ".")
  static let target = Option(
    "target", .text(name: "NAME"), "Only this target.", fallback: "all", isRepeatable: true)
  static let format = Option(
    "format", .choice(["text", "json"]), "How to print the result.", fallback: "text")
}
