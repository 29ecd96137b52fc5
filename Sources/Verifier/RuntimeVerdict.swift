import Diagnostics
import Facts
import Rules

/// On which versions of its runtime the code stands, as manifests, files of version managers and images say.
///
/// What lock files say of it is what was asked for when they were made.
func runtimeVersioned(
  _ runtime: String, _ demanded: String, _ ecosystem: ManifestFact.Ecosystem, _ documents: DocumentFacts
) -> Verdict {
  let manifests = documents.manifests.filter { $0.ecosystem == ecosystem && !$0.isLock }
  let asked = manifests.filter { $0.runtime != .absent }.map {
    (place: Place($0.file, Span(0, 0)), version: $0.runtime)
  }
  let images = documents.boot.services.compactMap { service in
    service.image.value.flatMap { imageVersion(of: runtime, in: $0) }.map {
      (place: service.place, version: $0)
    }
  }
  let sayings = (asked + images).map { VersionSaying(said: [$0], isLock: false) }
  guard !sayings.isEmpty || !manifests.isEmpty else {
    return Verdict(offences: [], doubts: [], scope: 0, nothing: "no manifest was seen")
  }
  return versioned(runtime, demanded, sayings, silent: manifests.first?.file)
}

/// What the tag of an image says of a runtime by whose name the image goes: `NAME:3.11-slim` is 3.11. Nil for other
/// images.
private func imageVersion(of runtime: String, in image: String) -> Known<String>? {
  let name = image.split(separator: "@").first?.split(separator: "/").last ?? ""
  let parts = name.split(separator: ":", maxSplits: 1)
  guard parts.first == runtime[...] else { return nil }
  guard parts.count == 2 else { return .absent }
  return .value(String(parts[1].prefix { $0 != "-" }))
}
