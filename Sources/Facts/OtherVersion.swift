import Diagnostics

/// What says that the code stands on another line of versions of a package.
package struct OtherVersion: Hashable, Sendable {
  package let place: Place
  package let isLock: Bool
  /// As it is written there.
  package let written: String
  package let range: VersionRange
}

extension DocumentFacts {
  /// Nil where nothing says so, or something allows the line, too. What a lock file chose is what is installed.
  package func otherVersion(of package: String, than line: String) -> OtherVersion? {
    let wanted = VersionRange(line: line)
    let said = manifests.filter { !$0.isOfRuntime }.flatMap { manifest in
      manifest.dependencies.filter { $0.name == manifest.ecosystem.normalised(package) }
        .map { OtherVersion($0, isLock: manifest.isLock) }
    }
    let locked = said.filter { $0?.isLock ?? false }
    let deciding = locked.isEmpty ? said : locked
    guard deciding.allSatisfy({ $0.map { !$0.range.meets(wanted) } ?? false }) else { return nil }
    return deciding.compactMap { $0 }.min { $0.place < $1.place }
  }
}

extension OtherVersion {
  fileprivate init?(_ dependency: DependencyFact, isLock: Bool) {
    guard let written = dependency.version.value,
      let range = isLock ? VersionRange(version: written) : VersionRange(written: written)
    else { return nil }
    self.init(place: dependency.place, isLock: isLock, written: written, range: range)
  }
}
