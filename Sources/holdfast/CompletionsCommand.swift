import Arguments

/// `holdfast completions`: the script by which a shell completes this command line.
enum CompletionsCommand: Describer {
  static let command = Command(
    name: "completions", abstract: "Print the script by which a shell completes holdfast.",
    discussion:
      "Commands, options and their values, and paths are completed, in bash with the bash-completion "
      + "package or without it. Write the script to where your shell looks for it, and start the shell anew.",
    operands: [Operand("SHELL", "The shell: bash, zsh or fish.", kind: .choice(["bash", "zsh", "fish"]))],
    examples: [
      .init(
        "holdfast completions bash > ~/.local/share/bash-completion/completions/holdfast",
        "For bash with the bash-completion package."),
      .init("source <(holdfast completions bash)", "For bash without it, as a line of ~/.bashrc."),
      .init(
        "holdfast completions zsh > ~/.zfunc/_holdfast",
        "For zsh, with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc."),
      .init("holdfast completions fish > ~/.config/fish/completions/holdfast.fish", "For fish."),
    ])

  static func text(_ values: Values) -> String {
    switch values.operand("SHELL") {
    case "zsh": Holdfast.command.zshCompletion
    case "fish": Holdfast.command.fishCompletion
    case _: Holdfast.command.bashCompletion
    }
  }
}
