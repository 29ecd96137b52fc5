import Diagnostics
import Profiles

/// Files that an expression names as a folder, or by a text of which a part is known when the code runs only.
struct ScriptFolder {
  let evaluator: ScriptRouteEvaluator

  private static let joins: Set<String> = ["path.join", "path.resolve", "path/posix.join"]
  private static let listings: Set<String> = [
    "fs.readdirSync", "fs.readdir", "fs/promises.readdir", "fs.promises.readdir",
  ]
  private static let here: Set<String> = ["__dirname", "import.meta.dirname", "process.cwd()"]

  /// The files that a name which is put together may mean, where the module lists what a folder holds.
  func files(namedBy given: Given) -> [String] {
    let module = given.module
    let lists = module.calls.contains { call in
      ["readdirSync", "readdir"].contains(call.function.lastWord)
        && Self.listings.contains(evaluator.resolver.canonical(call.function, in: module) ?? "")
    }
    guard lists, let pieces = pieces(given), let hole = pieces.firstIndex(of: nil),
      !pieces[(hole + 1)...].contains(nil), let folder = self.folder(pieces[..<hole], of: module.path)
    else { return [] }
    let suffix = pieces[(hole + 1)...].compactMap { $0 }.joined()
    return evaluator.modules.keys.filter { $0 != module.path && Self.matches($0, folder, suffix) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// One segment below a folder, its ending or the index of what it names left out or not.
  private static func matches(_ path: String, _ folder: String, _ suffix: String) -> Bool {
    guard folder.isEmpty || path.hasPrefix(folder + "/") else { return false }
    let rest = String(path.dropFirst(folder.isEmpty ? 0 : folder.count + 1))
    var spellings = [rest]
    if let dot = rest.lastIndex(of: ".") { spellings.append(String(rest[..<dot])) }
    if spellings[spellings.count - 1].hasSuffix("/index") {
      spellings.append(String(spellings[spellings.count - 1].dropLast(6)))
    }
    return spellings.contains {
      $0.hasSuffix(suffix) && $0.count > suffix.count && !$0.dropLast(suffix.count).contains("/")
    }
  }

  /// The folder that an expression names, from the root of the tree.
  func folder(_ given: Given) -> String? {
    guard let pieces = pieces(given), !pieces.contains(nil) else { return nil }
    return folder(pieces[...], of: given.module.path)
  }

  private func folder(_ pieces: ArraySlice<String?>, of file: String) -> String? {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in pieces.compactMap({ $0 }).joined().split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// The pieces of a path from the file's own folder, nil for each that is not known.
  private func pieces(_ given: Given, depth: Int = 0) -> [String?]? {
    let given = given.with(given.fragment.plainExpression)
    let (fragment, module) = (given.fragment, given.module)
    guard depth < 8 else { return nil }
    if Self.here.contains(fragment.text) { return ["./"] }
    if let text = evaluator.text(given).value { return [text] }
    if fragment.begins(with: "`") {
      return fragment.templatePieces.flatMap { piece -> [String?] in
        piece.isValue ? pieces(given.with(piece.fragment), depth: depth + 1) ?? [nil] : [piece.fragment.text]
      }
    }
    let sum = fragment.split(by: UInt8(ascii: "+"))
    if sum.count > 1 { return sum.flatMap { pieces(given.with($0), depth: depth + 1) ?? [nil] } }
    if let call = module.call(at: fragment) {
      let arguments = call.arguments.parts
      let name = evaluator.resolver.canonical(call.function, in: module) ?? ""
      if Self.joins.contains(name) {
        return Array(
          arguments.map { pieces(given.with($0), depth: depth + 1) ?? [nil] }.joined(separator: ["/"]))
      }
      if call.function.text == "URL", let first = arguments.first {
        return pieces(given.with(first), depth: depth + 1)
      }
      if name == "url.fileURLToPath", let first = arguments.first {
        return pieces(given.with(first), depth: depth + 1)
      }
      return nil
    }
    if fragment.isName,
      let bound = module.bindings(of: fragment.text).first(where: {
        $0.value != nil && $0.taken == nil
      }),
      let value = bound.value, value.span != fragment.span
    {
      return pieces(given.with(value), depth: depth + 1)
    }
    return nil
  }
}
