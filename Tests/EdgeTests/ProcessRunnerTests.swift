import Glibc
import Testing

@testable import holdfast

/// What starts other programs is tested alone: signals belong to the whole process.
@Suite(.serialized) enum EdgeTests {}

extension EdgeTests {
  /// The one place that starts other programs, on the shell as the program.
  @Suite struct ProcessRunnerTests {
    private func run(
      _ script: String, in folder: String = "/", seconds: Int = 60
    ) throws -> (out: String, error: String, status: Int32) {
      var out: [UInt8] = []
      let runner = ProcessRunner(program: "sh", arguments: ["-c", script], folder: folder, seconds: seconds)
      let ending = try runner.run { out += $0 }
      return (
        String(decoding: out, as: UTF8.self), String(decoding: ending.standardError, as: UTF8.self),
        ending.status
      )
    }

    @Test func outputErrorsAndStatusComeBack() throws {
      let ending = try run("printf out; printf error >&2; exit 7")
      #expect(ending == ("out", "error", 7))
    }

    @Test func theProgramRunsInItsFolderWithNothingToRead() throws {
      #expect(try run("pwd; cat", in: "/usr") == ("/usr\n", "", 0))
    }

    /// Either pipe alone holds much less.
    @Test(.timeLimit(.minutes(10))) func bothPipesAreDrainedAtOnce() throws {
      let ending = try run(
        "head -c 5000000 /dev/zero >&2; head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2")
      #expect(ending.out.utf8.count == 5_000_000)
      #expect(ending.error.utf8.count == 10_000_000)
      #expect(ending.status == 0)
    }

    @Test func aSignalIsAStatus() throws {
      #expect(try run("kill -KILL $$").status == 128 + SIGKILL)
      #expect(try run("kill -TERM $$; sleep 1").status == 128 + SIGTERM)
    }

    /// This process ignores SIGPIPE; what it starts must not, or `yes | head` would never end well.
    @Test func aBrokenPipeEndsAProgramAsItExpects() throws {
      let before = signal(SIGPIPE, SIG_IGN)
      defer { signal(SIGPIPE, before) }
      #expect(try run("kill -PIPE $$").status == 128 + SIGPIPE)
    }

    /// A pipe that another program held too would never end.
    @Test func noPipeIsHandedToAnotherProgram() throws {
      let list = "ls /proc/$$/fd; exit 0"
      let alone = try run(list).out
      var beside: String?
      let runner = ProcessRunner(program: "echo", arguments: ["x"], folder: "/")
      _ = try runner.run { _ in beside = try? run(list).out }
      #expect(alone.hasPrefix("0\n1\n"))
      #expect(beside == alone)
    }

    @Test func descriptorsAreGivenBack() throws {
      func count() -> Int { (0..<1_024).filter { fcntl(Int32($0), F_GETFD) >= 0 }.count }
      let before = count()
      for _ in 0..<20 { _ = try run("exit 0") }
      for _ in 0..<20 { _ = try? ProcessRunner(program: "/nowhere", arguments: [], folder: "/").run { _ in } }
      #expect(count() <= before + 4, "other tests may hold a few")
    }

    @Test(arguments: [("/nowhere/program", "/"), ("no-such-program-on-the-path", "/"), ("sh", "/nowhere")])
    func whatCannotBeStartedSaysWhy(program: String, folder: String) {
      let runner = ProcessRunner(program: program, arguments: ["-c", "true"], folder: folder)
      #expect(throws: ProcessRunner.Failure.notStarted("No such file or directory")) {
        try runner.run { _ in }
      }
    }

    @Test func aFileThatIsNoProgramSaysWhy() {
      let runner = ProcessRunner(program: "/etc/passwd", arguments: [], folder: "/")
      #expect(throws: ProcessRunner.Failure.notStarted("Permission denied")) { try runner.run { _ in } }
    }

    /// What the program started holds the pipe open, and goes with it.
    @Test(.timeLimit(.minutes(10))) func aTimeOutEndsTheWholeGroup() throws {
      var out: [UInt8] = []
      let runner = ProcessRunner(
        program: "sh", arguments: ["-c", "sleep 600 & echo $!; wait"], folder: "/", seconds: 1)
      #expect(throws: ProcessRunner.Failure.timedOut) { try runner.run { out += $0 } }
      let text = String(decoding: out, as: UTF8.self)
      let pid = try #require(pid_t(text.filter(\.isNumber)))
      // A killed process is there until its new parent has looked.
      for _ in 0..<100 where kill(pid, 0) == 0 && !isZombie(pid) { usleep(20_000) }
      #expect(kill(pid, 0) != 0 || isZombie(pid))
    }

    private func isZombie(_ pid: pid_t) -> Bool {
      guard let file = fopen("/proc/\(pid)/stat", "r") else { return true }
      defer { fclose(file) }
      var buffer = [UInt8](repeating: 0, count: 512)
      let count = fread(&buffer, 1, buffer.count, file)
      return String(decoding: buffer[0..<count], as: UTF8.self).contains(") Z ")
    }
  }
}
