extension Command {
  /// Completions as a script for bash 4 or later, with the bash-completion package or without it.
  package var bashCompletion: String {
    let function = "_" + shellIdentifier(name)
    return """
      # bash completion for \(name), written from the declarations of its commands.

      # Offers what begins as the word does, and is not there already.
      \(function)_offer() {
        local word
        for word in "$@"; do
          if [[ $word == "$current"* && $used != *" $word "* ]]; then
            printf -v word '%q' "$word"
            COMPREPLY+=("$prefix$word")
          fi
        done
      }

      \(function)() {
        local at=\(shellQuoted(name)) current=${COMP_WORDS[COMP_CWORD]} option='' prefix='' used=' '
        local after_dashes='' is_joined='' count=0 index word
        COMPREPLY=()
        for (( index = 1; index < COMP_CWORD; index++ )); do
          word=${COMP_WORDS[index]}
          # Readline parts words at = and : where COMP_WORDBREAKS has them.
          if [[ $word == '=' && -n $option ]]; then continue; fi
          if [[ $word == ':' ]]; then is_joined=yes; continue; fi
          if [[ -n $is_joined ]]; then is_joined=''; continue; fi
          if [[ -n $option ]]; then option=''; continue; fi
          if [[ -z $after_dashes && $word == -?* ]]; then
            case "$at ${word%%=*}" in
      \(lines(scopes.flatMap(optionArms), indentation: 8))
              "$at --") after_dashes=yes ;;
            esac
            if [[ $word == *=* ]]; then option=''; fi
            continue
          fi
          case "$after_dashes$at $word" in
      \(lines(scopes.flatMap(commandArms), indentation: 6))
            *) count=$((count + 1)) ;;
          esac
        done
        if [[ -n $is_joined || $current == ':' ]]; then return; fi
        if [[ -n $option && $current == '=' ]]; then current=''; fi
        if [[ -z $option && -z $after_dashes && $current == --*=* ]]; then
          prefix=${current%%=*}=
          current=${current#*=}
          option=${prefix%=}
        fi
        if [[ -n $option ]]; then
          case "$at $option" in
      \(lines(scopes.flatMap { valueArms($0, function) }, indentation: 6))
          esac
        elif [[ -z $after_dashes && $current == -* ]]; then
          case $at in
      \(lines(scopes.map { optionsArm($0, function) }, indentation: 6))
          esac
        else
          case "$at $count" in
      \(lines(scopes.flatMap { operandArms($0, function) }, indentation: 6))
          esac
        fi
      }

      complete -F \(function) \(shellQuoted(name))

      """
  }

  private func lines(_ lines: [String], indentation: Int) -> String {
    lines.map { String(repeating: " ", count: indentation) + $0 }.joined(separator: "\n")
  }

  /// What an option that was given says of the words after it.
  private func optionArms(_ scope: CommandScope) -> [String] {
    scope.options.map { option in
      let patterns = option.spellings.map { shellQuoted("\(scope.name) \($0)") }.joined(separator: " | ")
      let pending = option.value == nil ? "" : " option=" + shellQuoted("--\(option.name)")
      let used =
        option.isRepeatable ? "" : " used+=" + shellQuoted(option.spellings.joined(separator: " ") + " ")
      return "\(patterns))\(pending)\(used) ;;"
    }
  }

  private func commandArms(_ scope: CommandScope) -> [String] {
    guard !scope.command.commands.isEmpty else { return [] }
    let patterns = scope.command.commands.map { shellQuoted("\(scope.name) \($0.name)") }
    return [patterns.joined(separator: " | ") + ") at=\"$at $word\" count=0 ;;"]
  }

  private func valueArms(_ scope: CommandScope, _ function: String) -> [String] {
    scope.options.compactMap { option in
      guard let action = option.value.flatMap({ action($0, function) }) else { return nil }
      return shellQuoted("\(scope.name) --\(option.name)") + ") \(action) ;;"
    }
  }

  private func optionsArm(_ scope: CommandScope, _ function: String) -> String {
    let words = scope.options.flatMap(\.spellings).map(shellQuoted)
    return shellQuoted(scope.name) + ") \(function)_offer \(words.joined(separator: " ")) ;;"
  }

  private func operandArms(_ scope: CommandScope, _ function: String) -> [String] {
    if let action = action(.command, function, of: scope.command) {
      return [shellQuoted("\(scope.name) 0") + ") \(action) ;;"]
    }
    return scope.command.operands.enumerated().compactMap { index, operand in
      action(operand.kind, function, of: scope.parent?.command).map {
        shellQuoted("\(scope.name) \(index)") + ") \($0) ;;"
      }
    }
  }

  /// Readline completes paths by itself, and quotes them; it only needs to be told.
  private func action(_ kind: Operand.Kind, _ function: String, of command: Command? = nil) -> String? {
    switch kind {
    case .text: return nil
    case .path: return "compopt -o default 2>/dev/null"
    case .folder: return "compopt -o dirnames 2>/dev/null"
    case .choice(let values): return "\(function)_offer " + values.map(shellQuoted).joined(separator: " ")
    case .command:
      let names = (command?.commands ?? []).map { shellQuoted($0.name) }
      return names.isEmpty ? nil : "\(function)_offer " + names.joined(separator: " ")
    }
  }
}
