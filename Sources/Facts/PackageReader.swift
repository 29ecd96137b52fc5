import Diagnostics

/// Reads `package.json`: every section of dependencies, members of a workspace, overrides, and the runtime.
enum PackageReader {
  /// A section and the group that it stands for.
  private static let sections: [(key: String, group: String, isOptional: Bool)] = [
    ("dependencies", "", false), ("devDependencies", "dev", false), ("peerDependencies", "peer", false),
    ("optionalDependencies", "", true),
  ]

  static func read(path: String, root: Datum) -> ManifestFact {
    var fact = ManifestFact(file: path, format: .package)
    func place(_ offset: Int) -> Place { Place(path, Span(offset, offset)) }
    if let version = root["engines"]?["node"]?.text { fact.runtime = .value(version) }
    let optionalPeers = Set(
      (root["peerDependenciesMeta"]?.entries ?? []).filter { $0.value["optional"]?.text == "true" }.map(\.key)
    )
    for section in sections {
      for entry in root[section.key]?.entries ?? [] {
        guard let written = entry.value.text else {
          fact.gaps.append(.init(place: place(entry.offset), reason: "`\(entry.key.clipped)` has no version"))
          continue
        }
        let isOptional = section.isOptional || section.group == "peer" && optionalPeers.contains(entry.key)
        fact.dependencies.append(
          dependency(
            entry.key, written, at: place(entry.offset), group: section.group, isOptional: isOptional))
      }
    }
    let bundled = root["bundleDependencies"] ?? root["bundledDependencies"]
    let declared = Set((root["dependencies"]?.entries ?? []).map(\.key))
    for name in (bundled?.list ?? []).compactMap(\.text) where !declared.contains(name) {
      fact.dependencies.append(
        DependencyFact(at: place(bundled?.offset ?? 0), name: name, written: name, group: "bundled"))
    }
    for key in ["overrides", "resolutions"] {
      for entry in root[key]?.entries ?? [] {
        guard let written = entry.value.text else { continue }
        fact.dependencies.append(dependency(entry.key, written, at: place(entry.offset), group: "override"))
      }
    }
    let members = root["workspaces"].map { $0.isRecord ? $0["packages"]?.list ?? [] : $0.list } ?? []
    for member in members {
      guard let glob = member.text else { continue }
      fact.includes.append(.init(place: place(member.offset), path: .value(glob), isConstraint: false))
    }
    return fact
  }

  private static func dependency(
    _ name: String, _ written: String, at place: Place, group: String, isOptional: Bool = false
  ) -> DependencyFact {
    let isAnyVersion = written.isEmpty || written == "*" || written == "x"
    guard isLink(written) else {
      return DependencyFact(
        at: place, name: name, written: name, version: isAnyVersion ? .absent : .value(written), group: group,
        isOptional: isOptional)
    }
    // An alias says which package is meant, and in which version.
    let inner = written.hasPrefix("npm:") ? String(written.dropFirst(4)) : nil
    let version = inner.flatMap { inner in
      inner.dropFirst().lastIndex(of: "@").map { String(inner[$0...].dropFirst()) }
    }
    let local = written.hasPrefix("workspace:") ? String(written.dropFirst(10)) : nil
    return DependencyFact(
      at: place, name: name, written: name,
      version: (version ?? local).map { $0 == "*" ? .absent : .value($0) } ?? .absent, group: group,
      source: written,
      isOptional: isOptional)
  }

  /// Whether it is no range of versions: a link, a path, an alias, `owner/repository`.
  private static func isLink(_ written: String) -> Bool {
    [
      "npm:", "workspace:", "catalog:", "file:", "link:", "portal:", "patch:", "git", "http:", "https:", ".",
      "/", "~/",
    ]
    .contains { written.hasPrefix($0) } || written.contains("/") && !written.hasPrefix("@")
  }
}
