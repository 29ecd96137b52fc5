import Constraints

/// A path with one step exchanged for another between the same models.
struct Detour {
  enum Kind { case back, sibling }

  let kind: Kind
  let taken: Path.Step
  let right: Path.Step
  let path: Path
}

extension Path {
  /// Every path that takes one step differently and still ends in the same model.
  func detours(in schema: Schema) -> [Detour] {
    steps.indices.flatMap { index -> [Detour] in
      let right = steps[index]
      return schema.rivals(of: right).map { taken in
        var steps = steps
        steps[index] = taken
        let kind: Detour.Kind = taken.relation == right.relation ? .back : .sibling
        return Detour(
          kind: kind, taken: taken, right: right, path: over(steps, field: field))
      }
    }
  }

  /// Every shorter path whose end is of the same model, the longest first.
  var shortcuts: [Path] {
    steps.indices.reversed().compactMap { count in
      let short = over(Array(steps.prefix(count)), field: field)
      return short.end == end ? short : nil
    }
  }
}

extension Schema {
  /// The other steps between the same two models: of the same relation backwards, and of its siblings.
  fileprivate func rivals(of right: Path.Step) -> [Path.Step] {
    var rivals = steps(from: right.source).filter {
      $0.target == right.target && ($0.relation, $0.direction) != (right.relation, right.direction)
    }
    if right.source == right.target, !rivals.contains(where: { $0.relation == right.relation }),
      let relation = relation(right.relation)
    {
      // Without an inverse the way back has no name, and can be taken by mistake all the same.
      let isToMany = relation.kind != .oneToOne
      let back: Path.Step.Direction = right.direction == .forward ? .inverse : .forward
      rivals.append(
        Path.Step(
          relation: relation.id, direction: back, isToMany: isToMany, name: "\(relation.id.name) backwards",
          source: right.source, target: right.target))
    }
    // One more than the limit of mutants is enough to know that the list is not complete.
    return Array(rivals.prefix(MutantList.limit + 1))
  }
}
