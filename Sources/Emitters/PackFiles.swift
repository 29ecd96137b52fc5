import Constraints
import Diagnostics
import JSON
import Profiles
import Rules

/// The packs of each agent host: their templates, filled with the lines that `Rules` chose, within their budgets.
struct PackFiles {
  /// Tokens that a pack takes at most.
  private static let core = 1500
  private static let card = 800

  let blueprint: Blueprint
  let target: Target
  let stack: Stack
  let selection: Selection

  func emit(into diagnostics: inout [Diagnostic]) -> [OutputFile] {
    let division = Division(
      selection, target: target, schema: blueprint.schema,
      roomInCore: Tokens.bytes(in: Self.core) - bytes(of: nil, into: &diagnostics),
      roomInCard: Tokens.bytes(in: Self.card) - bytes(of: .card, into: &diagnostics))
    let core = CorePack(
      blueprint: blueprint, target: target, stack: stack, selection: selection, division: division)
    return stack.packs.flatMap { pack in
      switch pack.each {
      case nil:
        [file(pack, pack.path, core.words, into: &diagnostics)].compactMap { $0 }
      case .card:
        division.cards.compactMap { file(pack, pack.path(for: $0.name), words(of: $0), into: &diagnostics) }
      case .layer:
        division.cards.filter(\.isOfLayer).compactMap {
          file(pack, pack.path(for: $0.name), words(of: $0), into: &diagnostics)
        }
      }
    }
  }

  private func file(
    _ pack: PackFile, _ path: String, _ words: Words, into diagnostics: inout [Diagnostic]
  ) -> OutputFile? {
    stack.render(pack.slot, words, into: &diagnostics).map {
      let file = OutputFile(path: path, $0)
      return pack.isShared ? file.inBlock : file
    }
  }

  /// What the longest pack of a kind takes before any line stands in it.
  private func bytes(of each: PackFile.Each?, into diagnostics: inout [Diagnostic]) -> Int {
    let longest = (target.layers.map(\.name) + blueprint.schema.models.map(\.name)).max {
      $0.utf8.count < $1.utf8.count
    }
    let empty = stack.packs.filter { each == nil ? $0.each == nil : $0.each != nil }.compactMap { pack in
      file(
        pack, pack.path,
        each == nil
          ? CorePack(blueprint: blueprint, target: target, stack: stack, selection: selection, division: nil)
            .words
          : words(of: Card(subject: .model(longest ?? ""), part: 1, lines: [], hasNext: true)),
        into: &diagnostics)
    }
    // Globs of a layer stand in its card and in what its host reads before it.
    let globs = target.layers.map { $0.globs.reduce(0) { $0 + $1.utf8.count + 8 } }.max() ?? 0
    return (empty.map(\.bytes.count).max() ?? 0) + (each == nil ? 0 : 2 * globs)
  }

  private func words(of card: Card) -> Words {
    let layer: LayerFiles?
    let title: String
    switch card.subject {
    case .everywhere: (layer, title) = (nil, "Everywhere")
    case .layer(let name): (layer, title) = (target.files(of: name), "The layer \(name)")
    case .model(let name): (layer, title) = (nil, "The model \(name)")
    }
    let globs = layer?.globs ?? []
    return .record([
      "title": .text(title), "specification": .text(blueprint.path), "has_files": .flag(!globs.isEmpty),
      "description": .text(quoted("\(title) of \(blueprint.system): what must stay true")),
      "files": .text(inCode(globs)), "globs": .list(globs.map { .record(["glob": .text(quoted($0))]) }),
      "all_globs": .text(quoted(globs.joined(separator: ","))),
      "lines": .list(card.lines.map(word)),
      "has_next": .flag(card.next != nil), "next": .text(card.next ?? ""),
    ])
  }
}

/// A line with the ids that it speaks for.
func word(_ line: Selection.Line) -> Words {
  .record(["line": .text(line.text), "id": .text(line.id)], ids: [line.id] + line.also)
}

/// A text that YAML reads back as it is.
private func quoted(_ text: String) -> String { JSONValue.text(text).compact }

extension Card {
  fileprivate var isOfLayer: Bool {
    switch subject {
    case .layer: true
    case .everywhere, .model: false
    }
  }
}
