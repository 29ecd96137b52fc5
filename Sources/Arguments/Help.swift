extension Command {
  /// `holdfast verify [OPTION …] [SPECIFICATION]`
  func usage(below parents: [Command]) -> String {
    let hasOptions = !(options + parents.flatMap(\.options)).isEmpty
    let words =
      parents.map(\.name) + [name] + (hasOptions ? ["[OPTION …]"] : [])
      + (subcommands.isEmpty ? [] : ["COMMAND"])
    return (words + operands.map { $0.fallback == nil ? $0.name : "[\($0.name)]" }).joined(separator: " ")
  }

  /// The whole help of a command.
  package func help(below parents: [Command] = [], style: HelpStyle = HelpStyle()) -> String {
    func wrapped(_ text: String) -> String { style.wrapped(text, indentation: 0) }
    let usage = wrapped("Usage: \(usage(below: parents))").dropFirst("Usage:".count)
    var sections = [wrapped(abstract) + "\n" + style.heading("Usage:") + usage]
    if !discussion.isEmpty {
      sections.append(
        discussion.split(separator: "\n\n").map { wrapped(String($0)) }.joined(
          separator: "\n"))
    }
    func list(_ title: String, _ rows: [(String, String)]) {
      guard !rows.isEmpty else { return }
      sections.append(
        style.heading("\(title):") + "\n" + rows.map { style.row(left: $0.0, right: $0.1) }.joined())
    }
    list("Commands", commands.map { ($0.name, $0.abstract) })
    list("Operands", operands.map { ($0.name, $0.meaning + defaultText($0.fallback)) })
    func rows(_ options: [Option]) -> [(String, String)] {
      options.map { (spelling($0), $0.meaning + defaultText($0.fallback)) }
    }
    list("Options", rows(options + (parents.isEmpty ? [.help, .version] : [.help])))
    list("Options of every command", rows(parents.flatMap(\.options)))
    list("Examples", examples.map { ($0.line, $0.meaning) })
    list("Environment", environment.map { ($0.line, $0.meaning) })
    list("Exit codes", exitCodes.map { ($0.line, $0.meaning) })
    return sections.joined(separator: "\n")
  }

  func defaultText(_ fallback: String?) -> String {
    fallback.map { $0.isEmpty ? "" : " (default: \($0))" } ?? ""
  }

  private func spelling(_ option: Option) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    return "\(short)--\(option.name)" + (option.valueName.map { " \($0)" } ?? "")
  }
}
