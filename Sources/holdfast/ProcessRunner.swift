import Glibc

/// Runs another program to its end: the only place that starts one.
struct ProcessRunner {
  enum Failure: Error, Equatable {
    /// The program cannot be started; the reason is the system's.
    case notStarted(String)
    case timedOut
  }

  struct Ending {
    let status: Int32
    let standardError: [UInt8]
  }

  /// Absolute, or a name to be found on the PATH.
  let program: String
  let arguments: [String]
  let folder: String
  /// Variables beside those of this process, as `NAME=VALUE`.
  var environment: [String] = []
  /// After this many seconds the program and all that it started are ended.
  var seconds = 600

  /// Hands standard output on as it comes; standard error is drained at the same time, so that neither pipe stops it.
  func run(_ take: (UnsafeRawBufferPointer) -> Void) throws(Failure) -> Ending {
    let out = try Pipe()
    let error = try Pipe()
    defer { withExtendedLifetime((out, error)) {} }
    // A parent may have left it ignored, and then no status would ever come.
    signal(SIGCHLD, SIG_DFL)
    // A large pipe saves most of the switches between the two processes (F_SETPIPE_SZ).
    _ = fcntl(out.readEnd, 1031, 1 << 20)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, out.writeEnd, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, error.writeEnd, STDERR_FILENO)
    _ = addFolder(&actions, folder)
    // A group of its own, so that a time-out or Ctrl-C ends everything it started; and SIGPIPE, which this
    // process ignores, does again what the program expects.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Threads that are not the first may block signals, and a program would inherit that.
    var nothing = sigset_t()
    sigemptyset(&nothing)
    posix_spawnattr_setsigmask(&attributes, &nothing)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var pid: pid_t = 0
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + inherited + [nil]
    let code = posix_spawnp(&pid, program, &actions, &attributes, words, variables)
    for word in words + variables.prefix(environment.count) { free(word) }
    out.closeWriteEnd()
    error.closeWriteEnd()
    guard code == 0 else { throw .notStarted(String(cString: strerror(code))) }
    Interruption.begin(group: pid)
    let collected = drain(out.readEnd, error.readEnd, take)
    if collected == nil { kill(-pid, SIGKILL) }
    // A status that is lost is no success.
    var status: Int32 = 0xFF << 8
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    Interruption.end()
    guard let collected else { throw .timedOut }
    return Ending(
      status: (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F), standardError: collected)
  }

  /// The variables of this process.
  private var inherited: [UnsafeMutablePointer<CChar>?] {
    var found: [UnsafeMutablePointer<CChar>?] = []
    var next = environ
    while let variable = next.pointee {
      found.append(variable)
      next += 1
    }
    return found
  }

  /// Everything from standard error, or nil after the time is over.
  private func drain(_ out: Int32, _ error: Int32, _ take: (UnsafeRawBufferPointer) -> Void) -> [UInt8]? {
    var collected: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var polled = [
      pollfd(fd: out, events: Int16(POLLIN), revents: 0),
      pollfd(fd: error, events: Int16(POLLIN), revents: 0),
    ]
    var start = timespec()
    clock_gettime(CLOCK_MONOTONIC, &start)
    while polled.contains(where: { $0.fd >= 0 }) {
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      let left = seconds - (now.tv_sec - start.tv_sec)
      guard left > 0 else { return nil }
      let ready = poll(&polled, nfds_t(polled.count), Int32(min(left, 1_000)) * 1_000)
      if ready < 0 {
        if errno == EINTR { continue }
        return nil
      }
      for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
        let count = read(polled[index].fd, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          polled[index].fd = -1
        } else if index == 0 {
          buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        } else {
          collected += buffer[..<count]
        }
      }
    }
    return collected
  }
}

/// A pipe whose ends no child inherits; both are closed when it goes.
private final class Pipe {
  let readEnd: Int32
  let writeEnd: Int32
  private var isWriteEndOpen = true

  init() throws(ProcessRunner.Failure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .notStarted(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    closeWriteEnd()
    close(readEnd)
  }

  /// Without this the reader would never see the end.
  func closeWriteEnd() {
    if isWriteEndOpen { close(writeEnd) }
    isWriteEndOpen = false
  }
}

/// Ctrl-C reaches the terminal's group, which the program is not in: it is ended by hand, then this process.
private enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// Read in a signal's handler, where only a plain variable may be touched.
  private nonisolated(unsafe) static var group: pid_t = 0

  static func begin(group: pid_t) {
    self.group = group
    for number in signals {
      let before = signal(number) { number in
        if Interruption.group > 0 { kill(-Interruption.group, SIGKILL) }
        signal(number, SIG_DFL)
        raise(number)
      }
      // What was ignored, as by `nohup`, stays ignored.
      if isIgnored(before) { signal(number, SIG_IGN) }
    }
  }

  static func end() {
    group = 0
    for number in signals {
      let before = signal(number, SIG_DFL)
      if isIgnored(before) { signal(number, SIG_IGN) }
    }
  }

  private static func isIgnored(_ handler: __sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// glibc has it since 2.29; Swift's module of it leaves it out.
@_silgen_name("posix_spawn_file_actions_addchdir_np")
private func addFolder(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>
) -> CInt
