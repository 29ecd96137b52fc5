import Arguments
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    Line("help", "Do one thing or another."), Line("--help", "Do one thing or another."),
    Line("-h", "Do one thing or another."), Line("-vh", "Do one thing or another."),
    Line("-v help", "Do one thing or another."), Line("--color never help list", "List everything."),
    Line("help list", "List everything."), Line("list --help", "List everything."),
    Line("list -h", "List everything."),
    Line("help remote", "Speak of remotes."), Line("help remote add", "Add one."),
    Line("remote help add", "Add one."),
    Line("remote add -h", "Add one."), Line("remote --help", "Speak of remotes."),
    Line("copy --help", "Copy one file to another, or to where it would stand by default."),
    Line("copy a b c -fh --nonsense", "Copy one file to another, or to where it would stand by default."),
  ])
  func isAskedFor(_ line: Line) {
    #expect(Command.sample.outcome(line.words) == "help: \(line.expected)")
  }

  @Test func aCommandsHelpIsWhole() {
    #expect(
      help("copy") == """
        Copy one file to another, or to where it would stand by default.

        Usage: tool copy [OPTION …] SOURCE [TARGET]

        The first paragraph is long enough to be wrapped at the right margin, which
        stands at the eightieth column.

        The second one is short.

        Operands:
          SOURCE                    What to copy.
          TARGET                    Where to. (default: .)

        Options:
          -f, --force               Write over what is there.
          -m, --mode MODE           The mode of the copy. (default: as it was)
          -o, --only GLOB           Only what matches.
              --into-the-folder-of ANOTHER-FILE
                                    Copy beside another file, whatever its name is.
          -h, --help                Show this help.

        Options of every command:
              --color auto|always|never
                                    Colour what is printed. (default: auto)
          -v, --verbose             Say more.

        Examples:
          tool copy --mode 644 a b  Copy with a mode.

        Environment:
          TOOL_MODE                 The mode, where no option gives one.

        """)
  }

  @Test func theRootsHelpListsCommandsAndTheVersion() {
    #expect(
      help("") == """
        Do one thing or another.

        Usage: tool [OPTION …] COMMAND

        Commands:
          copy                      Copy one file to another, or to where it would stand
                                    by default.
          list                      List everything.
          remote                    Speak of remotes.
          help                      Show the help of a command.

        Options:
              --color auto|always|never
                                    Colour what is printed. (default: auto)
          -v, --verbose             Say more.
          -h, --help                Show this help.
          -V, --version             Show the version.

        Exit codes:
          0                         Clean.
          2                         A wrong command line.

        """)
  }

  @Test(arguments: ["", "copy", "list", "remote", "remote add"])
  func noLineIsOver80Columns(command: String) {
    for line in help(command).split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func longUsagesAndAbstractsAreWrapped() {
    let names = (1...12).map { Operand("OPERAND-\($0)", "Number \($0).") }
    let wide = Command(name: "wide", abstract: String(repeating: "word ", count: 40), operands: names)
    for line in wide.help().split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  private func help(_ command: String) -> String {
    let words = command.split(separator: " ").map(String.init)
    guard case .help(let text)? = try? Command.sample.parse(["help"] + words) else { return "" }
    return text
  }
}
