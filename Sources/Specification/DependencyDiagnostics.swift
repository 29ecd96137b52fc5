import Diagnostics

extension Diagnostic {
  static func notAPackage(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-package", "`\(text)` is no name that a registry has a package under.", at: place,
      hint: "Write the name alone, without a version; a scope stands before it as `@scope/name`.")
  }

  static func notAVersion(_ text: String, of package: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-version",
      "`\(text)` of `\(package)` is no version: up to three numbers with dots between them.",
      at: place,
      hint: "Write the line of versions that the code is made for: `5` is all of 5, `5.1` all of 5.1.")
  }
}
