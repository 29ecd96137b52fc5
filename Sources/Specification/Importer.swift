import Diagnostics
import Files
import YAML

/// Reads a specification with the parts that it imports, as one mapping whose every node knows its own file.
struct Importer {
  /// More than anybody follows.
  private static let most = 64
  /// What names of the library begin with, and where it stands.
  private static let prefix = "holdfast/"
  /// What only a whole says: of a part it is not read.
  private static let wholes: Set = ["holdfast", "system", "summary"]

  let tree: any FileTree
  /// The parts that ship with the tool, by name; paths begin inside its folder.
  let library: any FileTree
  /// What the library's paths begin with in places.
  let libraryFolder: String
  private(set) var sources: [String: SourceText] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(tree: any FileTree, library: any FileTree, libraryFolder: String) {
    self.tree = tree
    self.library = library
    self.libraryFolder = libraryFolder
  }

  /// Nil, with diagnostics, where the file itself cannot be read.
  mutating func read(_ path: String, bytes: [UInt8]) -> Node? {
    let source = SourceText(path: path, bytes: bytes)
    sources[path] = source
    guard let root = parse(source, into: &diagnostics) else { return nil }
    tellHiddenCharacters(of: root, in: source, into: &diagnostics)
    return withParts(root, of: path, chain: [path])
  }

  /// A part says the same things as a whole, but for what only a whole says.
  private mutating func withParts(_ root: Node, of path: String, chain: [String]) -> Node {
    guard case .mapping(let entries) = root.content,
      let imports = entries.first(where: { $0.key.plainText == "import" })
    else { return root }
    var merged = root
    for (name, place) in imports.value.texts(as: "`import`", into: &diagnostics) ?? [] {
      guard let part = part(name, at: place, from: path, chain: chain) else { continue }
      merged = merge(merged, part, isTop: true)
    }
    return merged
  }

  private mutating func part(_ name: String, at place: Place, from path: String, chain: [String]) -> Node? {
    let (file, bytes): (String, [UInt8]?)
    if name.hasPrefix(Self.prefix) {
      let own = "\(name.dropFirst(Self.prefix.count)).yaml"
      // A name of the library leads to no file outside it.
      let isWithin = resolvePath(own, in: "") == own
      (file, bytes) = ("\(libraryFolder)/\(own)", isWithin ? library.read(own) : nil)
      if bytes == nil {
        let known = library.files(under: "").filter { $0.hasSuffix(".yaml") }.map {
          Self.prefix + $0.dropLast(5)
        }
        diagnostics.append(.unknownPart(name, among: known, at: place))
        return nil
      }
    } else {
      guard let resolved = resolvePath(name, in: folder(of: path)), !resolved.hasHiddenCharacter else {
        diagnostics.append(.pathLeavesProject(name, at: place))
        return nil
      }
      (file, bytes) = (resolved, tree.read(resolved))
    }
    if let start = chain.firstIndex(of: file) {
      diagnostics.append(.importCycle(Array(chain[start...]) + [file], at: place))
      return nil
    }
    // A part that two others import is read once.
    guard sources[file] == nil else { return nil }
    guard let bytes, sources.count < Self.most else {
      diagnostics.append(bytes == nil ? .partMissing(file, at: place) : .tooManyParts(Self.most, at: place))
      return nil
    }
    let source = SourceText(path: file, bytes: bytes)
    sources[file] = source
    guard let root = parse(source, into: &diagnostics) else { return nil }
    guard MappingReader(root, what: "a part", into: &diagnostics) != nil else { return nil }
    tellHiddenCharacters(of: root, in: source, into: &diagnostics)
    return withParts(root, of: file, chain: chain + [file])
  }

  /// Both by key; what two say differently of one leaf is told with both places. The first says what a whole is.
  private mutating func merge(_ first: Node, _ second: Node, isTop: Bool = false) -> Node {
    guard case .mapping(let ours) = first.content, case .mapping(let theirs) = second.content else {
      // A value and its long form say the same, and the long form says more.
      if first.isShort(for: second) { return second }
      if second.isShort(for: first) { return first }
      if !first.says(second), !first.isNull, !second.isNull {
        diagnostics.append(.importsDisagree(first, second))
      }
      return first.isNull ? second : first
    }
    var entries = ours
    let known = Dictionary(
      ours.enumerated().map { ($0.element.key.plainText, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    for entry in theirs {
      let key = entry.key.plainText
      if isTop, key == "import" || Self.wholes.contains(key) && known[key] != nil { continue }
      if let place = known[key] {
        entries[place] = Node.Entry(key: entries[place].key, value: merge(entries[place].value, entry.value))
      } else {
        entries.append(entry)
      }
    }
    return Node(.mapping(entries), at: first.place)
  }
}

/// The files that a specification is made of: its own, and those of its parts that do not ship with the tool.
package func specificationFiles(
  _ tree: any FileTree, _ path: String, library: any FileTree, libraryFolder: String,
  into diagnostics: inout [Diagnostic]
) -> [String] {
  let file = specificationFile(path)
  guard let bytes = tree.read(file) else {
    diagnostics.append(.specificationMissing(file))
    return []
  }
  var importer = Importer(tree: tree, library: library, libraryFolder: libraryFolder)
  _ = importer.read(file, bytes: bytes)
  return importer.sources.keys.filter { !$0.hasPrefix("\(libraryFolder)/") }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The file that a path means, which may be its folder.
func specificationFile(_ path: String) -> String {
  path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    ? path : (path.isEmpty ? "" : "\(path)/") + "holdfast.yaml"
}

extension Node {
  /// The keys whose value a value alone stands for: of long forms, and of those mappings that have a shorthand.
  private static let shorthands = Set(["is"] + Form.specification.forms.compactMap(\.shorthand))

  /// Whether it is a value that a mapping gives under such a key.
  fileprivate func isShort(for long: Node) -> Bool {
    if case .mapping = content { return false }
    guard case .mapping(let entries) = long.content else { return false }
    return entries.contains { Self.shorthands.contains($0.key.plainText) && says($0.value) }
  }

  /// Whether two nodes say the same, wherever they stand.
  fileprivate func says(_ other: Node) -> Bool {
    switch (content, other.content) {
    case (.scalar(let one), .scalar(let two)): one.text == two.text
    case (.sequence(let one), .sequence(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.says($1) }
    case (.mapping(let one), .mapping(let two)):
      one.count == two.count
        && one.allSatisfy { entry in
          two.contains { $0.key.plainText == entry.key.plainText && entry.value.says($0.value) }
        }
    case (.scalar, _), (.sequence, _), (.mapping, _): false
    }
  }
}
