import Arguments
import Glibc
import JSON

/// What is printed, to standard output or standard error.
enum Console {
  enum Stream: Int32 {
    case output = 1
    case errors = 2

    fileprivate var isTerminal: Bool { isatty(rawValue) == 1 }
  }

  static func print(_ text: String) { write(Array(text.utf8), to: .output) }
  static func print(_ document: JSONValue) { write(document.text(), to: .output) }
  /// Bytes of another program, as they are.
  static func pass(_ bytes: UnsafeRawBufferPointer, to stream: Stream) { write(Array(bytes), to: stream) }
  static func printError(_ text: String) { write(Array(text.utf8), to: .errors) }

  /// The option decides, then the environment, then whether the very stream that is written to is a terminal.
  static func isColoured(_ choice: String?, on stream: Stream) -> Bool {
    switch choice {
    case "always": return true
    case "never": return false
    case _:
      if environment("NO_COLOR") != nil { return false }
      if let force = environment("CLICOLOR_FORCE"), force != "0" { return true }
      return stream.isTerminal && environment("TERM") != "dumb"
    }
  }

  /// As wide as the terminal, within reason; anywhere else always the same.
  static func helpStyle(_ choice: String?, on stream: Stream) -> HelpStyle {
    var columns = 80
    if stream.isTerminal {
      var size = winsize()
      if let named = environment("COLUMNS").flatMap({ Int($0) }), named > 0 {
        columns = named
      } else if ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        columns = Int(size.ws_col)
      }
    }
    return HelpStyle(width: min(max(columns, 40), 100), isBold: isColoured(choice, on: stream))
  }

  /// A reader that went away wants no more; output that cannot be stored must not pass for written.
  private static func write(_ bytes: [UInt8], to stream: Stream) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = errno
        if reason == EPIPE || stream == .errors { return }
        printError("error: standard output cannot be written: \(String(cString: strerror(reason)))\n")
        exit(2)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// A variable of the environment; nil where it is unset or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
