extension Command {
  /// Completions as a script for fish 3 or later.
  package var fishCompletion: String {
    let function = "__\(shellIdentifier(name))_at"
    return """
      # fish completion for \(name), written from the declarations of its commands.

      # Whether the words before the cursor are at a command: with so many operands, or with an option still to give.
      function \(function) --argument-names wanted detail
          set -l at \(quoted(name))
          set -l count 0
          set -l used
          set -l option
          set -l after_dashes
          set -l words (commandline -opc)
          for word in $words[2..-1]
              if set -q option[1]
                  set -a used $option
                  set option
              else if test -z "$after_dashes"; and string match -q -- '-?*' $word
                  set -l parts (string split -m 1 -- = $word)
                  switch "$at $parts[1]"
      \(scopes.flatMap(optionCases).joined(separator: "\n"))
                      case '* --'
                          set after_dashes yes
                  end
                  if set -q parts[2]
                      set -a used $option
                      set option
                  end
              else if test -z "$after_dashes"; and contains -- "$at $word"\(scopes.flatMap(commandPaths).map { " \($0)" }.joined())
                  set at "$at $word"
                  set count 0
              else
                  set count (math $count + 1)
              end
          end
          test "$at" = "$wanted"; or return 1
          if string match -q -- '--*' "$detail"
              not contains -- $detail $used
          else if test -n "$detail"
              test "$count" = "$detail"
          end
      end

      complete -c \(quoted(name)) -f
      \(scopes.flatMap { entries($0, function) }.map { "complete -c \(quoted(name)) \($0)" }.joined(separator: "\n"))

      """
  }

  private func optionCases(_ scope: CommandScope) -> [String] {
    scope.options.map { option in
      let patterns = option.spellings.map { quoted("\(scope.name) \($0)") }.joined(separator: " ")
      let state = option.value == nil ? "-a used" : "option"
      return
        "                case \(patterns)\n                    set \(state) \(quoted("--\(option.name)"))"
    }
  }

  private func commandPaths(_ scope: CommandScope) -> [String] {
    scope.command.commands.map { quoted("\(scope.name) \($0.name)") }
  }

  private func entries(_ scope: CommandScope, _ function: String) -> [String] {
    func condition(_ detail: String) -> String {
      "-n " + quoted("\(function) \(quoted(scope.name))" + (detail.isEmpty ? "" : " \(quoted(detail))"))
    }
    let commands = scope.command.commands.map { command in
      "\(condition("0")) -k -a \(quoted(quoted(command.name))) -d \(quoted(command.abstract))"
    }
    let operands = scope.command.operands.enumerated().flatMap { index, operand in
      arguments(operand.kind, scope).map { "\(condition(String(index))) \($0)" }
    }
    let options = scope.options.map { option in
      let short = option.short.map { " -s \(quoted(String($0)))" } ?? ""
      let value = option.value.map { " -r" + (arguments($0, scope).map { " \($0)" }.first ?? " -f") } ?? ""
      return condition(option.isRepeatable ? "" : "--\(option.name)")
        + "\(short) -l \(quoted(option.name))\(value) -d \(quoted(option.meaning))"
    }
    return commands.reversed() + operands + options
  }

  private func arguments(_ kind: Operand.Kind, _ scope: CommandScope) -> [String] {
    switch kind {
    case .text: []
    case .path: ["-F"]
    case .folder: ["-f -a " + quoted("(__fish_complete_directories)")]
    // The list is read as fish reads a command line: each word is quoted, then all of them.
    case .choice(let values): ["-f -k -a " + quoted(values.map(quoted).joined(separator: " "))]
    case .command:
      (scope.parent ?? scope).command.commands.map {
        "-k -a \(quoted(quoted($0.name))) -d \(quoted($0.abstract))"
      }.reversed()
    }
  }

  private func quoted(_ text: String) -> String {
    "'" + text.map { "\\'".contains($0) ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
