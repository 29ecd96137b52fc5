import Constraints

extension Condition {
  /// What one atom is taken for.
  func misreadings(in schema: Schema) -> [Change] {
    switch self {
    case .equals(let path, let operand):
      var changes: [Change] = []
      changes.append(anything(path, operand))
      for detour in path.detours(in: schema) {
        changes += replaced(by: .equals(detour.path, operand), detour)
      }
      for short in path.shortcuts { changes += stopped(short, path, operand) }
      if case .path(let other) = operand {
        for detour in other.detours(in: schema) {
          changes += replaced(by: .equals(path, .path(detour.path)), detour)
        }
      }
      return changes
    case .exists(let path):
      return path.detours(in: schema).flatMap { replaced(by: .exists($0.path), $0) }
    case .all, .any: return []
    }
  }

  /// What one `and` or `or` is taken for.
  func misgroupings() -> [Change] {
    switch self {
    case .equals, .exists: return []
    case .all(let parts):
      return [Change("or-for-and", "`or` instead of `and` in \(text)", .any(parts))] + omissions(parts)
    case .any(let parts):
      return [Change("and-for-or", "`and` instead of `or` in \(text)", .all(parts))] + omissions(parts)
    }
  }

  private func omissions(_ parts: [Condition]) -> [Change] {
    parts.indices.map { index in
      var rest = parts
      let left = rest.remove(at: index)
      return Change(kebab("without \(left.text)"), "without \(left.text)", regrouped(rest))
    }
  }

  private func anything(_ path: Path, _ operand: Operand) -> Change {
    switch operand {
    case .viewer:
      Change("anybodys", "anybody's: any \(path.text) at all, not only the viewer", .exists(path))
    case .path, .text, .integer, .flag:
      Change(
        kebab("any \(path.text)"), "any \(path.text) at all, not only \(operand.text)", .exists(path))
    }
  }

  private func stopped(_ short: Path, _ path: Path, _ operand: Operand) -> [Change] {
    let start = short.steps.isEmpty && short.field == nil ? short.root : short.text
    let wrong = Condition.equals(short, operand)
    switch operand {
    case .viewer:
      return [
        Change("viewers-own", "the viewer's own: \(start) is the viewer, instead of \(path.text)", wrong),
        Change("viewers-own-too", "the viewer's own as well: \(start) or \(path.text)", .any([self, wrong])),
      ]
    case .path, .text, .integer, .flag:
      return [
        Change(kebab("\(start) for \(path.text)"), "\(start) instead of \(path.text)", wrong),
        Change(kebab("\(start) or \(path.text)"), "either \(start) or \(path.text)", .any([self, wrong])),
      ]
    }
  }

  private func replaced(by wrong: Condition, _ detour: Detour) -> [Change] {
    let taken = detour.taken.name
    let right = detour.right.name
    let instead = "\(taken) instead of \(right) in \(text)"
    let either = "\(taken) or \(right) in \(text)"
    switch detour.kind {
    case .back:
      return [
        Change("wrong-way-round", "the wrong way round: \(instead)", wrong),
        Change("either-way-round", "either way round: \(either)", .any([self, wrong])),
      ]
    case .sibling:
      return [
        Change(kebab("\(taken) for \(right)"), "the wrong relation: \(instead)", wrong),
        Change(kebab("\(taken) or \(right)"), "either relation: \(either)", .any([self, wrong])),
      ]
    }
  }

  /// True when a join could lead to one row in more than one way.
  var canRepeat: Bool { atoms.contains { $0.atomCanRepeat } }

  private var atomCanRepeat: Bool {
    switch self {
    case .exists(let path): return path.steps.contains(where: \.isToMany)
    case .equals(let path, let operand):
      if case .path(let other) = operand, other.steps.contains(where: \.isToMany) { return true }
      guard let first = path.steps.firstIndex(where: \.isToMany) else { return false }
      // Pairs are unique, so a to-many step at the very end meets each row at most once.
      return path.field != nil || first != path.steps.count - 1
    case .all, .any: return false
    }
  }

  /// True when two atoms of one conjunction share their steps up to the first to-many one.
  var canShareElement: Bool {
    switch self {
    case .equals, .exists: return false
    case .any(let parts): return parts.contains(where: \.canShareElement)
    case .all(let parts):
      let joined = parts.compactMap(\.joinedSteps)
      return Set(joined).count < joined.count || parts.contains(where: \.canShareElement)
    }
  }
}

/// A path with one step exchanged for another between the same models.
private struct Detour {
  enum Kind { case back, sibling }

  let kind: Kind
  let taken: Path.Step
  let right: Path.Step
  let path: Path
}

extension Path {
  /// Every path that takes one step differently and still ends in the same model.
  fileprivate func detours(in schema: Schema) -> [Detour] {
    steps.indices.flatMap { index -> [Detour] in
      let right = steps[index]
      return schema.rivals(of: right).map { taken in
        var steps = steps
        steps[index] = taken
        let kind: Detour.Kind = taken.relation == right.relation ? .back : .sibling
        return Detour(
          kind: kind, taken: taken, right: right, path: Path(root: root, steps: steps, field: field))
      }
    }
  }

  /// Every shorter path whose end is of the same model, the longest first.
  fileprivate var shortcuts: [Path] {
    steps.indices.reversed().compactMap { count in
      let short = Path(root: root, steps: Array(steps.prefix(count)), field: field)
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
