extension Command {
  /// Every command with its operands and options, as a page of Markdown.
  package var referencePage: String {
    var lines = ["# The \(name) command", "", text(abstract), ""]
    if !discussion.isEmpty { lines += paragraphs(discussion) }
    lines += ["This page is what the command says of itself.", ""]
    for scope in scopes.dropFirst() { lines += section(scope) }
    lines += ["## Options of every command", ""] + items(options + [.help]) + [""]
    lines += [
      "`\(name)` alone takes \(([Option.version].flatMap(\.spellings)).map { "`\($0)`" }.joined(separator: " or ")) too.",
      "",
    ]
    if !environment.isEmpty { lines += ["## Environment", ""] + items(environment) + [""] }
    if !exitCodes.isEmpty { lines += ["## Exit codes", ""] + items(exitCodes) + [""] }
    return lines.dropLast().joined(separator: "\n") + "\n"
  }

  private func section(_ scope: CommandScope) -> [String] {
    let command = scope.command
    var lines = [
      "## \(text(scope.name))", "", text(command.abstract), "", "```text",
      command.usage(below: scope.parents), "```", "",
    ]
    if !command.discussion.isEmpty { lines += paragraphs(command.discussion) }
    let rows =
      command.operands.map { "- \(code($0.name)): \(text($0.meaning + defaultText($0.fallback)))" }
      + items(command.options)
    if !rows.isEmpty { lines += rows + [""] }
    if !command.exitCodes.isEmpty { lines += ["Exit codes:", ""] + items(command.exitCodes) + [""] }
    if !command.examples.isEmpty { lines += ["Examples:", ""] + items(command.examples) + [""] }
    return lines
  }

  private func items(_ options: [Option]) -> [String] {
    options.map { option in
      let spelling = option.spellings.joined(separator: ", ") + (option.valueName.map { " \($0)" } ?? "")
      return "- \(code(spelling)): \(text(option.meaning + defaultText(option.fallback)))"
    }
  }

  private func items(_ examples: [Example]) -> [String] {
    examples.map { "- \(code($0.line)): \(text($0.meaning))" }
  }

  private func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n\n").flatMap { [self.text(String($0)), ""] }
  }

  private func code(_ text: String) -> String { text.contains("`") ? "`` \(text) ``" : "`\(text)`" }

  /// Prose, whose backticks stay what they are; other marks of Markdown are letters.
  private func text(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index.isMultiple(of: 2) else { return "`\(part)`" }
      return part.map { "\\*_<[]#".contains($0) ? "\\\($0)" : String($0) }.joined()
    }.joined()
  }
}
