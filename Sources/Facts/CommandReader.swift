import Diagnostics
import Files
import Profiles

/// Tells what commands do by the patterns of `Templates/`: start, migrate, install, or run another command.
struct CommandReader {
  let patterns: [CommandPattern]

  func told(_ command: CommandFact, after entry: [Known<String>] = []) -> CommandFact {
    var told = command
    let found = read((entry + command.words)[...], depth: 0)
    (told.role, told.entry, told.entryForm) = (found.role, found.entry, found.form)
    return told
  }

  /// The same facts, with what the commands do; what a shell is handed as a text is read as well.
  func told(_ facts: BootFacts, after entry: [Known<String>] = [], depth: Int = 0) -> BootFacts {
    var told = facts
    told.commands = []
    for command in facts.commands {
      told.commands.append(self.told(command, after: entry))
      guard depth < 4, let text = script(of: command) else { continue }
      let inner = ShellReader.read(
        SourceLiteral(text, at: command.place.span.start), path: command.place.path, form: command.form,
        name: command.name, in: command.folder)
      told.append(self.told(inner, depth: depth + 1))
    }
    return told
  }

  /// The text of `sh -c "…"`.
  private func script(of command: CommandFact) -> String? {
    guard command.words.count >= 3, let program = command.words[0].value, let option = command.words[1].value,
      ["sh", "bash"].contains(where: { matches(program, $0) }), option.hasPrefix("-"), option.hasSuffix("c")
    else { return nil }
    return command.words[2].value
  }

  private typealias Answer = (role: Known<CommandPattern.Role>, entry: Known<String>, form: String?)

  private func read(_ words: ArraySlice<Known<String>>, depth: Int) -> Answer {
    // Behind a wrapper an assignment may stand.
    let words = words.drop { word in
      guard case .value(let text) = word, let sign = text.firstIndex(of: "=") else { return false }
      return depth > 0 && sign != text.startIndex
        && text[..<sign].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    guard let first = words.first, depth < 8 else { return (.absent, .absent, nil) }
    guard case .value(let program) = first else { return (.unknown("what is run is computed"), .absent, nil) }
    let last = program.split(separator: "/").last.map(String.init) ?? program
    for pattern in patterns {
      guard let opening = pattern.words.first,
        opening == last || opening.contains("*") && matches(last, opening),
        let rest = rest(of: words, behind: pattern)
      else { continue }
      let value = option(of: words, pattern)
      let plain = pattern.names == nil ? nil : firstPlain(rest, pattern)
      if pattern.wraps, let start = plainIndex(rest, pattern) {
        let inner = read(rest[start...], depth: depth + 1)
        if inner.role != .absent || pattern.role == nil { return inner }
      }
      guard let role = pattern.role else { return (.absent, .absent, nil) }
      let entry = value ?? plain
      return (.value(role), entry ?? .absent, entry == nil ? nil : pattern.names)
    }
    return (.absent, .absent, nil)
  }

  /// What stands behind the words of a pattern; nil where they do not stand here in their order.
  private func rest(of words: ArraySlice<Known<String>>, behind pattern: CommandPattern) -> ArraySlice<
    Known<String>
  >? {
    var wanted = pattern.words[...]
    var index = words.startIndex
    while let next = wanted.first {
      guard index < words.endIndex, case .value(let text) = words[index] else { return nil }
      if matches(text, next) {
        wanted.removeFirst()
      } else if text.hasPrefix("-") {
        if pattern.valued.contains(text) || pattern.options.contains(text) { index += 1 }
      } else {
        return nil
      }
      index += 1
    }
    return words[min(index, words.endIndex)...]
  }

  private func matches(_ word: String, _ pattern: String) -> Bool {
    let last = word.split(separator: "/").last.map(String.init) ?? word
    return last == pattern || pattern.contains("*") && Glob(pattern).matches(last)
  }

  private func option(of words: ArraySlice<Known<String>>, _ pattern: CommandPattern) -> Known<String>? {
    guard !pattern.options.isEmpty else { return nil }
    for index in words.indices {
      guard case .value(let text) = words[index] else { continue }
      if pattern.options.contains(text), index + 1 < words.endIndex { return words[index + 1] }
      if let sign = text.firstIndex(of: "="), pattern.options.contains(String(text[..<sign])) {
        return .value(String(text[sign...].dropFirst()))
      }
    }
    return nil
  }

  private func firstPlain(_ words: ArraySlice<Known<String>>, _ pattern: CommandPattern) -> Known<String>? {
    plainIndex(words, pattern).map { words[$0] }
  }

  /// The first word that is no option, nor the value of one.
  private func plainIndex(_ words: ArraySlice<Known<String>>, _ pattern: CommandPattern) -> Int? {
    var index = words.startIndex
    while index < words.endIndex {
      guard case .value(let text) = words[index], text.hasPrefix("-") else { return index }
      index += pattern.valued.contains(text) || pattern.options.contains(text) ? 2 : 1
    }
    return nil
  }
}
