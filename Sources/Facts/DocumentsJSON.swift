import Diagnostics
import JSON

/// The facts of the files beside the source as members of the document of facts.
struct DocumentsJSON {
  let line: (Place) -> Int

  /// Source files and the others, by path; what is both is told of as source.
  func census(_ facts: FactBase) -> JSONValue {
    let sources = Set(facts.census.map(\.path))
    let all = facts.census + facts.documents.census.filter { !sources.contains($0.path) }
    return .list(
      all.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        .map { .object(["path": .text($0.path), "reading": .text($0.reading.text)]) })
  }

  func members(_ facts: DocumentFacts) -> [JSONValue.Member] {
    [
      .init("manifests", .list(facts.manifests.map(json))), .init("boot", boot(facts.boot)),
      .init("sql", .list(facts.statements.map(json))), .init("tables", .list(facts.tables.map(json))),
    ]
  }

  private func json(_ manifest: ManifestFact) -> JSONValue {
    .object([
      "file": .text(manifest.file), "format": .text(manifest.format.rawValue),
      "ecosystem": .text(manifest.ecosystem.rawValue), "locked": .flag(manifest.isLock),
      "runtime": json(manifest.runtime),
      "dependencies": .list(manifest.dependencies.map(json)),
      "includes": .list(
        manifest.includes.map { include in
          .object([
            "line": number(include.place), "path": json(include.path),
            "constraint": .flag(include.isConstraint),
          ])
        }),
      "gaps": .list(
        manifest.gaps.map { .object(["line": number($0.place), "reason": .text($0.reason)]) }),
    ])
  }

  private func json(_ dependency: DependencyFact) -> JSONValue {
    .object([
      "line": number(dependency.place), "name": .text(dependency.name), "written": .text(dependency.written),
      "version": json(dependency.version), "extras": .texts(dependency.extras),
      "group": .text(dependency.group),
      "optional": .flag(dependency.isOptional), "marker": .optional(dependency.marker),
      "source": .optional(dependency.source),
    ])
  }

  func number(_ place: Place) -> JSONValue { .integer(line(place)) }

  /// A text as itself, nothing as null, what cannot be told as `{"unknown": why}`.
  func json(_ known: Known<String>) -> JSONValue {
    switch known {
    case .value(let text): .text(text)
    case .absent: .null
    case .unknown(let reason): .object(["unknown": .text(reason)])
    }
  }
}

extension JSONValue {
  /// The same object with more members behind its own.
  func with(_ members: [Member]) -> JSONValue { .object((self.members ?? []) + members) }
}
