import Arguments
import Testing

@Suite struct ParsingTests {
  static let accepted = [
    Line("list", "list"), Line("copy a", "copy a ."), Line("copy a b", "copy a b"),
    Line("copy --mode 644 a", "copy mode=644 a ."), Line("copy --mode=644 a", "copy mode=644 a ."),
    Line("copy --mode= a", "copy mode= a ."), Line("copy --mode=a=b c", "copy mode=a=b c ."),
    Line("copy -m 644 a", "copy mode=644 a ."), Line("copy -m644 a", "copy mode=644 a ."),
    Line("copy -f a", "copy +force a ."), Line("copy -fv a", "copy +verbose +force a ."),
    Line("copy -fvm644 a", "copy +verbose +force mode=644 a ."),
    Line("copy -vfm 644 a", "copy +verbose +force mode=644 a ."),
    Line("copy a --force b -v", "copy +verbose +force a b"), Line("-v copy a", "copy +verbose a ."),
    Line("--color never copy a", "copy color=never a ."),
    Line("copy a --color=never", "copy color=never a ."),
    Line("copy --force --no-force a", "copy a ."), Line("copy --no-force --force a", "copy +force a ."),
    Line("copy -f -f a", "copy +force a ."),
    Line("copy --only=x -o y --only z a", "copy only=x only=y only=z a ."),
    Line("copy -- --force -v", "copy --force -v"), Line("copy -f -- -- a", "copy +force -- a"),
    Line("copy - -", "copy - -"),
    Line("copy --mode -- a", "copy mode=-- a ."), Line("copy --mode --force a", "copy mode=--force a ."),
    Line("copy list help", "copy list help"), Line(["copy", "", "é b"], "copy  é b"),
    Line("copy --into-the-folder-of=/x a", "copy into-the-folder-of=/x a ."),
    Line("remote add u", "remote/add u"),
    Line("--version", "version"), Line("-v --version", "version"),
  ]

  @Test(arguments: accepted) func isTaken(_ line: Line) {
    #expect(Command.sample.outcome(line.words) == line.expected)
  }

  static let atRoot = "usage: tool [OPTION …] COMMAND\n"
  static let atCopy = "usage: tool copy [OPTION …] SOURCE [TARGET]\n"

  static let refused = [
    Line("", "error: which command? One of copy, list, remote.\n" + atRoot),
    Line("-v", "error: which command? One of copy, list, remote.\n" + atRoot),
    Line("-- copy", "error: which command? One of copy, list, remote.\n" + atRoot),
    Line("remote", "error: which command? One of add.\nusage: tool remote [OPTION …] COMMAND\n"),
    Line("cpoy a", "error: there is no command 'cpoy'; did you mean 'copy'?\n" + atRoot),
    Line("hepl", "error: there is no command 'hepl'; did you mean 'help'?\n" + atRoot),
    Line("delete", "error: there is no command 'delete'. One of copy, list, remote.\n" + atRoot),
    Line("-", "error: there is no command '-'. One of copy, list, remote.\n" + atRoot),
    Line(
      "remote adds u",
      "error: there is no command 'adds'; did you mean 'add'?\nusage: tool remote [OPTION …] COMMAND\n"),
    Line("help cpoy", "error: there is no command 'cpoy'; did you mean 'copy'?\n" + atRoot),
    Line("help copy a", "error: 'a' is one word too many\n" + atCopy),
    Line("copy --froce a", "error: there is no option '--froce'; did you mean '--force'?\n" + atCopy),
    Line("copy --colour=never a", "error: there is no option '--colour'; did you mean '--color'?\n" + atCopy),
    Line("copy --hlep", "error: there is no option '--hlep'; did you mean '--help'?\n" + atCopy),
    Line("--verison", "error: there is no option '--verison'; did you mean '--version'?\n" + atRoot),
    Line("copy --version", "error: there is no option '--version'\n" + atCopy),
    Line("--force copy a", "error: there is no option '--force'\n" + atRoot),
    Line("copy --no-mode a", "error: there is no option '--no-mode'\n" + atCopy),
    Line("copy --zzz a", "error: there is no option '--zzz'\n" + atCopy),
    Line("copy --=x a", "error: there is no option '--'\n" + atCopy),
    Line("copy -x a", "error: there is no option '-x'\n" + atCopy),
    Line("copy -fx a", "error: there is no option '-x'\n" + atCopy),
    Line("copy -é a", "error: there is no option '-é'\n" + atCopy),
    Line("copy --force=yes a", "error: --force takes no value\n" + atCopy),
    Line("copy --no-force=yes a", "error: --no-force takes no value\n" + atCopy),
    Line("copy --help=me", "error: --help takes no value\n" + atCopy),
    Line("--version=1", "error: --version takes no value\n" + atRoot),
    Line("copy a --mode", "error: --mode needs a value: MODE\n" + atCopy),
    Line("copy a -fm", "error: -m needs a value: MODE\n" + atCopy),
    Line("list --color", "error: --color needs a value: auto|always|never\nusage: tool list [OPTION …]\n"),
    Line("copy --mode 1 -m 2 a", "error: -m is given twice\n" + atCopy),
    Line("--color never copy a --color never", "error: --color is given twice\n" + atCopy),
    Line(
      "copy --color nevr a",
      "error: --color is one of auto, always, never, not 'nevr'; did you mean 'never'?\n" + atCopy),
    Line("copy --color= a", "error: --color is one of auto, always, never, not ''\n" + atCopy),
    Line("copy", "error: SOURCE is missing\n" + atCopy),
    Line("copy -f --", "error: SOURCE is missing\n" + atCopy),
    Line("copy a b c", "error: 'c' is one word too many\n" + atCopy),
    Line("list a", "error: 'a' is one word too many\nusage: tool list [OPTION …]\n"),
    Line(
      ["copy", "a", "b", "c\n\u{1B}[2Jd"], "error: 'c\u{FFFD}\u{FFFD}[2Jd' is one word too many\n" + atCopy),
  ]

  @Test(arguments: refused) func isRefused(_ line: Line) {
    let text = Command.sample.outcome(line.words)
    #expect(text == line.expected)
    #expect(text.split(separator: "\n").count == 2, "an error is two lines")
  }

  @Test func whatIsNotGivenIsEmpty() throws {
    guard case .run(_, let values) = try Command.sample.parse(["copy", "a"]) else { throw NotRun() }
    #expect(values.text("mode") == nil)
    #expect(values.list("only") == [])
    #expect(!values.flag("force"))
    #expect(values.operand("NONE") == "")
  }

  struct NotRun: Error {}
}
