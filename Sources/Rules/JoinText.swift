import Constraints

/// A condition's way through the tables, in the database's names: `articles.author_id = users.id, …`.
struct JoinText {
  let schema: Schema
  let query: Query

  var text: String { spell(query.condition) }

  private func spell(_ condition: Condition) -> String {
    switch condition {
    case .compares(.path(let path), .equal, let operand): return walk(path, to: "is \(within(operand))")
    case .compares(.path(let path), let comparison, let operand):
      return walk(path, to: "\(comparison.words) \(within(operand))")
    case .compares(let left, let comparison, let right):
      return "\(spell(left)) \(comparison.words) \(within(right))"
    case .isOneOf(let operand, let literals):
      let list = "is one of \(literals.map(spell).joined(separator: ", "))"
      return says(operand, list)
    case .isNull(let operand): return says(operand, "is null")
    case .isPresent(let operand): return says(operand, "is not null")
    case .exists(let path): return "some row for which " + equalities(of: path)
    case .some(let path, let inner): return "some row for which \(equalities(of: path)) and (\(spell(inner)))"
    case .not(let inner): return "not (\(spell(inner)))"
    case .all(let parts): return parts.map { grouped($0) }.joined(separator: "; and ")
    case .any(let parts): return parts.map { grouped($0) }.joined(separator: "; or ")
    }
  }

  private func says(_ operand: Operand, _ words: String) -> String {
    if case .path(let path) = operand { return walk(path, to: words) }
    return "\(spell(operand)) \(words)"
  }

  private func grouped(_ part: Condition) -> String {
    switch part {
    case .all, .any: "(\(spell(part)))"
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some, .not: spell(part)
    }
  }

  private func spell(_ operand: Operand) -> String {
    switch operand {
    case .viewer: return "the viewer's id"
    case .path(let path):
      let whose = path.start == .viewer ? "the viewer's " : ""
      return "\(whose)`\(column(path.field ?? identity(of: path.end), of: path.end))`"
    case .text, .integer, .flag, .parameter: return "`\(operand.text)`"
    case .count(let path, let inner):
      let fitting = inner.map { " and (\(spell($0)))" } ?? ""
      return "the number of distinct `\(table(path.end))` rows for which \(equalities(of: path))\(fitting)"
    case .total(let aggregate, let path, let value):
      return "the \(aggregate.words) of \(within(value)) over the distinct `\(table(path.end))` rows "
        + "for which \(equalities(of: path))"
    case .calculated(let left, let calculation, let right):
      return "(\(within(left)) \(calculation.rawValue) \(within(right)))"
    }
  }

  /// A value within another says itself how its row is reached.
  private func within(_ operand: Operand) -> String {
    guard case .path(let path) = operand, !path.steps.isEmpty else { return spell(operand) }
    return "\(spell(operand)) where \(equalities(of: path))"
  }

  /// From the root's table to the path's end.
  private func pairs(of path: Path) -> [(String, String)] {
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
    return equalities
  }

  private func equalities(of path: Path) -> String {
    pairs(of: path).map { "`\($0.0) = \($0.1)`" }.joined(separator: ", ")
  }

  /// Equalities to the path's end, of which something is said; the last one takes it where it can.
  private func walk(_ path: Path, to words: String) -> String {
    if path.start == .viewer { return "\(within(.path(path))) \(words)" }
    let equalities = pairs(of: path)
    var parts = equalities.map { "`\($0.0) = \($0.1)`" }
    if path.field == nil, let last = equalities.last, last.1 == column(identity(of: path.end), of: path.end) {
      // The end row is compared by the key that leads to it, so its own table need not be joined.
      parts[parts.count - 1] = "`\(last.0)` \(words)"
    } else {
      parts.append("`\(column(path.field ?? identity(of: path.end), of: path.end))` \(words)")
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
  private func table(_ model: String) -> String { schema.model(model)?.table ?? model }
}

extension Comparison {
  fileprivate var words: String {
    switch self {
    case .equal: "is"
    case .unequal: "is not"
    case .less: "is less than"
    case .atMost: "is at most"
    case .more: "is more than"
    case .atLeast: "is at least"
    }
  }
}

extension Aggregate {
  fileprivate var words: String {
    switch self {
    case .sum: "sum"
    case .min: "least"
    case .max: "greatest"
    }
  }
}
