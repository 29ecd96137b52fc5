import Files

/// Holds canonical names against a catalogue's patterns, instances included.
struct NamePatterns: Sendable {
  private let instances: [(made: String, namespaces: [String])]

  init(instances: [(made: String, namespaces: [String])]) { self.instances = instances }

  func matches(_ name: String, _ patterns: [String]) -> Bool {
    let spellings =
      [name]
      + instances.flatMap { instance -> [String] in
        guard name.hasPrefix(instance.made + ".") else { return [] }
        return instance.namespaces.map { $0 + name.dropFirst(instance.made.count) }
      }
    return patterns.contains { pattern in spellings.contains { Self.matches($0, pattern) } }
  }

  /// A dotted pattern is a path pattern whose separator is the dot.
  private static func matches(_ name: String, _ pattern: String) -> Bool {
    if !pattern.contains("*") { return name == pattern }
    return Glob(slashed(pattern)).matches(slashed(name))
  }

  private static func slashed(_ text: String) -> String { text.split(separator: ".").joined(separator: "/") }
}
