import Arguments
import Glibc
import Testing

@testable import holdfast

extension EdgeTests {
  /// The built command from outside: what goes where, and with what exit code.
  @Suite(.enabled(if: Binary.isThere, "no command was built beside the tests"))
  struct CommandLineTests {
    @Test(
      arguments: [["help"], ["--help"], ["-h"]]
        + Holdfast.command.subcommands.flatMap { command in
          [["help", command.name], [command.name, "--help"], [command.name, "-h"]]
        })
    func helpIsPrinted(words: [String]) throws {
      let ending = try Binary.run(words)
      #expect(ending.status == 0)
      #expect(ending.error == "")
      #expect(ending.out.contains("Usage: holdfast "))
      // A command that is there to be copied is not broken.
      for line in ending.out.split(separator: "\n") where !line.hasPrefix("  holdfast ") {
        #expect(line.count <= 80, "\(line)")
      }
    }

    @Test func theVersionIsPrinted() throws {
      #expect(try Binary.run(["--version"]) == ("holdfast \(Holdfast.version)\n", "", 0))
    }

    @Test(arguments: [
      (["chekc"], "error: there is no command 'chekc'; did you mean 'check'?\n"),
      (
        ["verify", "--strcit"],
        "error: there is no option '--strcit'; did you mean '--strict'?\nusage: holdfast verify "
      ),
      (["explain"], "error: "),
      (["check", "a", "b"], "error: 'b' is one word too many\nusage: holdfast check "),
      (
        ["--color", "blue", "check"],
        "error: --color is one of auto, always, never, not 'blue'\nusage: holdfast "
      ),
    ])
    func aWrongCommandLineIsTwoLinesOfError(words: [String], beginning: String) throws {
      let ending = try Binary.run(words)
      #expect(ending.status == 2)
      #expect(ending.out == "")
      #expect(ending.error.hasPrefix(beginning), "\(ending.error)")
      #expect(ending.error.split(separator: "\n").count == 2)
    }

    @Test func aReaderThatLeavesIsNoCrash() throws {
      let ending = try Binary.shell("{ $0 help; echo $? >&2; } | true", [Binary.path])
      #expect(ending.error == "0\n")
    }

    /// The parser is not in the terminal's group: whoever ends this process must not leave it behind.
    @Test(.timeLimit(.minutes(10))) func anEndedRunLeavesNoParserBehind() throws {
      let script = """
        HOLDFAST_AST_GREP=$dir/engine $0 verify Specs/thread &
        run=$!
        until [ -f $dir/pid ]; do sleep 0.05; done
        kill -TERM $run
        wait $run
        echo $?
        parser=$(cat $dir/pid)
        for i in 1 2 3 4 5 6 7 8 9; do
          grep -qs ') [^Z] ' /proc/$parser/stat || break
          sleep 0.1
        done
        grep -qs ') [^Z] ' /proc/$parser/stat && echo left behind
        """
      let engine = "sleep 600 & echo $! >$HOME/new && mv $HOME/new $HOME/pid; wait"
      #expect(try run(script, engine: engine).out == "143\n")
    }

    @Test func aFailingParserIsTold() throws {
      let ending = try run(
        "HOLDFAST_AST_GREP=$dir/engine $0 verify Specs/thread", engine: "echo why >&2; exit 8")
      #expect(ending.status == 2)
      #expect(ending.error == "error[engine-failed]: ast-grep ended with status 8: why.\n")
    }

    /// A parent that ignores its children hands that on, and their statuses would be lost.
    @Test func aFailingParserIsToldWhereChildrenAreIgnored() throws {
      let script = "HOLDFAST_AST_GREP=$dir/engine env --ignore-signal=CHLD $0 verify Specs/thread"
      let ending = try run(script, engine: "exit 8")
      #expect(ending.error == "error[engine-failed]: ast-grep ended with status 8.\n")
    }

    @Test func aParserThatIsNotThereIsTold() throws {
      let ending = try run("HOLDFAST_AST_GREP=nowhere/engine $0 verify Specs/thread", engine: "")
      #expect(ending.status == 2)
      #expect(ending.error.hasPrefix("error[engine-missing]: ast-grep cannot be started as `/"))
    }

    /// Runs a script with `$dir/engine` as a parser of the right version; `$HOME` is `$dir` too.
    private func run(_ script: String, engine: String) throws -> (out: String, error: String, status: Int32) {
      let setUp = """
        export dir=$(mktemp -d); export HOME=$dir; trap 'rm -r $dir' EXIT
        printf '%s\\n' '#!/bin/sh' '[ "$1" = --version ] && echo ast-grep '$1' && exit' "$2" >$dir/engine
        chmod +x $dir/engine
        (
        \(script)
        )
        """
      return try Binary.shell(setUp, [Binary.path, AstGrep.version, engine])
    }
  }
}

private enum Binary {
  static let path: String = {
    guard let tests = canonicalPath("/proc/self/exe") else { return "" }
    return tests.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/holdfast"
  }()

  static let isThere = access(path, X_OK) == 0

  static let package = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

  static func run(_ words: [String]) throws -> (out: String, error: String, status: Int32) {
    try run(path, words)
  }

  /// A script for the shell; the first of its arguments is `$0`.
  static func shell(_ script: String, _ arguments: [String]) throws -> (
    out: String, error: String, status: Int32
  ) {
    try run("sh", ["-c", script] + arguments)
  }

  private static func run(_ program: String, _ words: [String]) throws -> (
    out: String, error: String, status: Int32
  ) {
    var out: [UInt8] = []
    let ending = try ProcessRunner(program: program, arguments: words, folder: package).run { out += $0 }
    return (
      String(decoding: out, as: UTF8.self), String(decoding: ending.standardError, as: UTF8.self),
      ending.status
    )
  }
}
