import Glibc

/// Runs the front end over mutated specifications, contracts and templates, in one process.
///
/// The number of an input and the seed decide it wholly, so that one that breaks something is made again by
/// `--from N --count 1 --print`.
@main
enum Fuzz {
  /// Seconds of this thread's own time that one input may take.
  static let mostSeconds = 1.0
  /// What the whole process may hold.
  static let mostMegabytes = 200

  static func main() {
    let options = Options(CommandLine.arguments.dropFirst())
    let corpus = Corpus(root: options.root)
    guard !corpus.texts.isEmpty else { fail("there is no corpus below \(options.root)") }
    let frontEnd = FrontEnd(corpus: corpus)
    Watch.begin()
    var right = 0
    var slowest = (seconds: 0.0, input: options.from)
    for number in options.from..<options.from + options.count {
      let input = Input(number: number, seed: options.seed, corpus: corpus)
      if options.isPrinted { write(input.bytes) }
      Watch.input = number
      let start = seconds()
      if frontEnd.read(input) { right += 1 }
      let taken = seconds() - start
      if taken > slowest.seconds { slowest = (taken, number) }
      if taken > mostSeconds { fail("input \(number) (\(input.path)): \(taken) seconds") }
      if megabytes() > mostMegabytes { fail("input \(number) (\(input.path)): \(megabytes()) MB") }
    }
    print(
      "\(options.count) inputs from \(corpus.texts.count) texts, seed \(options.seed): \(right) without an error; "
        + "slowest \(slowest.seconds) s (input \(slowest.input)); at most \(megabytes()) MB")
  }

  private static func write(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func megabytes() -> Int {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}

/// What the command line says.
struct Options {
  private(set) var root = "."
  private(set) var seed: UInt64 = 1
  private(set) var from = 0
  private(set) var count = 1_000
  private(set) var isPrinted = false

  init(_ words: ArraySlice<String>) {
    var words = words
    while let word = words.popFirst() {
      switch word {
      case "--seed": seed = words.popFirst().flatMap { UInt64($0) } ?? seed
      case "--from": from = words.popFirst().flatMap { Int($0) } ?? from
      case "--count": count = words.popFirst().flatMap { Int($0) } ?? count
      case "--print": isPrinted = true
      case _: root = word
      }
    }
  }
}

func fail(_ message: String) -> Never {
  tell(message)
  exit(1)
}

func tell(_ message: String) {
  let bytes = Array("fuzz: \(message)\n".utf8)
  _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
