import Diagnostics
import Files
import JSON
import Profiles

/// What a project's own configuration says of where imports lead: `paths` and `baseUrl`, `imports`, workspaces, aliases.
struct ScriptSettings: Sendable {
  /// A name that may hold one star, and where it leads.
  private struct Alias: Sendable {
    let scope: String
    let before: String
    /// Nil where the name holds no star.
    let after: String?
    let targets: [String]
  }

  private var aliases: [Alias] = []
  /// Folders in which names without a dot are looked for, and the folder of the files for which that holds.
  private var roots: [(scope: String, folder: String)] = []
  private var mains: [String: String] = [:]

  private static let compilers = ["tsconfig.json", "jsconfig.json", "tsconfig.base.json"]
  private static let transformers = [".babelrc", ".babelrc.json", "babel.config.json"]

  /// Nothing is said.
  init() {}

  /// Reads the configuration in and above the folders of the files.
  init(of files: [String], in tree: any FileTree) {
    var folders: Set<String> = [""]
    for file in files {
      var current = folder(of: file)
      while folders.insert(current).inserted { current = folder(of: current) }
    }
    for folder in folders.sorted() {
      for name in Self.compilers { readCompiler(folder, name, tree) }
      if let value = Self.json(Self.join(folder, "package.json"), tree) { readPackage(value, folder) }
      for name in Self.transformers {
        if let value = Self.json(Self.join(folder, name), tree) { readTransformer(value, folder) }
      }
    }
    // What is said nearest to a file, and most closely of a name, counts first.
    aliases.sort {
      ($1.scope.count, $1.before.count, $0.before) < ($0.scope.count, $0.before.count, $1.before)
    }
    roots.sort { ($1.scope.count, $0.folder) < ($0.scope.count, $1.folder) }
  }

  func main(of folder: String) -> String? { mains[folder].flatMap { Self.normal($0, in: folder) } }

  /// Where a name without a leading dot may lead, the likeliest first.
  func candidates(for specifier: String, from file: String) -> [String] {
    func holds(_ scope: String) -> Bool { scope.isEmpty || file.hasPrefix(scope + "/") }
    let named = aliases.filter { holds($0.scope) }.flatMap { alias -> [String] in
      guard specifier.hasPrefix(alias.before) else { return [] }
      guard let after = alias.after else { return specifier == alias.before ? alias.targets : [] }
      guard specifier.hasSuffix(after), specifier.count >= alias.before.count + after.count else { return [] }
      let star = specifier.dropFirst(alias.before.count).dropLast(after.count)
      return alias.targets.map { target in
        let halves = target.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        return halves.count == 2 ? String(halves[0] + star + halves[1]) : target
      }
    }
    return named + roots.filter { holds($0.scope) }.map { Self.join($0.folder, specifier) }
  }

  private mutating func readCompiler(_ scope: String, _ name: String, _ tree: any FileTree) {
    // The nearest of a chain of configurations that says something of a key says it for all.
    var place = Self.join(scope, name)
    var paths: (members: [JSONValue.Member], folder: String)?
    var base: String?
    for _ in 0..<8 {
      guard let value = Self.json(place, tree) else { break }
      let home = folder(of: place)
      let options = value["compilerOptions"]
      if base == nil { base = options?["baseUrl"]?.text.flatMap { Self.normal($0, in: home) } }
      if paths == nil, let members = options?["paths"]?.members {
        paths = (members, options?["baseUrl"]?.text.flatMap { Self.normal($0, in: home) } ?? home)
      }
      guard let parent = value["extends"]?.text, parent.hasPrefix("."),
        let next = Self.normal(parent, in: home)
      else { break }
      place = next.hasSuffix(".json") ? next : next + ".json"
    }
    if let base { roots.append((scope, base)) }
    for member in paths?.members ?? [] {
      add(
        member.name, member.value.list?.compactMap(\.text) ?? [], scope: scope,
        in: base ?? paths?.folder ?? scope)
    }
  }

  private mutating func readPackage(_ value: JSONValue, _ folder: String) {
    if let main = value["main"]?.text { mains[folder] = main }
    for member in value["imports"]?.members ?? [] {
      add(member.name, Self.leaves(member.value), scope: folder, in: folder)
    }
    // A package of the same tree is reached by its name.
    if let name = value["name"]?.text, !name.isEmpty, !folder.isEmpty {
      let main = value["source"]?.text ?? value["module"]?.text ?? value["main"]?.text
      add(name, [main ?? ".", ".", "src"], scope: "", in: folder)
      add(name + "/*", ["*", "src/*"], scope: "", in: folder)
    }
  }

  /// A transformer's plugin that resolves names: its aliases and roots, wherever they stand.
  private mutating func readTransformer(_ value: JSONValue, _ folder: String) {
    for plugin in value["plugins"]?.list ?? [] {
      guard let parts = plugin.list, parts.count > 1, parts[0].text?.hasSuffix("module-resolver") == true
      else { continue }
      for member in parts[1]["alias"]?.members ?? [] {
        guard let target = member.value.text else { continue }
        add(member.name, [target], scope: folder, in: folder)
        add(member.name + "/*", [target + "/*"], scope: folder, in: folder)
      }
      for root in parts[1]["root"]?.list?.compactMap(\.text) ?? [] {
        if let path = Self.normal(root, in: folder) { roots.append((folder, path)) }
      }
    }
  }

  private mutating func add(_ name: String, _ targets: [String], scope: String, in folder: String) {
    let halves = name.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    aliases.append(
      Alias(
        scope: scope, before: halves[0], after: halves.count == 2 ? halves[1] : nil,
        targets: targets.compactMap { Self.normal($0, in: folder) }))
  }

  /// Texts of a value, whatever conditions they stand under.
  private static func leaves(_ value: JSONValue) -> [String] {
    value.text.map { [$0] } ?? (value.members?.map(\.value) ?? value.list ?? []).flatMap(leaves)
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// A path below a folder without `.` and `..`; nil where it leaves the tree.
  private static func normal(_ path: String, in folder: String) -> String? {
    var parts = path.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// JSON as people write it in configuration: with comments, and commas before a closing bracket.
  private static func json(_ path: String, _ tree: any FileTree) -> JSONValue? {
    guard let bytes = tree.read(path), bytes.count < 1_000_000 else { return nil }
    let whole = Fragment(
      Code(bytes: bytes, syntax: .script), Span(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, bytes.count))
    return JSONValue(reading: whole.withoutAdornments)
  }
}

extension Fragment {
  /// The bytes without comments, and without commas that nothing follows.
  fileprivate var withoutAdornments: [UInt8] {
    var kept: [UInt8] = []
    var comma: Int?
    var index = span.start
    while index < span.end {
      if let end = scriptCommentEnd(from: index) {
        index = end
        continue
      }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let end = min(scriptStringEnd(from: index), span.end)
        kept += bytes[index..<end]
        (index, comma) = (end, nil)
        continue
      }
      if byte == UInt8(ascii: ",") {
        comma = kept.count
      } else if "]}".utf8.contains(byte), let last = comma {
        kept[last] = 0x20
        comma = nil
      } else if !Self.isSpace(byte) {
        comma = nil
      }
      kept.append(byte)
      index += 1
    }
    return kept
  }
}
