import Constraints
import Diagnostics
import YAML

extension SpecReader {
  mutating func readLayers(_ node: Node) {
    for entry in node.named(as: "the layers", into: &diagnostics) {
      let name = entry.key.plainText
      if Form.layersUnread.contains(name) {
        diagnostics.append(.keyNotSupportedYet(name, of: "the layers", at: entry.key.place))
        continue
      }
      guard checkName(name, of: "a layer", at: entry.key.place),
        var reader = MappingReader(entry.value, as: .layer, what: "the layer \(name)", into: &diagnostics)
      else { continue }
      let why = reader.take("why")?.prose(as: "a reason", into: &diagnostics)
      let freeOf = reader.take("free_of").map { readFreeOf($0) } ?? []
      reader.finish(into: &diagnostics)
      spec.layers.append(Spec.LayerForm(name: name, place: entry.key.place, why: why, freeOf: freeOf))
    }
  }

  /// A list of families, or its long form; each family is a leaf with a place of its own.
  private mutating func readFreeOf(_ node: Node) -> [Spec.Leaf<PackageFamily>] {
    let list = leaf(node, as: "`free_of`") { node, diagnostics in
      node.list(as: "`free_of`", into: &diagnostics)
    }
    guard let list else { return [] }
    return list.value.compactMap { element in
      element.choice(of: PackageFamily.self, as: "an element of `free_of`", into: &diagnostics).map {
        Spec.Leaf(
          value: $0, why: list.why, severity: list.severity, exception: list.exception, place: element.place)
      }
    }
  }

  mutating func readAccess(_ node: Node) {
    guard var reader = MappingReader(node, as: .access, what: "`access`", into: &diagnostics) else { return }
    if let viewer = reader.take("viewer") { readViewer(viewer) }
    reader.finish(into: &diagnostics)
  }

  private mutating func readViewer(_ node: Node) {
    guard var reader = MappingReader(node, as: .viewer, what: "`access.viewer`", into: &diagnostics) else {
      return
    }
    var values: [String: String] = [:]
    for key in ["model", "claim", "holds", "secret"] {
      guard let node = reader.require(key, into: &diagnostics) else { continue }
      values[key] =
        key == "secret"
        ? node.identifier(as: "the variable that holds the secret", into: &diagnostics)
        : node.text(as: "`\(key)`", into: &diagnostics)
      spec.viewerPlaces[key] = node.place
    }
    for (key, fallback) in [("header", "Authorization"), ("scheme", "Bearer"), ("algorithm", "HS256")] {
      let node = reader.take(key)
      spec.viewerPlaces[key] = node?.place
      values[key] = node.map { $0.text(as: "`\(key)`", into: &diagnostics) } ?? fallback
    }
    let expires = reader.take("expires").flatMap { node -> Int? in
      guard let seconds = node.integer(as: "`expires`", into: &diagnostics) else { return nil }
      if seconds < 1 { diagnostics.append(.notPositive("expires", seconds, at: node.place)) }
      spec.viewerPlaces["expires"] = node.place
      return max(seconds, 1)
    }
    let tokens = ["login", "register"].map { key -> String? in
      guard let node = reader.take(key) else { return nil }
      spec.viewerPlaces[key] = node.place
      return node.text(as: "`\(key)`", into: &diagnostics)
    }
    reader.finish(into: &diagnostics)
    guard let model = values["model"], let claim = values["claim"], let holds = values["holds"],
      let secret = values["secret"], let header = values["header"], let scheme = values["scheme"],
      let algorithm = values["algorithm"]
    else { return }
    if !["HS256", "HS384", "HS512"].contains(algorithm) {
      diagnostics.append(.unknownAlgorithm(algorithm, at: spec.viewerPlaces["algorithm"] ?? node.place))
    }
    var viewer = Viewer(
      model: model, header: header, scheme: scheme, algorithm: algorithm, claim: claim, holds: holds,
      secret: secret,
      place: node.place)
    viewer.expires = expires
    (viewer.login, viewer.register) = (tokens[0], tokens[1])
    spec.viewer = viewer
  }

  mutating func readJudgments(_ node: Node) {
    for entry in node.named(as: "the judgments", into: &diagnostics) {
      let name = entry.key.plainText
      guard checkName(name, of: "a judgment", at: entry.key.place),
        var reader = MappingReader(
          entry.value, as: .judgment, what: "the judgment \(name)", into: &diagnostics)
      else { continue }
      let statement = reader.require("statement", into: &diagnostics)?.prose(
        as: "a statement", into: &diagnostics)
      let scope = reader.take("scope").flatMap { located($0, as: "a scope") }
      let why = reader.take("why")?.prose(as: "a reason", into: &diagnostics)
      reader.finish(into: &diagnostics)
      guard let statement else { continue }
      spec.judgments.append(
        Spec.JudgmentForm(name: name, place: entry.key.place, statement: statement, scope: scope, why: why))
    }
  }
}
