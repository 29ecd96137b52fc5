import Constraints
import Diagnostics
import Profiles

/// A model's line in a pack: all that is stored of it, or of its relations those that are used; nothing that no check holds.
extension Scene {
  func modelLine(
    _ name: String, over used: Set<Relation.ID>? = nil, into diagnostics: inout [Diagnostic]
  ) -> Held<PackLine> {
    let schema = blueprint.schema
    guard let model = schema.model(name) else { return .not(.unsupported(slot: "model.\(name)")) }
    let relations = schema.relations(of: name).filter { used?.contains($0.id) ?? true }
    let words: Words = .record([
      "model": .text(model.name), "table": .text(model.table),
      "fields": .text(model.fields.map(\.words).joined(separator: "; ")),
      "relations": .text(relations.map { $0.words(in: schema) }.joined(separator: "; ")),
      "has_relations": .flag(!relations.isEmpty), "keys": .text(model.keyWords),
      "has_keys": .flag(!model.keyWords.isEmpty),
    ])
    return line("packs/model", words, layer: nil, into: &diagnostics)
  }
}

extension Field {
  /// `` `slug` string up to 255, unique ``.
  fileprivate var words: String {
    var words = "`\(column)` \(type.rawValue)"
    if let length = maxLength, type != .text { words += " up to \(length)" }
    if nullable { words += ", nullable" }
    if unique { words += comparison == .insensitive ? ", unique in any case" : ", unique" }
    return column == name ? words : words + " (as `\(name)`)"
  }
}

extension Model {
  /// `` `year`, `number` are unique together; `name` is indexed ``.
  fileprivate var keyWords: String {
    func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
    let keys = uniques.filter(\.isChecked).map { "no two rows share \(list($0.members))" }
    let found = indexes.filter(\.isChecked).map { "an index is over \(list($0.members))" }
    return (keys + found).joined(separator: "; ")
  }
}

extension Relation {
  fileprivate func words(in schema: Schema) -> String {
    let back = inverse.map { ", whose `\($0)` lead back" } ?? ""
    switch storage {
    case .column(let column):
      let many = kind == .oneToOne || unique ? ", unique" : ""
      return "`\(id.name)`, one `\(target)` by `\(column)`\(nullable ? ", nullable" : "")\(many)\(back)"
    case .join(let table, let from, let to):
      return "`\(id.name)`, many `\(target)` through `\(table)` (`\(from)`, `\(to)`)\(back)"
    }
  }
}
