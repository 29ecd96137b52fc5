extension Command {
  /// `holdfast verify [OPTION …] [SPECIFICATION]`
  func usage(below parents: [Command]) -> String {
    let hasOptions = !(options + parents.flatMap(\.options)).isEmpty
    let words =
      parents.map(\.name) + [name] + (hasOptions ? ["[OPTION …]"] : [])
      + (subcommands.isEmpty ? [] : ["COMMAND"])
    return (words + operands.map { $0.fallback == nil ? $0.name : "[\($0.name)]" }).joined(separator: " ")
  }

  /// The whole help of a command, at most 80 columns wide.
  package func help(below parents: [Command] = []) -> String {
    let usage = "Usage: \(usage(below: parents))"
    var sections = [wrapped(abstract, indentation: 0) + "\n" + wrapped(usage, indentation: 0)]
    if !discussion.isEmpty {
      sections.append(
        discussion.split(separator: "\n\n").map { wrapped(String($0), indentation: 0) }.joined(
          separator: "\n"))
    }
    func list(_ title: String, _ rows: [(String, String)]) {
      guard !rows.isEmpty else { return }
      sections.append("\(title):\n" + rows.map { row(left: $0.0, right: $0.1) }.joined())
    }
    list("Commands", subcommands.map { ($0.name, $0.abstract) })
    list("Operands", operands.map { ($0.name, $0.meaning + defaultText($0.fallback)) })
    func rows(_ options: [Option]) -> [(String, String)] {
      options.map { (spelling($0), $0.meaning + defaultText($0.fallback)) }
    }
    let version = parents.isEmpty ? [("    --version", "Show the version.")] : []
    list("Options", rows(options) + [("-h, --help", "Show this help.")] + version)
    list("Options of every command", rows(parents.flatMap(\.options)))
    list("Examples", examples.map { ($0.line, $0.meaning) })
    list("Environment", environment.map { ($0.line, $0.meaning) })
    list("Exit codes", exitCodes.map { ($0.line, $0.meaning) })
    return sections.joined(separator: "\n")
  }

  private func defaultText(_ fallback: String?) -> String {
    fallback.map { $0.isEmpty ? "" : " (default: \($0))" } ?? ""
  }

  private func spelling(_ option: Option) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    return "\(short)--\(option.name)" + (option.valueName.map { " \($0)" } ?? "")
  }

  /// Two columns; a long left side gets a line of its own.
  private func row(left: String, right: String) -> String {
    let column = 28
    if left.count > column - 4 { return "  \(left)\n" + wrapped(right, indentation: column) }
    let padding = String(repeating: " ", count: column - 2 - left.count)
    return "  \(left)\(padding)" + wrapped(right, indentation: column).drop { $0 == " " }
  }

  private func wrapped(_ text: String, indentation: Int) -> String {
    let margin = String(repeating: " ", count: indentation)
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, indentation + line.count + 1 + word.count > 80 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { "\(margin)\($0)\n" }.joined()
  }
}
