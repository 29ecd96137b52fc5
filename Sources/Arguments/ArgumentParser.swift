import Diagnostics

extension Command {
  /// Reads the words after the program's name by GNU's conventions.
  package func parse(_ words: [String]) throws(UsageError) -> Invocation {
    var parser = ArgumentParser(root: self)
    return try parser.parse(words)
  }
}

private struct ArgumentParser {
  let root: Command
  var path: [Command]
  var values = Values()
  var operands: [String] = []

  init(root: Command) {
    self.root = root
    path = [root]
  }

  var command: Command { path.last ?? root }

  mutating func parse(_ words: [String]) throws(UsageError) -> Invocation {
    if words.first == "help" { return .help(try help(Array(words.dropFirst()))) }
    var rest = words[...]
    var isOver = false
    while let word = rest.popFirst() {
      if isOver || word == "-" || !word.hasPrefix("-") {
        try takeOperand(word, isOver: isOver)
      } else if word == "--" {
        isOver = true
      } else if word == "--help" || word == "-h" {
        return .help(command.help(path: path.dropLast().map(\.name)))
      } else if word == "--version", path.count == 1 {
        return .version
      } else if word.hasPrefix("--") {
        try takeLong(word.dropFirst(2), &rest)
      } else {
        try takeShort(word.dropFirst(), &rest)
      }
    }
    if !command.subcommands.isEmpty { throw error("which command? One of \(names(command)).") }
    try placeOperands()
    return .run(path.dropFirst().map(\.name), values)
  }

  private mutating func help(_ words: [String]) throws(UsageError) -> String {
    for word in words where !word.hasPrefix("-") { try enter(word) }
    return command.help(path: path.dropLast().map(\.name))
  }

  private mutating func takeOperand(_ word: String, isOver: Bool) throws(UsageError) {
    if !isOver, !command.subcommands.isEmpty { try enter(word) } else { operands.append(word) }
  }

  private mutating func enter(_ word: String) throws(UsageError) {
    guard let found = command.subcommands.first(where: { $0.name == word }) else {
      let near = nearest(to: word, among: command.subcommands.map(\.name))
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
    } else {
      let near = nearest(to: name, among: known.map(\.name) + ["help"])
      throw error("there is no option '--\(name)'" + (near.map { "; did you mean '--\($0)'?" } ?? ""))
    }
  }

  /// `-sx` is `-s -x`, or `-s` with the value `x`.
  private mutating func takeShort(_ body: Substring, _ rest: inout ArraySlice<String>) throws(UsageError) {
    var letters = body
    while let letter = letters.popFirst() {
      guard let option = option({ $0.short == letter }) else {
        throw error("there is no option '-\(letter)'")
      }
      if option.valueName != nil {
        try take(option, shown: "-\(letter)", letters.isEmpty ? nil : String(letters), &rest)
        return
      }
      values.flags.insert(option.name)
    }
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
    if case .choice(let choices) = option.kind, !choices.contains(value) {
      let near = nearest(to: value, among: choices).map { "; did you mean '\($0)'?" } ?? ""
      throw error("\(shown) is one of \(choices.joined(separator: ", ")), not '\(value)'\(near)")
    }
    if !option.isRepeatable, values.texts[option.name] != nil { throw error("\(shown) is given twice") }
    values.texts[option.name, default: []].append(value)
  }

  private mutating func placeOperands() throws(UsageError) {
    var given = operands[...]
    for operand in command.operands {
      guard let value = given.popFirst() ?? operand.fallback else {
        throw error("\(operand.name) is missing")
      }
      values.operands[operand.name] = value
    }
    if let extra = given.first { throw error("'\(extra)' is one word too many") }
  }

  private var known: [Option] { path.flatMap(\.options) }
  private func option(_ matches: (Option) -> Bool) -> Option? { known.last(where: matches) }
  private func names(_ command: Command) -> String { command.subcommands.map(\.name).joined(separator: ", ") }

  private func error(_ message: String) -> UsageError {
    UsageError(message: message, usage: "usage: " + command.usage(path: path.dropLast().map(\.name)))
  }
}
