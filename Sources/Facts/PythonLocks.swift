import Diagnostics

/// Reads the versions that lock files for Python chose.
enum PythonLocks {
  /// `[[package]]` tables: two tools write them, with other keys beside name and version.
  static func tables(path: String, bytes: [UInt8], format: ManifestFact.Format) -> ManifestFact {
    var fact = ManifestFact(file: path, format: format)
    func place(_ offset: Int) -> Place { Place(path, Span(offset, offset)) }
    let (root, mistake) = TOMLReader.read(bytes)
    if let mistake {
      fact.gaps.append(.init(place: place(mistake.offset), reason: "no TOML: \(mistake.reason)"))
    }
    if let version = root["requires-python"]?.text ?? root["metadata"]?["python-versions"]?.text {
      fact.runtime = .value(version)
    }
    for package in root["package"]?.list ?? [] {
      guard let name = package.entries.first(where: { $0.key == "name" }), let written = name.value.text
      else {
        fact.gaps.append(.init(place: place(package.offset), reason: "a package without a name"))
        continue
      }
      let source = package["source"]
      let link = ["url", "git", "path", "editable", "virtual", "directory"].lazy.compactMap {
        source?[$0]?.text
      }.first
      // The project itself, and what is read from a registry, are told apart by the source's key.
      let isRegistry = source?["registry"] != nil || source == nil
      let groups = package["groups"]?.texts ?? package["category"]?.texts ?? []
      fact.dependencies.append(
        DependencyFact(
          at: place(name.offset), name: Requirement.normalised(written), written: written,
          version: package["version"]?.text.map { .value($0) } ?? .absent,
          group: groups.contains("main") ? "" : groups.first ?? "", marker: package["markers"]?.text,
          source: isRegistry ? nil : link, isOptional: package["optional"]?.text == "true"))
    }
    return fact
  }

  static func pipfile(path: String, root: Datum) -> ManifestFact {
    var fact = ManifestFact(file: path, format: .pipfileLock)
    if let version = root["_meta"]?["requires"]?["python_version"]?.text { fact.runtime = .value(version) }
    for section in root.entries where section.key != "_meta" {
      let group = section.key == "default" ? "" : section.key == "develop" ? "dev" : section.key
      for entry in section.value.entries {
        let value = entry.value
        let version = value["version"]?.text.map { String($0.drop { $0 == "=" }) }
        fact.dependencies.append(
          DependencyFact(
            at: Place(path, Span(entry.offset, entry.offset)), name: Requirement.normalised(entry.key),
            written: entry.key, version: version.map { .value($0) } ?? .absent,
            extras: value["extras"]?.texts ?? [],
            group: group, marker: value["markers"]?.text,
            source: ["git", "path", "file"].lazy.compactMap { value[$0]?.text }.first))
      }
    }
    return fact
  }
}
