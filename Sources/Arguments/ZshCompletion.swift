extension Command {
  /// Completions as a script for zsh: to be loaded from a folder of `fpath`, or sourced.
  package var zshCompletion: String {
    let function = Self.function(name)
    return """
      #compdef \(name)
      # zsh completion for \(name), written from the declarations of its commands.

      \(scopes.map(zshFunctions).joined(separator: "\n"))
      if [[ $funcstack[1] == \(shellQuoted("_" + name)) ]]; then
        \(function) "$@"
      else
        compdef \(function) \(shellQuoted(name))
      fi

      """
  }

  private func zshFunctions(_ scope: CommandScope) -> String {
    let function = Self.function(scope.name)
    let commands = scope.command.commands
    let options = scope.options.map { specification($0, scope) }
    guard !commands.isEmpty else {
      let operands = scope.command.operands.map { operand in
        (operand.fallback == nil ? ":" : "::") + escaped(operand.name) + ":" + action(operand.kind, scope)
      }
      return """
        \(function)() {
          _arguments -s -S \(list(options + operands.map(shellQuoted)))
        }

        """
    }
    return """
      \(function)() {
        local curcontext="$curcontext" state state_descr line ret=1
        local -A opt_args
        _arguments -s -S -C \(list(options + [shellQuoted("(-)1:COMMAND:\(function)_commands"), shellQuoted("(-)*:: :->rest")])) && ret=0
        if [[ $state == rest ]]; then
          curcontext="${curcontext%:*:*}:\(function.dropFirst())-$line[1]:"
          case $line[1] in
      \(commands.map { "      (\(shellQuoted($0.name))) \(Self.function("\(scope.name) \($0.name)")) && ret=0 ;;" }
        .joined(separator: "\n"))
          esac
        fi
        return ret
      }

      \(function)_commands() {
        local -a commands=(
      \(commands.map { "    " + shellQuoted(escapedName($0.name) + ":" + $0.abstract) }.joined(separator: "\n"))
        )
        _describe -t commands command commands
      }

      """
  }

  private func list(_ specifications: [String]) -> String {
    specifications.map { "\\\n    \($0)" }.joined(separator: " ")
  }

  /// `'(-n --name)'{-n+,--name=}'[meaning]:NAME:action'`
  private func specification(_ option: Option, _ scope: CommandScope) -> String {
    var spellings = option.spellings
    var tail = "[\(escaped(option.meaning))]"
    if let value = option.value {
      spellings = spellings.map { $0.hasPrefix("--") ? "\($0)=" : "\($0)+" }
      tail += ":\(escaped(option.valueName ?? "")):\(action(value, scope))"
    }
    let isLast = option.name == "help" || option.name == "version"
    let others = spellings.count == 1 ? "" : "(\(option.spellings.joined(separator: " ")))"
    let head = isLast ? "(- *)" : option.isRepeatable ? "*" : others
    if spellings.count == 1 { return shellQuoted(head + spellings[0] + tail) }
    return shellQuoted(head) + "{" + spellings.map(shellQuoted).joined(separator: ",") + "}"
      + shellQuoted(tail)
  }

  private func action(_ kind: Operand.Kind, _ scope: CommandScope) -> String {
    switch kind {
    case .text: " "
    case .path: "_files"
    case .folder: "_files -/"
    case .choice(let values): "(" + values.map(escapedWord).joined(separator: " ") + ")"
    case .command: Self.function((scope.parent ?? scope).name) + "_commands"
    }
  }

  private static func function(_ name: String) -> String { "_" + shellIdentifier(name) }

  /// Text of a specification, where brackets and colons end things.
  private func escaped(_ text: String) -> String { backslashed(text) { "\\[]:".contains($0) } }
  private func escapedName(_ text: String) -> String { backslashed(text) { "\\:".contains($0) } }
  private func escapedWord(_ text: String) -> String {
    backslashed(text) { !($0.isASCII && ($0.isLetter || $0.isNumber) || "-_./".contains($0)) }
  }

  private func backslashed(_ text: String, where isSpecial: (Character) -> Bool) -> String {
    text.map { isSpecial($0) ? "\\\($0)" : String($0) }.joined()
  }
}
