import Diagnostics
import Facts
import Files
import YAML

/// The contract that describes most of the routes there are.
struct ContractFinder {
  let facts: FactBase
  let tree: any FileTree

  struct Found {
    let path: String
    let operations: [String]
  }

  func find() -> Found? {
    let routes = Set(facts.routes.compactMap { route in route.path.value.map { Self.outline($0) } })
    let documents = tree.files(under: "").filter(Self.isCandidate).compactMap { path in
      read(path, routes).map { (path, $0) }
    }
    let best = documents.max { ($0.1.common, $1.0) < ($1.1.common, $0.0) }
    guard let best, best.1.common > 0 else { return nil }
    return Found(path: best.0, operations: best.1.operations)
  }

  private static func isCandidate(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last?.lowercased() else { return false }
    return (name.contains("openapi") || name.contains("swagger"))
      && [".yaml", ".yml", ".json"].contains(where: name.hasSuffix) && !path.contains("node_modules/")
  }

  /// Operations, and how many paths end a route's.
  private func read(_ path: String, _ routes: Set<String>) -> (operations: [String], common: Int)? {
    var found: [Diagnostic] = []
    guard let bytes = tree.read(path),
      let root = parse(SourceText(path: path, bytes: bytes), into: &found), !found.hasErrors,
      root.value("openapi") != nil, let paths = root.value("paths")?.entries
    else { return nil }
    let methods: Set<String> = ["get", "put", "post", "delete", "patch", "head", "options", "trace"]
    let operations = paths.flatMap(\.value.entries).filter { methods.contains($0.key.plainText) }
      .compactMap { $0.value.value("operationId")?.plainText }
    let common = paths.count { entry in
      let path = Self.outline(entry.key.plainText)
      return routes.contains { $0 == path || $0.hasSuffix(path) }
    }
    return (operations, common)
  }

  /// A path with its parameters' names left out.
  private static func outline(_ path: String) -> String {
    let parts = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
    return "/" + parts.joined(separator: "/")
  }
}

extension Node {
  fileprivate var entries: [Entry] { if case .mapping(let entries) = content { entries } else { [] } }
  fileprivate func value(_ key: String) -> Node? { entries.first { $0.key.plainText == key }?.value }
}
