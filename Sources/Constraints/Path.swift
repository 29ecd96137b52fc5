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

  /// Whose steps they are: those of the row that is asked about, or those of who asks.
  package enum Start: Hashable, Sendable { case row, viewer }

  package let start: Start
  /// The model of the row the path starts at.
  package let root: String
  package let steps: [Step]
  /// A field of the end model, or nil when the path ends in the rows themselves.
  package let field: String?

  package init(from start: Start = .row, root: String, steps: [Step], field: String?) {
    self.start = start
    self.root = root
    self.steps = steps
    self.field = field
  }

  package var end: String { steps.last?.target ?? root }
  package var text: String {
    ((start == .viewer ? ["$viewer"] : []) + steps.map(\.name) + (field.map { [$0] } ?? []))
      .joined(separator: ".")
  }

  /// A path from the same row over other steps.
  package func over(_ steps: [Step], field: String? = nil) -> Path {
    Path(from: start, root: root, steps: steps, field: field)
  }
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
