import Arguments
import Glibc

/// The command line: one declaration for each command, and the exit code of the one that runs.
@main
enum Holdfast {
  static let version = "0.1.0"

  static let command = Command(
    name: "holdfast",
    abstract: "Compile what must stay true of a back end into packs, rules and tests.",
    discussion:
      "Reads from one YAML specification what must stay true of a back end: its models, relations, queries "
      + "and conventions. Compiles it, for the stack that the code is written on, into a pack for coding agents, "
      + "rules that the code is held against, and a suite of tests.",
    options: [
      Option(
        "templates", .folder(name: "DIR"), "Templates laid over those that ship with the tool.",
        fallback: "none"),
      Option(
        "color", .choice(["auto", "always", "never"]), "Colour what is printed: auto is on a terminal only.",
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
      .init(
        "XDG_CACHE_HOME", "Where what was read of files is kept, instead of ~/.cache: in its folder holdfast."
      ),
      .init(
        "SOURCE_DATE_EPOCH",
        "Seconds since 1970: the day on which waivers are judged, instead of the clock's."),
      .init("NO_COLOR", "Set to anything: no colour, as --color never."),
      .init("CLICOLOR_FORCE", "Set to anything but 0: colour, as --color always; NO_COLOR goes before it."),
      .init("TERM", "Where it is dumb, the terminal gets no colour."),
      .init("COLUMNS", "How wide help is on a terminal, instead of what the terminal says; 100 at most."),
    ],
    exitCodes: [
      .init("0", "Clean."), .init("1", "Findings, or outputs that are not current."),
      .init(
        "2", "A wrong command line or specification, with nothing written; or output that cannot be printed."),
    ],
    subcommands: runnables.map { $0.command } + describers.map { $0.command })

  static var runnables: [any Runnable.Type] {
    [
      CheckCommand.self, CompileCommand.self, VerifyCommand.self, TestCommand.self, TraceCommand.self,
      FactsCommand.self, ExplainCommand.self, PackCommand.self, FormatCommand.self, InitCommand.self,
      RevertCommand.self,
    ]
  }

  static var describers: [any Describer.Type] {
    [CompletionsCommand.self, ManCommand.self, SchemaCommand.self]
  }

  static func main() {
    // A reader that closes its end early, like `head`, is no reason to die with a signal.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  static func run(_ words: [String]) -> Int32 {
    if words.isEmpty {
      Console.printError(command.help(style: Console.helpStyle(nil, on: .errors)))
      return 2
    }
    do throws(UsageError) {
      switch try command.parse(words, style: { Console.helpStyle($0.text("color"), on: .output) }) {
      case .help(let text): Console.print(text)
      case .version: Console.print("holdfast \(version)\n")
      case .run(let path, let values):
        if let describer = describers.first(where: { [$0.command.name] == path }) {
          Console.print(describer.text(values))
          return 0
        }
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

/// A command that tells of the command line itself, and so needs no project.
protocol Describer {
  static var command: Command { get }
  static func text(_ values: Values) -> String
}

/// Operands and options that several commands share.
enum Shared {
  static let specification = Operand(
    "SPECIFICATION", "A holdfast.yaml, or the folder that holds it.", kind: .path, fallback: ".")
  static let target = Option(
    "target", .text(name: "NAME"), "Only this target; given again, that one too.", fallback: "all",
    isRepeatable: true)
  static let format = Option(
    "format", .choice(["text", "json"]), "How to print the result.", fallback: "text")
  static let reader = Option(
    "reader", .text(name: "NAME"),
    "Who reads the packs: what they do untold is left out; Templates/readers.yaml names them.",
    fallback: "current")
  static let noCache = Option(
    "no-cache", .flag, "Read every file anew, and keep nothing of it for the next run.")
}
