import Arguments
import Testing

/// A command line, and what it yields or the exact text that refuses it.
struct Line: Sendable, CustomTestStringConvertible {
  let words: [String]
  let expected: String

  /// The words are split at spaces.
  init(_ words: String, _ expected: String) {
    self.init(words.split(separator: " ").map(String.init), expected)
  }

  init(_ words: [String], _ expected: String) {
    self.words = words
    self.expected = expected
  }

  var testDescription: String { words.joined(separator: " ") }
}

extension Command {
  /// A tool with options of every kind, and commands with operands of every kind.
  static let sample = Command(
    name: "tool", abstract: "Do one thing or another.",
    options: [
      Option("color", .choice(["auto", "always", "never"]), "Colour what is printed.", fallback: "auto"),
      Option("verbose", short: "v", .flag, "Say more."),
    ],
    exitCodes: [.init("0", "Clean."), .init("2", "A wrong command line.")],
    subcommands: [copy, Command(name: "list", abstract: "List everything."), remote])

  static let copy = Command(
    name: "copy", abstract: "Copy one file to another, or to where it would stand by default.",
    discussion: """
      The first paragraph is long enough to be wrapped at the right margin, which stands at the eightieth column.

      The second one is short.
      """,
    options: [
      Option("force", short: "f", .flag, "Write over what is there."),
      Option("mode", short: "m", .text(name: "MODE"), "The mode of the copy.", fallback: "as it was"),
      Option("only", short: "o", .text(name: "GLOB"), "Only what matches.", isRepeatable: true),
      Option(
        "into-the-folder-of", .path(name: "ANOTHER-FILE"), "Copy beside another file, whatever its name is."),
    ],
    operands: [Operand("SOURCE", "What to copy."), Operand("TARGET", "Where to.", fallback: ".")],
    examples: [.init("tool copy --mode 644 a b", "Copy with a mode.")],
    environment: [.init("TOOL_MODE", "The mode, where no option gives one.")])

  static let remote = Command(
    name: "remote", abstract: "Speak of remotes.",
    subcommands: [Command(name: "add", abstract: "Add one.", operands: [Operand("URL", "Where it is.")])])

  /// What parsing yields: the path, flags, texts and operands, in the order of their declaration.
  func outcome(_ words: [String]) -> String {
    do throws(UsageError) {
      switch try parse(words) {
      case .version: return "version"
      case .help(let text): return "help: " + (text.split(separator: "\n").first.map(String.init) ?? "")
      case .run(let path, let values):
        let command = path.reduce(self) { command, name in
          command.subcommands.first { $0.name == name } ?? command
        }
        let flags = (options + command.options).filter { values.flag($0.name) }.map { "+\($0.name)" }
        let texts = (options + command.options).flatMap { option in
          values.list(option.name).map { "\(option.name)=\($0)" }
        }
        let operands = command.operands.map { values.operand($0.name) }
        return ([path.joined(separator: "/")] + flags + texts + operands).joined(separator: " ")
      }
    } catch {
      return error.text
    }
  }
}
