import Diagnostics
import Facts
import Profiles
import Rules

/// Where a name is imported that needs a package, a manifest of the project asks for it.
func verdict(_ requirement: ImportRequirement, _ facts: FactBase) -> Verdict {
  let uses = facts.imports.filter { $0.kind == .runtime && $0.isOf(requirement.names) }
  var doubts = facts.unread.map {
    Doubt(
      place: Place($0, Span(0, 0)), reason: "the file was not read as a whole, and may hold such an import")
  }
  let wanted = requirement.packages.map { "`\($0.written)`" }.joined(separator: " or ")
  guard !uses.isEmpty else {
    return Verdict(
      offences: [], doubts: doubts, scope: facts.census.count, nothing: "there is no source file")
  }
  let manifests = facts.documents.manifests
  if manifests.contains(where: { requirement.isMet(by: $0) }) {
    return Verdict(offences: [], doubts: [], scope: uses.count, nothing: "")
  }
  let gaps = manifests.flatMap { manifest in
    manifest.gaps.map { Doubt(place: $0.place, reason: "it may ask for more: \($0.reason)") }
      + manifest.includes.filter { $0.path.value == nil }.map {
        Doubt(place: $0.place, reason: "it takes in a file that cannot be told")
      }
  }
  if manifests.isEmpty {
    doubts += uses.map { Doubt(place: $0.place, reason: "no manifest says what is installed") }
  }
  doubts += gaps
  let offences =
    manifests.isEmpty || !gaps.isEmpty
    ? []
    : uses.map { use in
      Verdict.Offence(
        place: use.place, message: "imports `\(use.written)`, and no manifest asks for \(wanted)")
    }
  return Verdict(offences: offences, doubts: doubts, scope: uses.count, nothing: "")
}

extension ImportFact {
  /// Whether it brings one of the names, or something of theirs, from a package.
  func isOf(_ names: [String]) -> Bool {
    // A file that takes the name from another one of the project is not where it comes in.
    guard case .package(let module) = target else { return false }
    let made = origin ?? module
    return names.contains { made == $0 || made.hasPrefix($0 + ".") }
  }
}

extension ImportRequirement {
  /// A lock file lists what is installed itself; whoever asks for an extra gets what it brings.
  fileprivate func isMet(by manifest: ManifestFact) -> Bool {
    manifest.dependencies.contains { dependency in packages.contains { $0.isAsked(by: dependency, manifest) }
    }
  }
}

extension ImportRequirement.Package {
  fileprivate func isAsked(by dependency: DependencyFact, _ manifest: ManifestFact) -> Bool {
    guard name == dependency.name, !isExtra || dependency.extras.contains(extra) else { return false }
    guard let bound else { return true }
    guard let version = dependency.version.value, let bound = VersionRange(written: bound) else {
      return false
    }
    let range = manifest.isLock ? VersionRange(version: version) : VersionRange(written: version)
    return range?.isWithin(bound) ?? false
  }
}
