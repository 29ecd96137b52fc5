import Constraints
import Diagnostics
import Facts
import Profiles
import Rules

/// What one file says of the versions of one thing.
struct VersionSaying {
  let said: [(place: Place, version: Known<String>)]
  let isLock: Bool
}

/// On which versions of a package the code stands, as manifests ask for them and lock files chose them.
func versioned(
  _ package: String, _ demanded: String, _ ecosystem: ManifestFact.Ecosystem, _ manifests: [ManifestFact]
) -> Verdict {
  let name = ecosystem.normalised(package)
  return versioned(
    package, demanded, manifests.map { VersionSaying(said: versions(of: name, in: $0), isLock: $0.isLock) },
    silent: manifests.first?.file)
}

/// `silent` is the file that is told of where none says anything.
func versioned(
  _ package: String, _ demanded: String, _ sayings: [VersionSaying], silent: String?
) -> Verdict {
  let line = VersionRange(line: demanded)
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  var scope = 0
  var isLocked = false
  for saying in sayings where !saying.said.isEmpty {
    scope += saying.said.count
    let judged = saying.said.map {
      (place: $0.place, judgment: Judgment(of: $0.version, saying.isLock, on: line))
    }
    // A lock file may hold a package more than once, for others that need it in other versions.
    if saying.isLock, judged.contains(where: { $0.judgment == .within }) {
      isLocked = isLocked || judged.allSatisfy { $0.judgment == .within }
      if !isLocked {
        doubts.append(
          Doubt(place: judged[0].place, reason: "`\(package)` is locked in more than one version"))
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
              "\(saying.isLock ? "locks" : "asks for") `\(package)` \(version), not \(demanded)"))
      case .wider(let reason): doubts.append(Doubt(place: place, reason: reason))
      }
    }
  }
  if scope == 0, let silent {
    doubts = [
      Doubt(
        place: Place(silent, Span(0, 0)),
        reason: "nothing says in which version `\(package)` is used")
    ]
  }
  return Verdict(offences: offences, doubts: isLocked ? [] : doubts, scope: scope, nothing: "")
}

/// No manifest or lock file names a package in a line of versions; what a lock file chose is what is installed.
func versionForbidden(
  _ package: String, _ forbidden: String, _ ecosystem: ManifestFact.Ecosystem, _ manifests: [ManifestFact]
) -> Verdict {
  let (line, name) = (VersionRange(line: forbidden), ecosystem.normalised(package))
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  var isLocked = false
  for manifest in manifests {
    for (place, version) in versions(of: name, in: manifest) {
      switch Judgment(of: version, manifest.isLock, on: line) {
      case .outside: isLocked = isLocked || manifest.isLock
      case .wider(let reason): doubts.append(Doubt(place: place, reason: reason))
      case .within:
        offences.append(
          .init(
            place: place,
            message:
              "\(manifest.isLock ? "locks" : "asks for") `\(package)` in a version of \(forbidden)"))
      }
    }
  }
  return Verdict(
    offences: offences, doubts: isLocked ? [] : doubts + gaps(in: manifests), scope: manifests.count,
    nothing: "")
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

extension DocumentFacts {
  /// Why what is so of some lines of versions is not asked of code that stands on others.
  func noOccasion(for lines: [PackageLine]) -> Reason? {
    lines.lazy.compactMap { line in
      otherVersion(of: line.package, than: line.line).map { other in
        let verb = other.isLock ? "locks" : "asks for"
        return .noOccasion(
          "\(other.place.path) \(verb) `\(line.package)` \(other.written), and this is so of \(line.line)")
      }
    }.first
  }
}
