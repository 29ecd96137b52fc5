import Arguments

/// `holdfast man`: everything that help tells, on one page.
enum ManCommand: Describer {
  static let command = Command(
    name: "man", abstract: "Print the manual page of holdfast.",
    discussion: "It is written from the same declarations as help and completions. As Markdown it is "
      + "Specs/reference/commands.md.",
    options: [
      Option("format", .choice(["roff", "markdown"]), "What the page is written in.", fallback: "roff")
    ],
    examples: [
      .init("holdfast man | man -l -", "Read it."),
      .init("holdfast man > ~/.local/share/man/man1/holdfast.1", "Install it, for `man holdfast`."),
    ])

  static func text(_ values: Values) -> String {
    values.text("format") == "markdown"
      ? Holdfast.command.referencePage : Holdfast.command.manualPage(version: Holdfast.version)
  }
}
