import Diagnostics

/// A line of versions that a target stands on: `5` of a package is all of 5, `5.1` all of 5.1.
package struct PackageVersion: Hashable, Sendable {
  /// A package by the name that its registry has it under, or what the language runs on.
  package let package: String
  /// Numbers with dots between them.
  package let line: String
  package let place: Place

  package init(package: String, line: String, place: Place) {
    self.package = package
    self.line = line
    self.place = place
  }

  /// Another line, for whoever needs one that differs.
  package var otherLine: String {
    let parts = line.split(separator: ".").map(String.init)
    return ([String((Int(parts.first ?? "") ?? 0) + 1)] + parts.dropFirst()).joined(separator: ".")
  }
}
