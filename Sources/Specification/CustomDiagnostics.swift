import Diagnostics

extension Diagnostic {
  static func patternUnproved(_ language: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "pattern-unproved", "Nothing proves the pattern for \(language).", at: place,
      hint: "Add `\(language): { bad: …, good: … }` under `examples`.")
  }

  static func exampleWithoutPattern(_ language: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "pattern-unproved", "These examples prove no pattern: there is none for \(language).", at: place,
      hint: "Add one under `languages`, or remove them.")
  }
}
