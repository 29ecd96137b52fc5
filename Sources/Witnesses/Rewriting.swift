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
  /// Atoms and the steps of their paths.
  var size: Int {
    atoms.reduce(0) { sum, atom in sum + 1 + atom.paths.reduce(0) { $0 + $1.steps.count } }
  }

  /// The paths of an atom: its own, then its operand's.
  var paths: [Path] {
    switch self {
    case .equals(let path, .path(let other)): [path, other]
    case .equals(let path, .viewer), .equals(let path, .text), .equals(let path, .integer),
      .equals(let path, .flag), .exists(let path):
      [path]
    case .all, .any: []
    }
  }

  var atoms: [Condition] {
    switch self {
    case .equals, .exists: [self]
    case .all(let parts), .any(let parts): parts.flatMap(\.atoms)
    }
  }

  /// The whole condition with one atom or one group changed, for each change.
  func rewritten(atoms: (Condition) -> [Change], groups: (Condition) -> [Change]) -> [Draft] {
    rewritings(atoms: atoms, groups: groups).map { subject, change in
      Draft(change.name, change.description, .condition(change.condition), subject: subject.text)
    }
  }

  private func rewritings(
    atoms: (Condition) -> [Change], groups: (Condition) -> [Change]
  ) -> [(subject: Condition, change: Change)] {
    switch self {
    case .equals, .exists: return atoms(self).map { (self, $0) }
    case .all(let parts), .any(let parts):
      let own = groups(self).map { (subject: self, change: $0) }
      return own
        + parts.indices.flatMap { index in
          parts[index].rewritings(atoms: atoms, groups: groups).map { subject, change in
            var parts = parts
            parts[index] = change.condition
            return (subject, Change(change.name, change.description, regrouped(parts)))
          }
        }
    }
  }

  /// A group of the same kind.
  func regrouped(_ parts: [Condition]) -> Condition {
    switch self {
    case .any: .any(parts)
    case .all, .equals, .exists: .all(parts)
    }
  }

  /// One spelling for conditions that differ only in grouping, order and repetition.
  var canonical: Condition {
    switch self {
    case .equals, .exists: return self
    case .all(let parts):
      let flat = parts.map(\.canonical).flatMap { part -> [Condition] in
        if case .all(let inner) = part { inner } else { [part] }
      }
      if flat.contains(.any([])) { return .any([]) }
      let ordered = flat.inOrder()
      return ordered.count == 1 ? ordered[0] : .all(ordered)
    case .any(let parts):
      let flat = parts.map(\.canonical).flatMap { part -> [Condition] in
        if case .any(let inner) = part { inner } else { [part] }
      }
      if flat.contains(.all([])) { return .all([]) }
      let ordered = flat.inOrder()
      return ordered.count == 1 ? ordered[0] : .any(ordered)
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
