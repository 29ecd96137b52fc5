import Constraints

extension Blueprint {
  /// A condition with every scope of the rows that it speaks of; nil where this version cannot say it.
  func scoped(_ condition: Condition, over model: String, in operation: String) -> Condition? {
    let holding = scopes.filter { !$0.exempt.contains(operation) }
    if holding.isEmpty { return condition }
    let scoping = Scoping(scopes: holding)
    return scoping.inside(condition).map { inner in
      scoping.condition(of: model).map { inner == .all([]) ? $0 : inner.and($0) } ?? inner
    }
  }
}

/// Puts scopes behind every step that leads to rows of their models.
private struct Scoping {
  let scopes: [Scope]

  func condition(of model: String) -> Condition? {
    let conditions = scopes.compactMap { $0.conditions[model] }
    return conditions.isEmpty ? nil : conditions.dropFirst().reduce(conditions[0]) { $0.and($1) }
  }

  func inside(_ condition: Condition) -> Condition? {
    switch condition {
    case .compares(.path(let path), let comparison, let right) where !right.isPath:
      return split(path) { .compares(.path($0), comparison, right) }
    case .isOneOf(.path(let path), let literals): return split(path) { .isOneOf(.path($0), literals) }
    case .exists(let path): return split(path) { .exists($0) } ?? ended(path).map { .some(path, $0) }
    case .some(let path, let inner):
      guard let inner = inside(inner) else { return nil }
      return split(path) { .some($0, inner) } ?? ended(path).map { .some(path, $0.and(inner)) }
    case .compares, .isOneOf, .isNull, .isPresent: return reaches(condition) ? nil : condition
    case .not(let inner): return inside(inner).map { .not($0) }
    case .all(let parts): return all(parts).map { .all($0) }
    case .any(let parts): return all(parts).map { .any($0) }
    }
  }

  private func all(_ parts: [Condition]) -> [Condition]? {
    let inner = parts.compactMap(inside)
    return inner.count == parts.count ? inner : nil
  }

  /// The atom behind the first step into a scope, if the path goes on there; nil where it ends there.
  private func split(_ path: Path, _ atom: (Path) -> Condition) -> Condition? {
    // The sender's own row is looked up in no scope, and neither is what hangs on it.
    guard path.start == .row, let place = path.steps.firstIndex(where: isScoped) else { return atom(path) }
    let rest = Path(
      root: path.steps[place].target, steps: Array(path.steps[(place + 1)...]), field: path.field)
    guard !rest.steps.isEmpty || rest.field != nil, let scope = condition(of: rest.root),
      let inner = inside(atom(rest))
    else { return nil }
    let head = Path(root: path.root, steps: Array(path.steps[...place]), field: nil)
    return .some(head, scope.and(inner))
  }

  /// The scope of rows that a path ends in and enters by its last step alone.
  private func ended(_ path: Path) -> Condition? {
    guard path.field == nil, path.steps.filter(isScoped).count == 1, path.steps.last.map(isScoped) == true
    else { return nil }
    return condition(of: path.end)
  }

  private func isScoped(_ step: Path.Step) -> Bool {
    scopes.contains { $0.conditions[step.target] != nil && !$0.lenient.contains(step.relation) }
  }

  private func reaches(_ condition: Condition) -> Bool {
    switch condition {
    case .compares(let left, _, let right): reaches(left) || reaches(right)
    case .isOneOf(let value, _), .isNull(let value), .isPresent(let value): reaches(value)
    case .exists, .some, .not, .all, .any: true
    }
  }

  private func reaches(_ operand: Operand) -> Bool {
    operand.paths.contains { $0.steps.contains(where: isScoped) }
  }
}

extension Operand {
  fileprivate var isPath: Bool { !paths.isEmpty }
}
