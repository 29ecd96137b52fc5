import Constraints
import Diagnostics
import YAML

extension SpecReader {
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
    else {
      spec.told.add("$viewer")
      return
    }
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
    for entry in node.named(as: "`judgment`", into: &diagnostics) {
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
