import Constraints

/// A condition that stands where another stood, and what that change is called.
struct Change {
  let name: String
  let description: String
  let condition: Condition

  init(_ name: String, _ description: String, _ condition: Condition) {
    self.name = name
    self.description = description
    self.condition = condition
  }
}

extension Condition {
  /// The whole condition with one atom or one group changed, for each change.
  func rewritten(atoms: (Condition) -> [Change], groups: (Condition) -> [Change]) -> [Draft] {
    rewritings(atoms: atoms, groups: groups).map { subject, change in
      Draft(change.name, change.description, .condition(change.condition), subject: subject.text)
    }
  }

  typealias Rewriting = (subject: Condition, change: Change)

  private func rewritings(
    atoms: (Condition) -> [Change], groups: (Condition) -> [Change]
  ) -> [Rewriting] {
    func within(_ inner: Condition, _ whole: (Condition) -> Condition) -> [Rewriting] {
      inner.rewritings(atoms: atoms, groups: groups).map { subject, change in
        (subject, Change(change.name, change.description, whole(change.condition)))
      }
    }
    switch self {
    case .exists, .isNull, .isPresent: return atoms(self).map { (self, $0) }
    case .compares(let left, let comparison, let right):
      return atoms(self).map { (self, $0) }
        + left.conditions.flatMap { hole in
          within(hole.inner) { .compares(hole.filled($0), comparison, right) }
        }
        + right.conditions.flatMap { hole in
          within(hole.inner) { .compares(left, comparison, hole.filled($0)) }
        }
    case .isOneOf(let operand, let literals):
      return atoms(self).map { (self, $0) }
        + operand.conditions.flatMap { hole in within(hole.inner) { .isOneOf(hole.filled($0), literals) } }
    case .some(let path, let inner): return atoms(self).map { (self, $0) } + within(inner) { .some(path, $0) }
    case .not(let inner): return groups(self).map { (self, $0) } + within(inner) { .not($0) }
    case .all(let parts), .any(let parts):
      let own = groups(self).map { (subject: self, change: $0) }
      return own
        + parts.indices.flatMap { index in
          within(parts[index]) { changed in
            var parts = parts
            parts[index] = changed
            return regrouped(parts)
          }
        }
    }
  }

  /// A group of the same kind.
  func regrouped(_ parts: [Condition]) -> Condition {
    switch self {
    case .any: .any(parts)
    case .all, .compares, .isOneOf, .isNull, .isPresent, .exists, .some, .not: .all(parts)
    }
  }

  /// One spelling for conditions that differ only in grouping, order and repetition.
  var canonical: Condition {
    switch self {
    case .compares, .isOneOf, .isNull, .isPresent, .exists: return self
    case .some(let path, let inner): return .some(path, inner.canonical)
    case .not(let inner):
      switch inner.canonical {
      case .not(let twice): return twice
      case .isNull(let operand) where operand.quantified.isEmpty: return .isPresent(operand)
      case .isPresent(let operand) where operand.quantified.isEmpty: return .isNull(operand)
      case let once: return .not(once)
      }
    case .all(let parts): return Self.group(parts.map(\.canonical), isAll: true)
    case .any(let parts): return Self.group(parts.map(\.canonical), isAll: false)
    }
  }

  private static func group(_ parts: [Condition], isAll: Bool) -> Condition {
    let flat = parts.flatMap { part -> [Condition] in
      switch (part, isAll) {
      case (.all(let inner), true), (.any(let inner), false): inner
      case _: [part]
      }
    }.settlingNulls(isAll: isAll)
    if flat.contains(isAll ? .any([]) : .all([])) { return isAll ? .any([]) : .all([]) }
    let ordered = flat.inOrder()
    if ordered.count == 1 { return ordered[0] }
    return isAll ? .all(ordered) : .any(ordered)
  }

  /// The condition where it is known whether a value is null.
  fileprivate func assuming(_ value: Operand, isNull: Bool) -> Condition {
    switch self {
    case .isNull(value): return isNull ? .all([]) : .any([])
    case .isPresent(value): return isNull ? .any([]) : .all([])
    case .compares(value, _, _), .compares(_, _, value), .isOneOf(value, _):
      return isNull ? .any([]) : self
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some: return self
    case .not(let inner):
      switch inner.assuming(value, isNull: isNull) {
      case .all([]): return .any([])
      case .any([]): return .all([])
      case let rest: return .not(rest)
      }
    case .all(let parts): return Self.group(parts.map { $0.assuming(value, isNull: isNull) }, isAll: true)
    case .any(let parts): return Self.group(parts.map { $0.assuming(value, isNull: isNull) }, isAll: false)
    }
  }
}

extension [Condition] {
  /// What one part says of null, the others need not say again; what a comparison implies, none need say.
  fileprivate func settlingNulls(isAll: Bool) -> [Condition] {
    var parts = self
    for (place, part) in enumerated() {
      let (value, isNull): (Operand, Bool)
      switch part {
      // In an alternative the others matter only where this part is false.
      case .isNull(let operand) where operand.quantified.isEmpty: (value, isNull) = (operand, isAll)
      case .isPresent(let operand) where operand.quantified.isEmpty: (value, isNull) = (operand, !isAll)
      case _: continue
      }
      for index in parts.indices where index != place {
        parts[index] = parts[index].assuming(value, isNull: isNull)
      }
      let isImplied = parts.indices.contains { index in
        guard index != place else { return false }
        switch parts[index] {
        case .compares(value, _, _), .compares(_, _, value), .isOneOf(value, _): return isAll && !isNull
        case _: return false
        }
      }
      if isImplied { parts[place] = .all([]) }
    }
    return parts.flatMap { part -> [Condition] in
      switch (part, isAll) {
      case (.all(let inner), true), (.any(let inner), false): inner
      case _: [part]
      }
    }
  }
}

extension Operand {
  /// A condition behind a bar, and the value with another in its place.
  typealias Hole = (inner: Condition, filled: (Condition) -> Operand)

  fileprivate var conditions: [Hole] {
    switch self {
    case .viewer, .path, .text, .integer, .flag, .parameter, .count(_, nil): []
    case .count(let path, let inner?): [(inner, { .count(path, $0) })]
    case .total(let aggregate, let path, let value):
      value.conditions.map { hole in (hole.inner, { .total(aggregate, path, hole.filled($0)) }) }
    case .calculated(let left, let calculation, let right):
      left.conditions.map { hole in (hole.inner, { .calculated(hole.filled($0), calculation, right) }) }
        + right.conditions.map { hole in (hole.inner, { .calculated(left, calculation, hole.filled($0)) }) }
    }
  }
}

extension [Condition] {
  fileprivate func inOrder() -> [Condition] {
    var seen: Set<Condition> = []
    return filter { seen.insert($0).inserted }
      .map { (condition: $0, text: $0.text) }
      .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
      .map(\.condition)
  }
}
