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
    guard let line = entry.value.text(as: "`versions.\(package)`", into: &diagnostics) else { return nil }
    guard line.isVersionLine else {
      diagnostics.append(.notAVersion(line, of: package, at: entry.value.place))
      return nil
    }
    return PackageVersion(package: package, line: line, place: entry.value.place)
  }
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
