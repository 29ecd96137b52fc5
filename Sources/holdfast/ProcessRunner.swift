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
  /// After this many seconds the program and all that it started are ended.
  var seconds = 600

  /// Hands standard output on as it comes; standard error is drained at the same time, so that neither pipe stops it.
  func run(_ take: (UnsafeRawBufferPointer) -> Void) throws(Failure) -> Ending {
    let (outRead, outWrite) = try makePipe()
    let (errorRead, errorWrite) = try makePipe()
    // A large pipe saves most of the switches between the two processes (F_SETPIPE_SZ).
    _ = fcntl(outRead, 1031, 1 << 20)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outWrite, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errorWrite, STDERR_FILENO)
    _ = addFolder(&actions, folder)
    // A group of its own, so that a time-out ends everything it started.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var pid: pid_t = 0
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let code = posix_spawnp(&pid, program, &actions, &attributes, words, environ)
    for word in words { free(word) }
    close(outWrite)
    close(errorWrite)
    guard code == 0 else {
      close(outRead)
      close(errorRead)
      throw .notStarted(String(cString: strerror(code)))
    }
    let collected = drain(outRead, errorRead, take)
    close(outRead)
    close(errorRead)
    if collected == nil { kill(-pid, SIGKILL) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    guard let collected else { throw .timedOut }
    return Ending(
      status: (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F), standardError: collected)
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
      if ready < 0, errno == EINTR { continue }
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

  /// Both ends closed in children.
  private func makePipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .notStarted(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// glibc has it since 2.29; Swift's module of it leaves it out.
@_silgen_name("posix_spawn_file_actions_addchdir_np")
private func addFolder(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>
) -> CInt
