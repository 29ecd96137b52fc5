/// A command as a value: everything that parsing, help and completion need, declared once.
package struct Command: Sendable {
  package struct Example: Sendable {
    package let line: String
    package let meaning: String

    package init(_ line: String, _ meaning: String) {
      self.line = line
      self.meaning = meaning
    }
  }

  package let name: String
  /// One line, for the list of commands.
  package let abstract: String
  /// Paragraphs for the command's own help.
  package let discussion: String
  package let options: [Option]
  package let operands: [Operand]
  package let examples: [Example]
  package let environment: [Example]
  package let exitCodes: [Example]
  package let subcommands: [Command]

  package init(
    name: String, abstract: String, discussion: String = "", options: [Option] = [], operands: [Operand] = [],
    examples: [Example] = [], environment: [Example] = [], exitCodes: [Example] = [],
    subcommands: [Command] = []
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.options = options
    self.operands = operands
    self.examples = examples
    self.environment = environment
    self.exitCodes = exitCodes
    self.subcommands = subcommands
  }
}

package struct Option: Sendable {
  package enum Kind: Sendable {
    /// Takes no value.
    case flag
    case text(name: String)
    case path(name: String)
    case folder(name: String)
    case choice([String])
  }

  /// Without the dashes.
  package let name: String
  package let short: Character?
  package let kind: Kind
  package let meaning: String
  /// What holds when the option is not given, for the help.
  package let fallback: String?
  package let isRepeatable: Bool

  package init(
    _ name: String, short: Character? = nil, _ kind: Kind, _ meaning: String, fallback: String? = nil,
    isRepeatable: Bool = false
  ) {
    self.name = name
    self.short = short
    self.kind = kind
    self.meaning = meaning
    self.fallback = fallback
    self.isRepeatable = isRepeatable
  }

  /// The value's name in help; nil for a flag.
  var valueName: String? {
    switch kind {
    case .flag: nil
    case .text(let name), .path(let name), .folder(let name): name
    case .choice(let values): values.joined(separator: "|")
    }
  }
}

package struct Operand: Sendable {
  /// What its words are, for completion; a word that is no choice is refused.
  package enum Kind: Sendable {
    case text
    case path
    case folder
    case choice([String])
    /// A command, whose help is shown.
    case command
  }

  package let name: String
  package let kind: Kind
  package let meaning: String
  /// What stands for it when it is not given; nil for an operand that must be.
  package let fallback: String?

  package init(_ name: String, _ meaning: String, kind: Kind = .text, fallback: String? = nil) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.fallback = fallback
  }
}

/// What a command line asks for.
package enum Invocation: Sendable {
  /// The names from the root's subcommand on, and the values.
  case run([String], Values)
  case help(String)
  case version
}

/// The options and operands of one command line.
package struct Values: Sendable {
  var flags: Set<String> = []
  var texts: [String: [String]] = [:]
  var operands: [String: String] = [:]

  package func flag(_ name: String) -> Bool { flags.contains(name) }
  package func text(_ name: String) -> String? { texts[name]?.last }
  package func list(_ name: String) -> [String] { texts[name] ?? [] }
  package func operand(_ name: String) -> String { operands[name] ?? "" }
}

/// A command line that cannot be taken: one sentence, and the usage of the very command.
package struct UsageError: Error, Equatable, Sendable {
  package let message: String
  package let usage: String

  package var text: String { "error: \(message)\n\(usage)\n" }
}
