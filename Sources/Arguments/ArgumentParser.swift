import Diagnostics

extension Command {
  /// Reads the words after the program's name by GNU's conventions; `style` is asked how to lay out a help.
  package func parse(
    _ words: [String], style: @escaping (Values) -> HelpStyle = { _ in HelpStyle() }
  ) throws(UsageError) -> Invocation {
    var parser = ArgumentParser(root: self, style: style)
    return try parser.parse(words)
  }
}

private struct ArgumentParser {
  let root: Command
  let style: (Values) -> HelpStyle
  var path: [Command]
  var values = Values()
  var operands: [String] = []

  init(root: Command, style: @escaping (Values) -> HelpStyle) {
    self.root = root
    self.style = style
    path = [root]
  }

  var command: Command { path.last ?? root }

  mutating func parse(_ words: [String]) throws(UsageError) -> Invocation {
    var rest = words[...]
    var isOver = false
    while let word = rest.popFirst() {
      if isOver || word == "-" || !word.hasPrefix("-") {
        try takeOperand(word, isOver: isOver)
      } else if word == "--" {
        isOver = true
      } else if word == "--help" {
        return .help(helpText)
      } else if word == "--version", path.count == 1 {
        return .version
      } else if word.hasPrefix("--") {
        try takeLong(word.dropFirst(2), &rest)
      } else if let told = try takeShort(word.dropFirst(), &rest) {
        return told
      }
    }
    if command.isHelp {
      path.removeLast()
      for name in operands { try enter(name) }
      return .help(helpText)
    }
    if !command.subcommands.isEmpty { throw error("which command? One of \(names(command)).") }
    try placeOperands()
    return .run(path.dropFirst().map(\.name), values)
  }

  private mutating func takeOperand(_ word: String, isOver: Bool) throws(UsageError) {
    if !isOver, !command.subcommands.isEmpty { try enter(word) } else { operands.append(word) }
  }

  private mutating func enter(_ word: String) throws(UsageError) {
    guard !command.subcommands.isEmpty else { throw error("'\(word)' is one word too many") }
    guard let found = command.commands.first(where: { $0.name == word }) else {
      let near = nearest(to: word, among: command.commands.map(\.name))
      throw error(
        "there is no command '\(word)'"
          + (near.map { "; did you mean '\($0)'?" } ?? ". One of \(names(command))."))
    }
    path.append(found)
  }

  private mutating func takeLong(_ body: Substring, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let given = parts.count == 2 ? String(parts[1]) : nil
    if let option = option({ $0.name == name }) {
      try take(option, shown: "--\(name)", given, &rest)
    } else if name.hasPrefix("no-"), let option = option({ $0.name == name.dropFirst(3) }),
      option.valueName == nil
    {
      if given != nil { throw error("--\(name) takes no value") }
      values.flags.remove(option.name)
    } else if builtIn.contains(name) {
      throw error("--\(name) takes no value")
    } else {
      let near = nearest(to: name, among: known.map(\.name) + builtIn)
      throw error("there is no option '--\(name)'" + (near.map { "; did you mean '--\($0)'?" } ?? ""))
    }
  }

  /// `-sx` is `-s -x`, or `-s` with the value `x`; what `-h` or `-V` among them asks for.
  private mutating func takeShort(
    _ body: Substring, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> Invocation? {
    var letters = body
    while let letter = letters.popFirst() {
      guard let option = option({ $0.short == letter }) else {
        if letter == "h" { return .help(helpText) }
        if letter == "V", path.count == 1 { return .version }
        throw error("there is no option '-\(letter)'")
      }
      if option.valueName != nil {
        try take(option, shown: "-\(letter)", letters.isEmpty ? nil : String(letters), &rest)
        return nil
      }
      values.flags.insert(option.name)
    }
    return nil
  }

  private mutating func take(
    _ option: Option, shown: String, _ given: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    guard let valueName = option.valueName else {
      if given != nil { throw error("\(shown) takes no value") }
      values.flags.insert(option.name)
      return
    }
    guard let value = given ?? rest.popFirst() else { throw error("\(shown) needs a value: \(valueName)") }
    if case .choice(let choices) = option.kind { try hold(value, to: choices, shown) }
    if !option.isRepeatable, values.texts[option.name] != nil { throw error("\(shown) is given twice") }
    values.texts[option.name, default: []].append(value)
  }

  private func hold(_ value: String, to choices: [String], _ shown: String) throws(UsageError) {
    guard !choices.contains(value) else { return }
    let near = nearest(to: value, among: choices).map { "; did you mean '\($0)'?" } ?? ""
    throw error("\(shown) is one of \(choices.joined(separator: ", ")), not '\(value)'\(near)")
  }

  private mutating func placeOperands() throws(UsageError) {
    var given = operands[...]
    for operand in command.operands {
      guard let value = given.popFirst() ?? operand.fallback else {
        throw error("\(operand.name) is missing")
      }
      if case .choice(let choices) = operand.kind { try hold(value, to: choices, operand.name) }
      values.operands[operand.name] = value
    }
    if let extra = given.first { throw error("'\(extra)' is one word too many") }
  }

  /// `--version` is the root's.
  private var builtIn: [String] { path.count == 1 ? ["help", "version"] : ["help"] }
  private var helpText: String { command.help(below: path.dropLast(), style: style(values)) }
  private var known: [Option] { path.flatMap(\.options) }
  private func option(_ matches: (Option) -> Bool) -> Option? { known.last(where: matches) }
  private func names(_ command: Command) -> String { command.subcommands.map(\.name).joined(separator: ", ") }

  private func error(_ message: String) -> UsageError {
    // The message stays one line, whatever the words held.
    UsageError(message: message.printable, usage: "usage: " + command.usage(below: path.dropLast()))
  }
}
