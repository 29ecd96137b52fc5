import Diagnostics

/// Reads the versions that lock files for Node chose.
enum NodeLocks {
  /// Version 1 nests `dependencies`; 2 and 3 list `packages` by their folders.
  static func package(path: String, root: Datum) -> ManifestFact {
    var fact = ManifestFact(file: path, format: .packageLock)
    if let packages = root["packages"] {
      for entry in packages.entries {
        let marker = "node_modules/"
        guard let at = entry.key.ranges(of: marker).last else { continue }
        let name = String(entry.key[at.upperBound...])
        add(name, entry, version: entry.value["version"]?.text, to: &fact)
      }
    } else {
      nested(root["dependencies"], to: &fact)
    }
    return fact
  }

  private static func nested(_ section: Datum?, to fact: inout ManifestFact) {
    for entry in section?.entries ?? [] {
      add(entry.key, entry, version: entry.value["version"]?.text, to: &fact)
      nested(entry.value["dependencies"], to: &fact)
    }
  }

  private static func add(_ name: String, _ entry: Datum.Entry, version: String?, to fact: inout ManifestFact)
  {
    func isSet(_ key: String) -> Bool { entry.value[key]?.text == "true" }
    let resolved = entry.value["resolved"]?.text
    let isRegistry = resolved.map { $0.hasPrefix("http") && $0.contains("/-/") } ?? true
    fact.dependencies.append(
      DependencyFact(
        at: Place(fact.file, Span(entry.offset, entry.offset)), name: name,
        written: entry.value["name"]?.text ?? name,
        version: version.map { .value($0) } ?? .absent,
        group: isSet("dev") ? "dev" : isSet("peer") ? "peer" : "",
        source: isRegistry ? nil : resolved, isOptional: isSet("optional") || isSet("devOptional")))
  }

  /// `/name/1.0.0`, `/name@1.0.0(peer@2)`, `name@1.0.0`: the versions of the format spell the key differently.
  static func pnpm(path: String, root: Datum) -> ManifestFact {
    var fact = ManifestFact(file: path, format: .pnpmLock)
    for entry in root["packages"]?.entries ?? [] {
      var key = String(entry.key.prefix { $0 != "(" })
      if key.hasPrefix("/") { key.removeFirst() }
      let parts = split(key)
      let name = entry.value["name"]?.text ?? parts.name
      let version = entry.value["version"]?.text ?? parts.version
      fact.dependencies.append(
        DependencyFact(
          at: Place(path, Span(entry.offset, entry.offset)), name: name, written: name,
          version: version.map { .value($0) } ?? .absent,
          group: entry.value["dev"]?.text == "true" ? "dev" : "",
          source: entry.value["resolution"]?["tarball"]?.text ?? entry.value["resolution"]?["repo"]?.text,
          isOptional: entry.value["optional"]?.text == "true"))
    }
    return fact
  }

  private static func split(_ key: String) -> (name: String, version: String?) {
    if let at = key.dropFirst().firstIndex(of: "@"),
      key[..<at].count(where: { $0 == "/" }) <= (key.hasPrefix("@") ? 1 : 0)
    {
      return (String(key[..<at]), String(key[at...].dropFirst()))
    }
    guard let slash = key.lastIndex(of: "/"), key.hasPrefix("@") ? key[..<slash].contains("/") : true else {
      return (key, nil)
    }
    // The oldest versions write peers behind an underscore.
    return (String(key[..<slash]), String(key[slash...].dropFirst().prefix { $0 != "_" }))
  }

  /// The lines of yarn's first format; the second is YAML, and known by its `__metadata`.
  static func yarn(path: String, bytes: [UInt8]) -> ManifestFact {
    var fact = ManifestFact(file: path, format: .yarnLock)
    if bytes.starts(with: Array("__metadata:".utf8)) || bytes.contains(sequence: Array("\n__metadata:".utf8))
    {
      guard let root = Datum(yaml: bytes, path: path) else {
        fact.gaps.append(.init(place: Place(path, Span(0, 0)), reason: "no YAML"))
        return fact
      }
      for entry in root.entries where entry.key != "__metadata" {
        let pattern = String(entry.key.prefix { $0 != "," }).trimmed
        let name = split(pattern).name
        let resolution = entry.value["resolution"]?.text ?? ""
        fact.dependencies.append(
          DependencyFact(
            at: Place(path, Span(entry.offset, entry.offset)), name: name, written: name,
            version: entry.value["version"]?.text.map { .value($0) } ?? .absent,
            source: resolution.contains("@npm:") || resolution.isEmpty ? nil : resolution))
      }
      return fact
    }
    var pending: (name: String, start: Int)?
    var offset = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { offset += line.count + 1 }
      guard let first = line.first, first != UInt8(ascii: "#"), first != 0x0D else { continue }
      let text = String(decoding: line, as: UTF8.self).trimmed
      if first != 0x20 {
        guard text.hasSuffix(":") else {
          fact.gaps.append(
            .init(place: Place(path, Span(offset, offset)), reason: "`\(text.clipped)` is no entry"))
          continue
        }
        let pattern = text.dropLast().prefix { $0 != "," }.filter { $0 != "\"" }
        pending = (split(String(pattern)).name, offset)
      } else if text.hasPrefix("version "), let entry = pending {
        let version = text.dropFirst(8).filter { $0 != "\"" }
        fact.dependencies.append(
          DependencyFact(
            at: Place(path, Span(entry.start, entry.start)), name: entry.name, written: entry.name,
            version: .value(String(version).trimmed)))
        pending = nil
      }
    }
    return fact
  }
}

extension [UInt8] {
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    indices.contains { self[$0] == sequence[0] && self[$0...].starts(with: sequence) }
  }
}
