import Glibc
import JSON

/// What is printed, to standard output or standard error.
enum Console {
  static func print(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func print(_ document: JSONValue) { print(document.lines().joined(separator: "\n") + "\n") }
  static func printError(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Colour belongs on a terminal that wants it.
  static func isColoured(_ choice: String?) -> Bool {
    switch choice {
    case "always": true
    case "never": false
    case _: isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil && environment("TERM") != "dumb"
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// A variable of the environment; nil where it is unset or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
