import Diagnostics

extension Diagnostic {
  static func notAPackage(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-package", "`\(text)` is no name that a registry has a package under.", at: place,
      hint: "Write the name alone, without a version; a scope stands before it as `@scope/name`.")
  }
}
