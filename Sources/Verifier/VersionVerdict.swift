import Constraints
import Diagnostics
import Facts

/// On which versions the code stands, as manifests ask for them and lock files chose them.
func versioned(
  _ demand: PackageVersion, isRuntime: Bool, _ ecosystem: ManifestFact.Ecosystem, _ manifests: [ManifestFact]
) -> Verdict {
  let line = VersionRange(line: demand.line)
  let name = ecosystem.normalised(demand.package)
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  var scope = 0
  var isLocked = false
  for manifest in manifests {
    let said = isRuntime ? runtime(of: manifest) : versions(of: name, in: manifest)
    guard !said.isEmpty else { continue }
    scope += said.count
    let judged = said.map { (place: $0.place, judgment: Judgment(of: $0.version, manifest.isLock, on: line)) }
    // A lock file may hold a package more than once, for others that need it in other versions.
    if manifest.isLock, judged.contains(where: { $0.judgment == .within }) {
      isLocked = isLocked || judged.allSatisfy { $0.judgment == .within }
      if !isLocked {
        doubts.append(
          Doubt(place: judged[0].place, reason: "`\(demand.package)` is locked in more than one version"))
      }
      continue
    }
    for (place, judgment) in judged {
      switch judgment {
      case .within: continue
      case .outside(let version):
        offences.append(
          .init(
            place: place,
            message:
              "\(manifest.isLock ? "locks" : "asks for") `\(demand.package)` \(version), not \(demand.line)"))
      case .wider(let reason): doubts.append(Doubt(place: place, reason: reason))
      }
    }
  }
  if scope == 0, let first = manifests.first {
    doubts = [
      Doubt(
        place: Place(first.file, Span(0, 0)),
        reason: "nothing says in which version `\(demand.package)` is used")
    ]
  }
  return Verdict(offences: offences, doubts: isLocked ? [] : doubts, scope: scope, nothing: "")
}

private enum Judgment: Hashable {
  case within
  case outside(String)
  case wider(String)

  init(of version: Known<String>, _ isLock: Bool, on line: VersionRange) {
    switch version {
    case .absent: self = .wider("no version is written")
    case .unknown(let reason): self = .wider(reason)
    case .value(let written):
      guard let range = isLock ? VersionRange(version: written) : VersionRange(written: written) else {
        self = .wider("`\(written)` is not read as a version")
        return
      }
      if range.isWithin(line) {
        self = .within
      } else {
        self = range.meets(line) ? .wider("`\(written)` allows other versions too") : .outside(written)
      }
    }
  }
}

private func versions(
  of name: String, in manifest: ManifestFact
) -> [(place: Place, version: Known<String>)] {
  manifest.dependencies.filter { $0.name == name }.map { ($0.place, $0.version) }
}

/// What lock files say of it is what was asked for when they were made.
private func runtime(of manifest: ManifestFact) -> [(place: Place, version: Known<String>)] {
  if manifest.isLock || manifest.runtime == .absent { return [] }
  return [(Place(manifest.file, Span(0, 0)), manifest.runtime)]
}
