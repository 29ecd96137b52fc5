import Constraints
import Diagnostics
import YAML

/// Reads `versions` of a target: on which line of versions of what it stands.
func readVersions(_ node: Node, into diagnostics: inout [Diagnostic]) -> [PackageVersion] {
  node.named(as: "`versions`", into: &diagnostics).compactMap { entry in
    let package = entry.key.plainText
    guard package.isPackageName else {
      diagnostics.append(.notAPackage(package, at: entry.key.place))
      return nil
    }
    return readVersionLine(entry.value, of: package, as: "`versions.\(package)`", into: &diagnostics).map {
      PackageVersion(package: package, line: $0, place: entry.value.place)
    }
  }
}

/// One line of versions, told of where it is a range or a word.
func readVersionLine(
  _ node: Node, of package: String, as what: String, into diagnostics: inout [Diagnostic]
) -> String? {
  guard let line = node.text(as: what, into: &diagnostics) else { return nil }
  if line.isVersionLine { return line }
  diagnostics.append(.notAVersion(line, of: package, at: node.place))
  return nil
}

extension Resolver {
  /// One constraint for each version, which holds of its target alone.
  func lowerVersions() -> [Constraint] {
    spec.targets.map(\.target).flatMap { target in
      target.versions.map { version in
        let demand = DependencyDemand.version(version, target: target.name)
        return Constraint(
          id: demand.id, demand: .dependency(demand), statement: demand.statement, why: nil,
          exception: Exception(targets: .only([target.name]), files: []), origin: .written(version.place))
      }
    }
  }
}

extension String {
  /// `5`, `5.1`, `5.1.2`
  fileprivate var isVersionLine: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 3
      && parts.allSatisfy { (1...9).contains($0.count) && $0.allSatisfy { ("0"..."9").contains($0) } }
  }
}
