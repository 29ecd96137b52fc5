import Constraints
import Diagnostics
import Facts
import Files
import Profiles
import Rules

/// Manifests, lock files and imports say of packages what is demanded.
func verdict(_ demand: PackageDemand, _ facts: FactBase) -> Verdict {
  let ecosystem = demand.language.syntax.ecosystem
  if case .version(let version, _) = demand.demand, demand.isRuntime(version.package) {
    return runtimeVersioned(version.package, version.line, ecosystem, facts.documents)
  }
  let manifests = facts.documents.manifests.filter { $0.ecosystem == ecosystem && !$0.isOfRuntime }
  let declaring = manifests.filter { !$0.isLock }
  guard !declaring.isEmpty else {
    return Verdict(offences: [], doubts: [], scope: 0, nothing: "no manifest was seen")
  }
  switch demand.demand {
  case .declared: return undeclared(demand, declaring, facts)
  case .required(let package, let line):
    let declared = required(ecosystem.normalised(package), package, declaring)
    guard let line, case .holds = declared.outcome else { return declared }
    return versioned(package, line, ecosystem, manifests)
  case .forbidden(let package, let line?):
    return versionForbidden(package, line, ecosystem, manifests)
  case .forbidden(let package, nil):
    return forbidden(ecosystem.normalised(package), package, demand, manifests, facts)
  case .version(let version, _):
    return versioned(version.package, version.line, ecosystem, manifests)
  }
}

private func required(_ name: String, _ package: String, _ manifests: [ManifestFact]) -> Verdict {
  let isDeclared = manifests.contains { $0.dependencies.contains { $0.name == name } }
  let doubts = gaps(in: manifests)
  let offences =
    isDeclared || !doubts.isEmpty
    ? []
    : manifests.prefix(1).map {
      Verdict.Offence(place: Place($0.file, Span(0, 0)), message: "does not declare the package `\(package)`")
    }
  return Verdict(
    offences: offences, doubts: isDeclared ? [] : doubts, scope: manifests.count, nothing: "")
}

private func forbidden(
  _ name: String, _ package: String, _ demand: PackageDemand, _ manifests: [ManifestFact], _ facts: FactBase
) -> Verdict {
  let ecosystem = demand.language.syntax.ecosystem
  let named = manifests.flatMap { manifest in
    manifest.dependencies.filter { $0.name == name }.map {
      Verdict.Offence(
        place: $0.place,
        message: manifest.isLock ? "locks the package `\(package)`" : "declares the package `\(package)`")
    }
  }
  let imported = facts.imports.compactMap { fact -> Verdict.Offence? in
    guard case .package(let module) = fact.target,
      demand.packages(bringing: module).contains(where: { ecosystem.normalised($0) == name })
    else { return nil }
    return Verdict.Offence(
      place: fact.place, message: "imports `\(fact.written)`, of the package `\(package)`")
  }
  let unread = facts.unread.map {
    Doubt(place: Place($0, Span(0, 0)), reason: "the file was not read whole")
  }
  return Verdict(
    offences: named + imported, doubts: gaps(in: manifests) + unread,
    scope: manifests.count + facts.census.count, nothing: "")
}

func gaps(in manifests: [ManifestFact]) -> [Doubt] {
  manifests.flatMap { manifest in
    manifest.gaps.map { Doubt(place: $0.place, reason: "it may ask for more: \($0.reason)") }
  }
}

extension Syntax {
  fileprivate var ecosystem: ManifestFact.Ecosystem {
    switch self {
    case .python: .python
    case .script: .node
    }
  }
}
