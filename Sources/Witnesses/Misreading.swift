import Constraints

extension Condition {
  /// What one atom is taken for.
  func misreadings(in schema: Schema) -> [Change] {
    switch self {
    case .compares(.path(let path), .equal, let operand) where operand.isPlain:
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
    case .compares(let left, let comparison, let right):
      return miscomparisons(left, comparison, right, in: schema)
        + left.misreadings(in: schema).map { $0.change(of: self, .compares($0.operand, comparison, right)) }
        + right.misreadings(in: schema).map { $0.change(of: self, .compares(left, comparison, $0.operand)) }
    case .isOneOf(let operand, let literals): return mislistings(operand, literals, in: schema)
    case .isNull(let operand):
      return [Change("null-turned-round", "the opposite: \(operand.text) is not null", .isPresent(operand))]
        + operand.misreadings(in: schema).filter(\.isElsewhere).map {
          $0.change(of: self, .isNull($0.operand))
        }
    case .isPresent(let operand):
      return [Change("null-turned-round", "the opposite: \(operand.text) is null", .isNull(operand))]
        + operand.misreadings(in: schema).filter(\.isElsewhere)
        .map { $0.change(of: self, .isPresent($0.operand)) }
    case .exists(let path):
      return path.detours(in: schema).flatMap { replaced(by: .exists($0.path), $0) }
    case .some(let path, let inner): return misquantifications(path, inner, in: schema)
    case .not, .all, .any: return []
    }
  }

  /// What one `and`, `or` or `not` is taken for.
  func misgroupings(in schema: Schema) -> [Change] {
    switch self {
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some: return []
    case .not(let inner): return inner.misnegations()
    case .all(let parts):
      return [Change("or-for-and", "`or` instead of `and` in \(text)", .any(parts))] + omissions(parts)
        + otherNulls(parts) + joinedElements(parts)
    case .any(let parts):
      return [Change("and-for-or", "`and` instead of `or` in \(text)", .all(parts))] + omissions(parts)
        + otherNulls(parts)
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
    case .path, .text, .integer, .flag, .parameter, .count, .total, .calculated:
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
    case .path, .text, .integer, .flag, .parameter, .count, .total, .calculated:
      return [
        Change(kebab("\(start) for \(path.text)"), "\(start) instead of \(path.text)", wrong),
        Change(kebab("\(start) or \(path.text)"), "either \(start) or \(path.text)", .any([self, wrong])),
      ]
    }
  }

  func replaced(by wrong: Condition, _ detour: Detour) -> [Change] {
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
  var canRepeat: Bool {
    switch self {
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some: atomCanRepeat
    case .not: false
    case .all(let parts), .any(let parts): parts.contains(where: \.canRepeat)
    }
  }

  var atomCanRepeat: Bool {
    switch self {
    case .exists(let path), .some(let path, _): return path.isToMany
    case .compares(.path(let path), .equal, let operand):
      if case .path(let other) = operand, other.isToMany { return true }
      guard let first = path.steps.firstIndex(where: \.isToMany) else { return false }
      // Pairs are unique, so a to-many step at the very end meets each row at most once.
      return path.field != nil || first != path.steps.count - 1
    case .compares(let left, _, let right): return !(left.quantified + right.quantified).isEmpty
    case .isOneOf(let operand, _), .isNull(let operand), .isPresent(let operand):
      return !operand.quantified.isEmpty
    case .not, .all, .any: return false
    }
  }

  /// True when two atoms of one conjunction share their steps up to the first to-many one.
  var canShareElement: Bool {
    switch self {
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some: return false
    case .not(let inner): return inner.canShareElement
    case .any(let parts): return parts.contains(where: \.canShareElement)
    case .all(let parts):
      let joined = parts.compactMap(\.joinedSteps)
      return Set(joined).count < joined.count || parts.contains(where: \.canShareElement)
    }
  }
}
