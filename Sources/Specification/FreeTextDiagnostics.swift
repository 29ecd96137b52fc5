import Diagnostics

extension Diagnostic {
  static func emptyText(_ what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "empty-text", "The text that is \(what) says nothing.", at: place,
      hint: "Say it, or remove the key.")
  }

  static func hiddenCharacter(_ scalar: Unicode.Scalar, at place: Place) -> Diagnostic {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return Diagnostic(
      code: "hidden-character",
      "This text holds U+\(number)\(scalar.properties.name.map { " (\($0.lowercased()))" } ?? ""), which no reader sees.",
      at: place, hint: "Remove it: what is checked must be what is read.")
  }

  static func hiddenCharacter(in path: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      code: "hidden-character", "The path `\(path)` holds characters that no reader sees.", at: place,
      hint: "Rename the file or folder.")
  }

  static func notAnIdentifier(_ text: String, as what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-an-identifier", "`\(text)` cannot be \(what).", at: place,
      hint: "Begin with a letter or `_`; go on with letters, digits or `_`.")
  }

  static func notAGlob(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-glob", "`\(text)` is no pattern for paths.", at: place,
      hint: "Write names of folders and files with `*`, `**` and `?`; several patterns are a list.")
  }

  static func notATableName(_ text: String, as what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-an-identifier", "`\(text)` cannot be \(what).", at: place,
      hint: "Write it on one line, without backticks or quotes of SQL.")
  }

  static func notACommand(_ what: String, _ trouble: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-command", "\(what) is started without a shell, and holds \(trouble).", at: place,
      hint: "Put it into a script, or quote it: `sh -c '…'`.")
  }
}
