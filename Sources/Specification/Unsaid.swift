import Diagnostics
import Files
import YAML

/// A decision that a specification leaves to a default, and that agents are known to take differently.
package struct Unsaid: Sendable {
  package let decision: OpenDecision
  /// The key that would say it, below the author's own names: `models.Article.fields.title.max_length`.
  package let path: String
  /// A value for it.
  package let value: String
  /// Where what it is missing from stands.
  package let place: Place
}

/// What a specification does not say of `decisions`, in their order, then by place.
///
/// Nothing where the file cannot be read: `compile` tells why.
package func unsaid(
  _ tree: any FileTree, _ path: String, library: any FileTree, libraryFolder: String,
  decisions: [OpenDecision]
) -> [Unsaid] {
  let file = specificationFile(path)
  guard let bytes = tree.read(file) else { return [] }
  var importer = Importer(tree: tree, library: library, libraryFolder: libraryFolder)
  guard let root = importer.read(file, bytes: bytes) else { return [] }
  var finder = Finder(decisions: decisions)
  finder.find(in: root, .record(.specification), path: [])
  return decisions.flatMap { decision in
    (finder.found[decision.key] ?? []).sorted { $0.place < $1.place }
  }
}

/// Walks a specification along the declarations of the language, and stops where a key is missing.
private struct Finder {
  let decisions: [String: OpenDecision]
  private(set) var found: [String: [Unsaid]] = [:]

  init(decisions: [OpenDecision]) {
    self.decisions = Dictionary(decisions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func find(in node: Node, _ type: FormType, path: [String]) {
    switch type {
    case .record(let form): find(in: node, form, path: path)
    case .named(let type, _):
      for entry in node.entries where !entry.key.plainText.hasPrefix("x-") {
        find(in: entry.value, type, path: path + [entry.key.plainText])
      }
    case .mixed(let type, _, let form):
      let own = Set(form.keys.map(\.name))
      for entry in node.entries
      where !entry.key.plainText.hasPrefix("x-") && !own.contains(entry.key.plainText) {
        find(in: entry.value, type, path: path + [entry.key.plainText])
      }
    case .either(let one, let other):
      if case .scalar = node.content {
        find(in: node, one, path: path)
      } else {
        find(in: node, other, path: path)
      }
    case .leaf, .text, .flag, .value, .integer, .choice, .written, .list: break
    }
  }

  private mutating func find(in node: Node, _ form: Form, path: [String]) {
    let values = form.values(of: node)
    for key in form.read {
      guard let type = key.type else { continue }
      let name = form.place.isEmpty ? key.name : "\(form.place).\(key.name)"
      if values[key.name] == nil, let decision = decisions[name],
        decision.conditions.allSatisfy({ $0.holds(values) })
      {
        let whole = (path + [key.name]).joined(separator: ".")
        found[name, default: []].append(
          Unsaid(
            decision: decision, path: whole, value: decision.value(at: whole), place: node.place.start))
      }
      if let value = values[key.name] ?? type.nothing(at: node.place) {
        find(in: value, type, path: path + [key.name])
      }
    }
  }
}

extension FormType {
  /// A mapping that is not there has no keys.
  fileprivate func nothing(at place: Place) -> Node? {
    guard case .record = self else { return nil }
    return Node(.mapping([]), at: place)
  }
}

extension Form {
  /// The values of a mapping by key, a scalar's under the key that it is short for.
  fileprivate func values(of node: Node) -> [String: Node] {
    if let shorthand, case .scalar = node.content { return [shorthand: node] }
    return Dictionary(
      node.entries.map { ($0.key.plainText, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
