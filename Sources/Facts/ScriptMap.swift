import Files

/// What an import of JavaScript or TypeScript can mean: files by path, by the project's own configuration, or a package.
struct ScriptMap: Sendable {
  enum Module: Hashable, Sendable {
    case file(String)
    /// A file of the tree that holds no source.
    case data(String)
    case package(String)
    case missing
  }

  private let files: Set<String>
  private let standard: Set<String>
  private let settings: ScriptSettings
  private let isThere: @Sendable (String) -> Bool

  private static let typed = ["ts", "tsx", "d.ts", "mts", "cts"]
  private static let plain = ["js", "jsx", "mjs", "cjs"]
  /// What a name's ending may stand for, where the file is written in another.
  private static let written = [
    "js": ["ts", "tsx", "d.ts", "jsx"], "jsx": ["tsx", "d.ts"], "mjs": ["mts", "d.mts"],
    "cjs": ["cts", "d.cts"],
  ]

  /// `standard` are modules that come with the language; `isThere` says whether the tree holds a file that is no source.
  init(
    files: [String], standard: [String], settings: ScriptSettings,
    isThere: @escaping @Sendable (String) -> Bool
  ) {
    self.files = Set(files)
    self.standard = Set(standard)
    self.settings = settings
    self.isThere = isThere
  }

  /// What `specifier` names in a file.
  func module(_ specifier: String, from file: String) -> Module {
    let specifier = String(specifier.prefix { $0 != "?" })
    if specifier.hasPrefix(".") {
      return path(specifier, in: folder(of: file), from: file).flatMap { found(at: $0, from: file) }
        ?? .missing
    }
    if specifier.hasPrefix("/") || specifier.isEmpty { return .missing }
    let bare = specifier.hasPrefix("node:") ? String(specifier.dropFirst(5)) : specifier
    if specifier.hasPrefix("node:") || standard.contains(bare) { return .package(bare) }
    for candidate in settings.candidates(for: specifier, from: file) {
      if let found = found(at: candidate, from: file) { return found }
    }
    // A name that begins so is the project's own, and nothing here says where it leads.
    if specifier.hasPrefix("#") || specifier.hasPrefix("~") || specifier.hasPrefix("@/") { return .missing }
    return .package(specifier)
  }

  private func path(_ specifier: String, in folder: String, from file: String) -> String? {
    var parts = folder.split(separator: "/").map(String.init)
    for part in specifier.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// A file by its name, by one without its ending, by the ending that it is compiled to, or as a folder's own.
  private func found(at path: String, from file: String) -> Module? {
    if files.contains(path) { return .file(path) }
    let isTyped = Self.typed.contains { file.hasSuffix(".\($0)") }
    let endings = isTyped ? Self.typed + Self.plain : Self.plain + Self.typed
    if let found = first(path, endings, ".") { return .file(found) }
    let name = path.split(separator: "/").last ?? ""
    if let dot = name.lastIndex(of: "."), let others = Self.written[String(name[name.index(after: dot)...])] {
      let stem = String(path.dropLast(name.distance(from: dot, to: name.endIndex)))
      if let found = first(stem, others, ".") { return .file(found) }
    }
    if !path.isEmpty, name.contains("."), isThere(path) { return .data(path) }
    if let main = settings.main(of: path), let found = self.found(at: main, from: file) { return found }
    return first(path.isEmpty ? "index" : path + "/index", endings, ".").map { .file($0) }
  }

  private func first(_ stem: String, _ endings: [String], _ sign: String) -> String? {
    endings.lazy.map { stem + sign + $0 }.first { files.contains($0) }
  }

  /// The package that a name leads into: `@a/b/c` into `@a/b`.
  static func package(of specifier: String) -> String {
    specifier.split(separator: "/").prefix(specifier.hasPrefix("@") ? 2 : 1).joined(separator: "/")
  }
}
