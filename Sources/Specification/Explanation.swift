import Diagnostics
import Files
import YAML

/// A specification with its parts in and every default filled, each line with where it comes from; for people.
///
/// Nil where the file cannot be read: `compile` tells why. Only keys that the language declares are in it. `settled` is
/// what holds in place of what is written, where the two differ.
package func explanation(
  _ tree: any FileTree, _ path: String, library: any FileTree, libraryFolder: String,
  settled: [(place: Place, text: String)] = []
) -> String? {
  let file = specificationFile(path)
  guard let bytes = tree.read(file) else { return nil }
  var importer = Importer(tree: tree, library: library, libraryFolder: libraryFolder)
  guard let root = importer.read(file, bytes: bytes) else { return nil }
  var explainer = Explainer(sources: importer.sources, settled: settled)
  explainer.write(root, as: .record(.specification), depth: 0)
  return explainer.text
}

private struct Explainer {
  /// Where comments begin, unless the line is longer.
  private static let column = 56

  let sources: [String: SourceText]
  private(set) var text = ""

  /// By the key or value that is settled otherwise.
  private let settled: [Place: [String]]

  init(sources: [String: SourceText], settled: [(place: Place, text: String)]) {
    self.sources = sources
    self.settled = settled.reduce(into: [:]) { $0[$1.place, default: []].append($1.text) }
  }

  mutating func write(_ node: Node, as type: FormType, depth: Int) {
    switch type {
    case .record(let form): record(node, form, depth)
    case .named(let type, _):
      for entry in entries(of: node) where !entry.key.plainText.hasPrefix("x-") {
        write(entry, as: type, depth)
      }
    case .mixed(let type, _, let form):
      for entry in entries(of: node) where !entry.key.plainText.hasPrefix("x-") {
        if !form.read.contains(where: { $0.name == entry.key.plainText }) { write(entry, as: type, depth) }
      }
      record(node, form, depth)
    case .leaf(_, let form): record(node, form, depth)
    case .either(_, let second): write(node, as: second, depth: depth)
    case .text, .flag, .value, .integer, .choice, .written, .list: break
    }
  }

  private mutating func record(_ node: Node, _ form: Form, _ depth: Int) {
    let present = entries(of: node)
    for key in form.read {
      guard let type = key.type else { continue }
      if let entry = present.first(where: { $0.key.plainText == key.name }) {
        write(entry, as: type, depth)
      } else if case .optional(let fallback) = key.need {
        line("\(key.name): \(fallback)", "default", depth)
      }
    }
  }

  private mutating func write(_ entry: Node.Entry, as type: FormType, _ depth: Int) {
    let name = entry.key.plainText
    let remarks = settled[entry.key.place] ?? settled[entry.value.place] ?? []
    let place = ([spelled(entry.key.place)] + remarks).joined(separator: "; ")
    switch (entry.value.content, type) {
    case (.scalar(let scalar), .record(let form)) where form.shorthand != nil:
      line("\(name):", place, depth)
      line("\(form.shorthand ?? ""): \(scalar.text)", "short form", depth + 1)
      record(
        Node(.mapping([shorthand(form, entry.value)]), at: entry.value.place), form.without(form.shorthand),
        depth + 1)
    case (.scalar(let scalar), _): line("\(name): \(scalar.text)", place, depth)
    case (.sequence(let nodes), _):
      line("\(name): [\(nodes.map(\.plainText).joined(separator: ", "))]", place, depth)
    case (.mapping, _):
      line("\(name):", place, depth)
      write(entry.value, as: type, depth: depth + 1)
    }
  }

  private func shorthand(_ form: Form, _ value: Node) -> Node.Entry {
    Node.Entry(
      key: Node(.scalar(.init(text: form.shorthand ?? "", style: .plain)), at: value.place), value: value)
  }

  private func entries(of node: Node) -> [Node.Entry] {
    if case .mapping(let entries) = node.content { entries } else { [] }
  }

  private func spelled(_ place: Place) -> String {
    sources[place.path].map { "\(place.path):\($0.line(at: place.span.start))" } ?? place.path
  }

  private mutating func line(_ body: String, _ comment: String, _ depth: Int) {
    let head = String(repeating: "  ", count: depth) + body
    let gap = String(repeating: " ", count: max(1, Self.column - head.count))
    text += "\(head)\(gap)# \(comment)\n"
  }
}

extension Form {
  fileprivate func without(_ name: String?) -> Form {
    Form(what, at: place, shorthand: shorthand, keys: read.filter { $0.name != name }, context: context)
  }
}
