import Constraints

extension Condition {
  /// What one `some` is taken for.
  func misquantifications(_ path: Path, _ inner: Condition, in schema: Schema) -> [Change] {
    var changes = [
      Change(
        "every-for-some", "every \(path.text), instead of some: \(text)", .not(.some(path, .not(inner)))),
      Change("any-element", "any \(path.text) at all, whatever is said of it", .exists(path)),
    ]
    if case .all(let parts) = inner {
      changes.append(
        Change(
          "apart", "each part true of some \(path.text), not all of the same one: \(text)",
          .all(parts.map { .some(path, $0) })))
    }
    for detour in path.detours(in: schema) { changes += replaced(by: .some(detour.path, inner), detour) }
    return changes
  }

  /// What `not` before this condition is taken for.
  func misnegations() -> [Change] {
    let dropped = Change("without-not", "without `not`: \(text)", self)
    func pushed(_ wrong: Condition) -> [Change] {
      [
        dropped,
        Change(
          "some-not-for-none", "some element for which it is not so, instead of none for which \(text)", wrong
        ),
      ]
    }
    switch self {
    case .some(let path, let inner): return pushed(.some(path, .not(inner)))
    case .compares(.path(let path), let comparison, let right) where path.isToMany && right.paths.isEmpty:
      return pushed(.some(path.beforeBar, .not(.compares(.path(path.behindBar), comparison, right))))
    case .isOneOf(.path(let path), let literals) where path.isToMany:
      return pushed(.some(path.beforeBar, .not(.isOneOf(.path(path.behindBar), literals))))
    case .all(let parts):
      return [
        dropped,
        Change(
          "not-each", "none of the parts, instead of not all of them: \(text)", .all(parts.map { .not($0) })),
      ]
    case .any(let parts):
      return [
        dropped,
        Change(
          "not-all", "not all of the parts, instead of none of them: \(text)", .any(parts.map { .not($0) })),
      ]
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .not: return [dropped]
    }
  }

  /// The other of the two readings that a comparison has where a value is null.
  func otherNulls(_ parts: [Condition]) -> [Change] {
    parts.indices.compactMap { index in
      var rest = parts
      let part = rest.remove(at: index)
      guard !rest.isEmpty else { return nil }
      switch (self, part) {
      case (.any, .isNull(let value)):
        return Change(
          kebab("\(value.text) null left out"), "rows whose \(value.text) is null left out",
          .all([.isPresent(value), rest.count == 1 ? rest[0] : .any(rest)]))
      case (.all, .isPresent(let value)):
        return Change(
          kebab("\(value.text) null taken in"), "rows whose \(value.text) is null taken in",
          .any([.isNull(value), rest.count == 1 ? rest[0] : .all(rest)]))
      case _: return nil
      }
    }
  }

  /// Two `some` over one path are taken for one.
  func joinedElements(_ parts: [Condition]) -> [Change] {
    var changes: [Change] = []
    var done: Set<Path> = []
    for case .some(let path, _) in parts where done.insert(path).inserted {
      let together = parts.compactMap { part -> Condition? in
        if case .some(path, let inner) = part { inner } else { nil }
      }
      guard together.count > 1 else { continue }
      let rest = parts.filter { if case .some(path, _) = $0 { false } else { true } }
      changes.append(
        Change(
          "together", "all that is said of \(path.text) true of the same one: \(text)",
          .all(rest + [.some(path, .all(together))])))
    }
    return changes
  }

  /// What the rows of a join make of the condition's aggregates.
  func misaggregations(in schema: Schema) -> [Draft] {
    var drafts: [Draft] = []
    let operands = everyAtom.flatMap(\.everyOperand)
    if operands.contains(where: { $0.canCountTwice(in: schema) }) {
      let description = "each element counted or added once for every way that leads to it, not once"
      drafts.append(Draft("counted-twice", description, .overWalks(self)))
    }
    if aggregatedPaths.count > 1 {
      let description = "one join for all counts and sums, so that each is multiplied by the others"
      drafts.append(Draft("multiplied", description, .multiplied(self)))
    }
    if operands.contains(where: \.isSum) {
      let description = "equal values added once, though different rows hold them"
      drafts.append(Draft("distinct-values", description, .overValues(self)))
    }
    return drafts
  }
}

extension Operand {
  fileprivate func canCountTwice(in schema: Schema) -> Bool {
    switch self {
    case .count(let path, let inner):
      path.canMeetTwice(in: schema) || path.isToMany && inner?.canRepeat == true
    case .total(.sum, let path, _): path.canMeetTwice(in: schema)
    case .viewer, .path, .text, .integer, .flag, .parameter, .total(.min, _, _), .total(.max, _, _),
      .calculated:
      false
    }
  }

  fileprivate var isSum: Bool {
    switch self {
    case .total(.sum, let path, _): path.isToMany
    case .viewer, .path, .text, .integer, .flag, .parameter, .count, .total(.min, _, _), .total(.max, _, _),
      .calculated:
      false
    }
  }
}

extension Path {
  /// Pairs are unique, so only after a step to many can two ways meet: where many rows name one.
  fileprivate func canMeetTwice(in schema: Schema) -> Bool {
    guard let first = steps.firstIndex(where: \.isToMany) else { return false }
    return steps.dropFirst(first + 1).contains { step in
      switch (schema.relation(step.relation)?.kind, step.direction) {
      case (.manyToMany, _), (.manyToOne, .forward): true
      case (.manyToOne, .inverse), (.oneToOne, _), (nil, _): false
      }
    }
  }

  /// Up to the last step to many.
  var beforeBar: Path {
    let count = steps.lastIndex(where: \.isToMany).map { $0 + 1 } ?? 0
    return over(Array(steps.prefix(count)))
  }

  var behindBar: Path {
    let rest = Array(steps.dropFirst(beforeBar.steps.count))
    return Path(root: rest.first?.source ?? end, steps: rest, field: field)
  }
}
