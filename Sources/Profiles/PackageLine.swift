/// A package and a line of its versions, as `NAME 5` in a convention's `when`.
package struct PackageLine: Hashable, Sendable {
  package let package: String
  package let line: String

  package init?(_ written: String) {
    let parts = written.split(separator: " ").map(String.init)
    guard parts.count == 2 else { return nil }
    (package, line) = (parts[0], parts[1])
  }

  /// Whether some version is of both lines.
  package func meets(_ other: String) -> Bool {
    line == other || line.hasPrefix("\(other).") || other.hasPrefix("\(line).")
  }
}

extension Convention {
  /// Lines of versions of which alone it is so.
  package var versions: [PackageLine] {
    when.filter { $0.predicate == "target.versions" }.compactMap { PackageLine($0.value) }
  }
}
