/// A command where it stands: everything that may be written there, for scripts and pages made from declarations.
struct CommandScope {
  let command: Command
  let parents: [Command]

  /// `holdfast check`
  var name: String { (parents + [command]).map(\.name).joined(separator: " ") }

  /// The command right above it, whose commands `help` is asked about.
  var parent: CommandScope? {
    parents.last.map { CommandScope(command: $0, parents: Array(parents.dropLast())) }
  }

  /// Its own options first, then what it takes over from the commands above.
  var options: [Option] {
    var options = command.options
    for option in parents.reversed().flatMap(\.options)
    where !options.contains(where: { $0.name == option.name }) {
      options.append(option)
    }
    return options + (parents.isEmpty ? [.help, .version] : [.help])
  }
}

extension Command {
  static let help = Command(
    name: "help", abstract: "Show the help of a command.",
    operands: [Operand("COMMAND", "The command; without one, the whole tool.", kind: .command, fallback: "")])

  /// Whether it is answered with the help of what its operands name.
  var isHelp: Bool {
    if case .command? = operands.first?.kind { true } else { false }
  }

  /// What may follow its name: its subcommands and, where there are any, `help`.
  var commands: [Command] { subcommands.isEmpty ? [] : subcommands + [.help] }

  /// The command itself, then every command below it, each after the one that it belongs to.
  var scopes: [CommandScope] { scopes(below: []) }

  private func scopes(below parents: [Command]) -> [CommandScope] {
    [CommandScope(command: self, parents: parents)] + commands.flatMap { $0.scopes(below: parents + [self]) }
  }
}

extension Option {
  static let help = Option("help", short: "h", .flag, "Show this help.")
  static let version = Option("version", short: "V", .flag, "Show the version.")

  /// `--name`, after `-n` where it has one.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }

  /// What its value is; nil for a flag.
  var value: Operand.Kind? {
    switch kind {
    case .flag: nil
    case .text: .text
    case .path: .path
    case .folder: .folder
    case .choice(let values): .choice(values)
    }
  }
}

/// The letters of a name that a shell's function may have.
func shellIdentifier(_ name: String) -> String {
  String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
}

/// One word of bash or zsh, whatever it holds.
func shellQuoted(_ text: String) -> String {
  "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
}
