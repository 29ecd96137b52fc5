import Diagnostics

/// A part of a parsed template.
indirect enum Piece: Sendable {
  /// Literal text that never crosses a line end, except by ending with one.
  case text(String, line: Int)
  case value(Name, escaped: Bool)
  case section(Name, inverted: Bool, [Piece])
  /// A partial and the whitespace before it, which every line of it begins with.
  case partial(String, indentation: String, place: Place, line: Int)

  /// A dotted name; `.` alone is the value at hand and has no parts.
  struct Name: Sendable {
    let parts: [String]
    let place: Place
    let line: Int

    var text: String { parts.isEmpty ? "." : parts.joined(separator: ".") }
  }
}
