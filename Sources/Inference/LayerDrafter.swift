import Facts
import Files
import YAML

/// Layers by the names of folders and files, and which of them import which, as the code is today.
struct LayerDrafter {
  private let facts: FactBase
  /// Names that mostly are those of a layer.
  private let names: Set<String>
  private var globs: [String: Set<String>] = [:]
  /// The layer of each source file that lies in one, and of the folders of layers.
  private var layers: [String: String] = [:]

  init(_ facts: FactBase, names: [String]) {
    self.facts = facts
    self.names = Set(names)
    for (path, _) in facts.census where path.isProduct { place(path) }
  }

  /// The outermost folder with such a name, else the file's own.
  private mutating func place(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    if let at = parts.dropLast().firstIndex(where: { names.contains($0.lowercased()) }) {
      let folder = parts[...at].joined(separator: "/")
      let layer = parts[at].lowercased()
      globs[layer, default: []].insert("\(folder)/**")
      layers[path] = layer
      for end in at..<(parts.count - 1) { layers[parts[...end].joined(separator: "/")] = layer }
    } else if let file = parts.last, let dot = file.firstIndex(of: "."),
      names.contains(file[..<dot].lowercased())
    {
      let layer = file[..<dot].lowercased()
      globs[layer, default: []].insert(path)
      layers[path] = layer
    }
  }

  /// A single layer has no other to import.
  var isWorthwhile: Bool { globs.count > 1 }

  /// Which files form each layer.
  var files: [YAMLValue.Entry] {
    globs.sorted { $0.key < $1.key }.map { layer, globs in
      .init(layer, .brief(.list(globs.sorted().map { .text($0) })))
    }
  }

  /// What each may use; left open for those that use each other in a circle.
  var rules: [YAMLValue.Entry] {
    let uses = edges()
    let reach = globs.keys.reduce(into: [:]) { $0[$1] = reached(from: $1, uses.runtime) }
    return globs.keys.sorted().map { layer in
      let used = uses.runtime[layer] ?? []
      let others = (reach[layer] ?? []).filter { $0 != layer && (reach[$0] ?? []).contains(layer) }.sorted()
      guard others.isEmpty else {
        return .init(
          layer, .record([]),
          notes: ["not seen: what it may use, since it and \(others.joined(separator: ", ")) use each other"])
      }
      let named = (uses.typing[layer] ?? []).subtracting(used)
      var parts = [YAMLValue.Entry("may_use", .list(used.sorted().map { .text($0) }))]
      if !named.isEmpty { parts.append(.init("may_name", .list(named.sorted().map { .text($0) }))) }
      return .init(layer, .brief(.record(parts)))
    }
  }

  private func edges() -> (runtime: [String: Set<String>], typing: [String: Set<String>]) {
    var runtime: [String: Set<String>] = [:]
    var typing: [String: Set<String>] = [:]
    for fact in facts.imports {
      guard let layer = layers[fact.file], let other = self.layer(of: fact.target), other != layer else {
        continue
      }
      if fact.kind == .typing {
        typing[layer, default: []].insert(other)
      } else {
        runtime[layer, default: []].insert(other)
      }
    }
    return (runtime, typing)
  }

  private func layer(of target: ImportFact.Target) -> String? {
    switch target {
    case .file(let path), .folder(let path): layers[path]
    case .package, .unknown: nil
    }
  }

  private func reached(from layer: String, _ uses: [String: Set<String>]) -> Set<String> {
    var found: Set<String> = []
    var pending = Array(uses[layer] ?? [])
    while let next = pending.popLast() {
      if found.insert(next).inserted { pending += uses[next] ?? [] }
    }
    return found
  }
}
