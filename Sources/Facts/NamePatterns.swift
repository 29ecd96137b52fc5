import Files

/// Holds canonical names against a catalogue's patterns, instances included.
struct NamePatterns: Sendable {
  private let instances: [(prefix: String, namespaces: [String])]

  init(instances: [(made: String, namespaces: [String])]) {
    self.instances = instances.map { ($0.made + ".", $0.namespaces) }
  }

  func matches(_ name: String, _ patterns: [String]) -> Bool {
    if patterns.contains(where: { Self.matches(name, $0) }) { return true }
    return instances.contains { instance in
      guard name.hasPrefix(instance.prefix) else { return false }
      let rest = name.dropFirst(instance.prefix.count - 1)
      return instance.namespaces.contains { namespace in
        patterns.contains { Self.matches(namespace + rest, $0) }
      }
    }
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    if !pattern.utf8.contains(UInt8(ascii: "*")) { return name == pattern }
    // Most names differ from a pattern before its first star.
    let head = pattern.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    return name.utf8.starts(with: head.dropLast())
      && Glob(pattern, separator: UInt8(ascii: ".")).matches(name)
  }
}
