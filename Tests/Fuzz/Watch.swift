import Glibc

/// Names the input at hand when the process is ended by a signal, or by one input that does not end.
enum Watch {
  /// Real seconds without an end; a busy machine gives it none for a while.
  private static let patience: UInt32 = 300
  nonisolated(unsafe) private static var number = 0

  static var input: Int {
    get { number }
    set {
      number = newValue
      alarm(patience)
    }
  }

  /// The handler has a stack of its own: the input may have used up the other.
  static func begin() {
    var stack = stack_t()
    stack.ss_size = 65_536
    stack.ss_sp = malloc(stack.ss_size)
    sigaltstack(&stack, nil)
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        tell("input \(Watch.input) ended with signal \(signal)")
        _exit(1)
      }
      action.sa_flags = SA_ONSTACK
      sigaction(signal, &action, nil)
    }
  }
}
