import Glibc
import Profiles

/// One run of the generated tests of a target, with the command of its language.
struct SuiteRun {
  /// A suite that takes longer hangs.
  private static let longest = 3_600

  /// The suite's own status: 0 where nothing failed.
  let status: Int32
  /// For each test that was run a line of JSON.
  let results: [UInt8]

  /// Runs the tests of these constraints, or all. Hands on what the suite prints as it comes, and then what it said on standard error.
  static func run(
    _ suite: Suite, in root: String, by program: String?, only ids: [String],
    print: (UnsafeRawBufferPointer) -> Void
  ) throws(ProcessRunner.Failure) -> SuiteRun {
    guard let folder = TemporaryFolder() else { throw .notStarted(String(cString: strerror(errno))) }
    defer { folder.remove() }
    let file = "\(folder.path)/results"
    let words = suite.run.map { $0 == "{results}" ? file : $0 }
    let runner = ProcessRunner(
      program: program ?? words[0], arguments: Array(words.dropFirst()), folder: root,
      environment: ids.isEmpty ? [] : ["HOLDFAST_ONLY=" + ids.joined(separator: " ")], seconds: longest)
    let ending = try runner.run(print)
    ending.standardError.withUnsafeBytes(print)
    return SuiteRun(status: ending.status, results: readFile(file) ?? [])
  }
}
