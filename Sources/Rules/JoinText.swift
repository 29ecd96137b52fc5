import Constraints

/// A condition's way through the tables, in the database's names: `articles.author_id = users.id, …`.
struct JoinText {
  let schema: Schema
  let query: Query

  var text: String { spell(query.condition) }

  private func spell(_ condition: Condition) -> String {
    switch condition {
    case .equals(let path, let operand): walk(path, to: spell(operand))
    case .exists(let path): "some row for which " + walk(path, to: nil)
    case .all(let parts): parts.map(spell).joined(separator: "; and ")
    case .any(let parts): parts.map(spell).joined(separator: "; or ")
    }
  }

  private func spell(_ operand: Operand) -> String {
    switch operand {
    case .viewer: "the viewer's id"
    case .path(let path): "`\(column(path.field ?? identity(of: path.end), of: path.end))`"
    case .text, .integer, .flag: "`\(operand.text)`"
    }
  }

  /// Equalities from the root's table to the path's end; the last one takes the operand where it can.
  private func walk(_ path: Path, to operand: String?) -> String {
    var equalities: [(String, String)] = []
    for step in path.steps {
      guard let relation = schema.relation(step.relation) else { continue }
      let source = column(identity(of: step.source), of: step.source)
      let target = column(identity(of: step.target), of: step.target)
      switch (relation.storage, step.direction) {
      case (.column(let key), .forward): equalities.append((qualified(key, step.source), target))
      case (.column(let key), .inverse): equalities.append((source, qualified(key, step.target)))
      case (.join(let table, let from, let to), .forward):
        equalities += [(source, "\(table).\(from)"), ("\(table).\(to)", target)]
      case (.join(let table, let from, let to), .inverse):
        equalities += [(source, "\(table).\(to)"), ("\(table).\(from)", target)]
      }
    }
    var parts = equalities.map { "`\($0.0) = \($0.1)`" }
    guard let operand else { return parts.joined(separator: ", ") }
    if path.field == nil, let last = equalities.last, last.1 == column(identity(of: path.end), of: path.end) {
      // The end row is compared by the key that leads to it, so its own table need not be joined.
      parts[parts.count - 1] = "`\(last.0)` is \(operand)"
    } else {
      parts.append("`\(column(path.field ?? identity(of: path.end), of: path.end))` is \(operand)")
    }
    return parts.joined(separator: ", ")
  }

  private func identity(of model: String) -> String { schema.model(model)?.identity?.name ?? "id" }

  private func column(_ field: String, of model: String) -> String {
    qualified(schema.model(model)?.field(field)?.column ?? field, model)
  }

  private func qualified(_ column: String, _ model: String) -> String {
    "\(schema.model(model)?.table ?? model).\(column)"
  }
}
