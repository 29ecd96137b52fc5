extension Command {
  /// The manual page of a tool and its commands, in roff for section 1.
  package func manualPage(version: String) -> String {
    var lines = [
      ".TH \(roff(name.uppercased())) 1 \"\" \"\(roff("\(name) \(version)"))\" \"User Commands\"",
      // No hyphens and no stretched blanks: commands are to be copied.
      ".nh", ".ad l",
      ".SH NAME",
      roff(name) + " \\- "
        + prose(lowerFirst(abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract)),
      ".SH SYNOPSIS",
    ]
    lines += scopes.dropFirst().map(synopsis).joined(separator: [".br"])
    if !discussion.isEmpty { lines += [".SH DESCRIPTION"] + paragraphs(discussion) }
    lines += [".SH OPTIONS", "Of every command:"] + items(options + [.help])
    lines += ["Of \(bold(name)) alone:"].flatMap { [".PP", $0] } + items([.version])
    lines.append(".SH COMMANDS")
    for scope in scopes.dropFirst() { lines += section(scope) }
    if !environment.isEmpty { lines += [".SH ENVIRONMENT"] + items(environment) }
    if !exitCodes.isEmpty { lines += [".SH EXIT STATUS"] + items(exitCodes) }
    let examples = scopes.flatMap(\.command.examples)
    if !examples.isEmpty { lines += [".SH EXAMPLES"] + items(examples) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ scope: CommandScope) -> [String] {
    let command = scope.command
    var lines = [".SS \"\(roff(scope.name))\""] + synopsis(scope) + [".PP", prose(command.abstract)]
    if !command.discussion.isEmpty { lines += [".PP"] + paragraphs(command.discussion) }
    lines += command.operands.flatMap {
      item("\\fI\(roff($0.name))\\fR", $0.meaning + defaultText($0.fallback))
    }
    lines += items(command.options)
    if !command.exitCodes.isEmpty { lines += [".PP", "Exit status:"] + items(command.exitCodes) }
    return lines
  }

  private func synopsis(_ scope: CommandScope) -> [String] {
    let command = scope.command
    let options = scope.parents.flatMap(\.options) + command.options
    let words =
      [bold(scope.name)] + (options.isEmpty ? [] : ["[\\fIOPTION\\fR \(roff("…"))]"])
      + (command.subcommands.isEmpty ? [] : ["\\fICOMMAND\\fR"])
      + command.operands.map {
        $0.fallback == nil ? "\\fI\(roff($0.name))\\fR" : "[\\fI\(roff($0.name))\\fR]"
      }
    return [words.joined(separator: " ")]
  }

  private func items(_ options: [Option]) -> [String] {
    options.flatMap { option in
      let spellings = option.spellings.map(bold).joined(separator: ", ")
      let value = option.valueName.map { " \\fI\(roff($0))\\fR" } ?? ""
      return item(spellings + value, option.meaning + defaultText(option.fallback))
    }
  }

  private func items(_ examples: [Example]) -> [String] {
    examples.flatMap { item(bold($0.line), $0.meaning) }
  }

  private func item(_ title: String, _ meaning: String) -> [String] { [".TP", title, prose(meaning)] }

  private func paragraphs(_ text: String) -> [String] {
    Array(text.split(separator: "\n\n").map { [prose(String($0))] }.joined(separator: [".PP"]))
  }

  /// A line of text; what stands between backticks is bold.
  private func prose(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    let line = parts.map {
      $0.offset.isMultiple(of: 2) ? roff(String($0.element), isLiteral: false) : bold(String($0.element))
    }
    return (line.first?.hasPrefix(".") == true ? "\\&" : "") + line.joined()
  }

  private func bold(_ text: String) -> String { "\\fB\(roff(text))\\fR" }

  private func lowerFirst(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// Characters that roff reads as its own, or sets as others than can be copied; a hyphen between letters of prose
  /// stays one.
  private func roff(_ text: String, isLiteral: Bool = true) -> String {
    let characters = Array(text.split(whereSeparator: \.isNewline).joined(separator: " ").unicodeScalars)
    var result = ""
    for (index, scalar) in characters.enumerated() {
      switch scalar {
      case "\\": result += "\\e"
      case "'": result += "\\(aq"
      case "\"": result += "\\(dq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "-":
        let around = [index - 1, index + 1].map {
          characters.indices.contains($0) && characters[$0].properties.isAlphabetic
        }
        result += !isLiteral && !around.contains(false) ? "-" : "\\-"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      case _: result += "\\[u" + hexadecimal(scalar.value) + "]"
      }
    }
    return result
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
