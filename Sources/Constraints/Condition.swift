/// A resolved predicate over one row, the rows it reaches, and the viewer.
package indirect enum Condition: Hashable, Sendable {
  /// True when some element that the path reaches equals the operand. Null equals nothing;
  /// an atom that names the viewer is false for nobody.
  case equals(Path, Operand)
  /// True when the path reaches at least one element.
  case exists(Path)
  case all([Condition])
  case any([Condition])
}

package enum Operand: Hashable, Sendable {
  case viewer
  case path(Path)
  case text(String)
  case integer(Int)
  case flag(Bool)
}

/// Steps over relations from a row, ending in rows of a model or in one of their fields.
package struct Path: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package enum Direction: Hashable, Sendable {
      /// From the end where the relation is written.
      case forward
      /// From the other end, by the inverse name.
      case inverse
    }

    package let relation: Relation.ID
    package let direction: Direction
    package let isToMany: Bool
    /// The name under which the step is written at its start.
    package let name: String
    package let source: String
    package let target: String

    package init(
      relation: Relation.ID, direction: Direction, isToMany: Bool, name: String, source: String,
      target: String
    ) {
      self.relation = relation
      self.direction = direction
      self.isToMany = isToMany
      self.name = name
      self.source = source
      self.target = target
    }
  }

  /// The model of the row the path starts at.
  package let root: String
  package let steps: [Step]
  /// A field of the end model, or nil when the path ends in the rows themselves.
  package let field: String?

  package init(root: String, steps: [Step], field: String?) {
    self.root = root
    self.steps = steps
    self.field = field
  }

  package var end: String { steps.last?.target ?? root }
  package var text: String { (steps.map(\.name) + (field.map { [$0] } ?? [])).joined(separator: ".") }
}

extension Schema {
  /// Every step that can be taken from a model: its own relations, then those that name it by an inverse.
  package func steps(from model: String) -> [Path.Step] {
    relations(of: model).map { relation in
      Path.Step(
        relation: relation.id, direction: .forward, isToMany: relation.kind == .manyToMany,
        name: relation.id.name,
        source: model, target: relation.target)
    }
      + relations(to: model).compactMap { relation in
        relation.inverse.map { inverse in
          Path.Step(
            relation: relation.id, direction: .inverse, isToMany: relation.kind != .oneToOne, name: inverse,
            source: model, target: relation.id.model)
        }
      }
  }
}

extension Condition {
  /// The condition in the language's own spelling.
  package var text: String { spell(within: .any([])) }

  private func spell(within parent: Condition) -> String {
    switch self {
    case .equals(let path, let operand): return "\(path.text) = \(operand.text)"
    case .exists(let path): return "exists(\(path.text))"
    case .all(let parts):
      return parts.map { $0.spell(within: self) }.joined(separator: " and ")
    case .any(let parts):
      let text = parts.map { $0.spell(within: self) }.joined(separator: " or ")
      if case .all = parent { return "(\(text))" }
      return text
    }
  }
}

extension Operand {
  package var text: String {
    switch self {
    case .viewer: "$viewer"
    case .path(let path): path.text
    case .text(let text): "'\(text)'"
    case .integer(let integer): "\(integer)"
    case .flag(let flag): "\(flag)"
    }
  }
}
