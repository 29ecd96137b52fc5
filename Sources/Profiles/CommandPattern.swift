import Diagnostics
import Files
import YAML

/// How a command line is read: which words start the application, migrate its database, or run another command.
package struct CommandPattern: Sendable {
  package enum Role: String, Sendable, CaseIterable { case start, migrate, install, script }

  /// Words in their order, options between them aside; the last part of a path counts, and `*` is part of a word.
  package let words: [String]
  /// Nil where it only runs another command.
  package let role: Role?
  /// What the first plain word behind these names: a `module`, a `file`, a `script` of the manifest.
  package let names: String?
  /// Options whose value names it instead.
  package let options: [String]
  /// Options that take the next word with them.
  package let valued: [String]
  /// Whether a whole command may stand behind these words.
  package let wraps: Bool

  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a command", into: &diagnostics) else { return nil }
    func texts(_ key: String) -> [String] {
      reader.take(key)?.texts(as: "the \(key) of a command", into: &diagnostics)?.map(\.text) ?? []
    }
    words = texts("words")
    role = reader.take("does")?.choice(of: Role.self, as: "what a command does", into: &diagnostics)
    names = reader.take("names")?.text(as: "what a command names", into: &diagnostics)
    options = texts("options")
    valued = texts("valued")
    wraps = reader.take("wraps")?.flag(as: "`wraps`", into: &diagnostics) ?? false
    reader.finish(into: &diagnostics)
  }
}

extension TemplateLibrary {
  /// The commands of every folder, those with most words first.
  package func commands(into diagnostics: inout [Diagnostic]) -> [CommandPattern] {
    let found = tree.files(under: "").filter { $0.hasSuffix("/commands.yaml") }.flatMap {
      path -> [CommandPattern] in
      let source = SourceText(path: "\(Self.folder)/\(path)", bytes: tree.read(path) ?? [])
      guard let node = parse(source, into: &diagnostics) else { return [] }
      return (node.list(as: "the commands", into: &diagnostics) ?? []).compactMap {
        CommandPattern($0, into: &diagnostics)
      }
    }
    return found.enumerated().sorted {
      ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset)
    }
    .map(\.element)
  }
}
