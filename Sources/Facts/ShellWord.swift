/// One word of a shell command: what is written, and what it is, where that can be told.
struct ShellWord: Sendable {
  /// As it is written, quotes included.
  let written: String
  /// With quotes removed and variables filled in.
  var text = ""
  /// Why it is not known, where it is not.
  var isKnown = true
  /// Whether it is a pattern that files are matched with.
  var isPattern = false
  /// Whether it begins with the folder of the script itself.
  var isHere = false
  let offset: Int
  /// Whether any part of it is quoted, so that it is no keyword.
  var isQuoted = false

  var known: Known<String> {
    isKnown && !isHere && !isPattern ? .value(text) : .unknown(written)
  }

  /// `NAME=value`, before a command.
  var assignment: (name: String, sign: String.Index)? {
    guard let sign = written.firstIndex(of: "="), sign > written.startIndex else { return nil }
    var name = written[..<sign]
    if name.last == "+" { name = name.dropLast() }
    guard
      name.unicodeScalars.allSatisfy({
        $0 == "_" || $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
      }),
      let first = name.unicodeScalars.first, first.properties.numericType == nil
    else { return nil }
    return (String(name), sign)
  }

  /// What an assignment gives.
  var assigned: ShellWord {
    var value = ShellWord(
      written: written.firstIndex(of: "=").map { String(written[$0...].dropFirst()) } ?? "", offset: offset)
    (value.isKnown, value.isHere, value.isQuoted) = (isKnown, isHere, isQuoted)
    value.text = text.firstIndex(of: "=").map { String(text[$0...].dropFirst()) } ?? ""
    return value
  }
}

/// What stands between words: the ends of commands, and what encloses them.
enum ShellToken: Sendable {
  case word(ShellWord)
  /// `;`, `&`, `&&`, `||`, `|`, `;;`, `(`, `)`, or a line end.
  case sign(String)
}
