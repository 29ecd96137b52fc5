import Diagnostics
import Facts

/// A file whose shapes are known: if what comes of it ever changes, nothing else of a scan is believed.
struct Canary {
  let file: String
  private let expected: [String]
  private let endings: Set<String>

  /// One for each grammar, below the folder of the languages; `.endings` holds the endings of the files that it speaks for.
  static func all(in languages: String) -> [Canary] {
    let tree = DiskTree(root: languages)
    return tree.files(under: "").filter { $0.hasSuffix(".shapes") }.compactMap { path in
      let stem = path.dropLast(".shapes".count)
      let ending = stem.split(separator: ".").last.map(String.init) ?? ""
      let lines =
        tree.read(path).map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) }
        ?? []
      return Canary(
        file: "\(languages)/\(stem)", expected: lines.filter { !$0.hasPrefix("#") }.sorted(),
        endings: Set(
          lines.filter { $0.hasPrefix("#") }.flatMap { $0.dropFirst().split(separator: " ").map(String.init) }
            + [ending]))
    }
  }

  /// Whether a file is read with the same rules.
  func isOf(_ path: String) -> Bool {
    endings.contains(path.split(separator: ".").last.map(String.init) ?? "")
  }

  /// Kinds, places and parts of its shapes.
  func isSound(_ found: [Shape]) -> Bool { found.map(Self.line).sorted() == expected }

  private static func line(_ shape: Shape) -> String {
    let parts = shape.captures.map { "\($0.part.rawValue)=\($0.span.start)-\($0.span.end)" }.sorted()
    return "\(shape.span.start)-\(shape.span.end) \(shape.kind.rawValue) \(parts.joined(separator: " "))"
  }
}
