import Constraints

/// The referee: which rows a query answers, each at most once, in the order of the world.
package func answers(of query: Query, in world: World, viewer: Row.ID?) -> [Row.ID] {
  answers(to: .condition(query.condition), from: query.from, in: world, viewer: viewer)
}

/// The rows of a model that one reading of a query answers; a wrong reading may repeat a row.
package func answers(to reading: Reading, from model: String, in world: World, viewer: Row.ID?) -> [Row.ID] {
  let moment = Moment(world: world, viewer: viewer)
  return world.rows.flatMap { row -> [Row.ID] in
    guard row.model == model else { return [] }
    switch reading {
    case .condition(let condition): return moment.holds(condition, for: row.id) ? [row.id] : []
    case .oncePerElement(let condition):
      return Array(repeating: row.id, count: moment.ways(condition, for: row.id))
    case .sameElement(let condition): return moment.holdsForOneElement(condition, for: row.id) ? [row.id] : []
    }
  }
}

/// A world and the one who looks at it.
private struct Moment {
  enum Element: Hashable {
    case row(Row.ID)
    case value(FieldValue)
  }

  /// An element and how many walks along the path lead to it.
  typealias Reached = (element: Element, ways: Int)

  /// Repetitions beyond this many are not told apart; it bounds the work on long to-many paths.
  static let mostWays = 9

  let world: World
  let viewer: Row.ID?

  func holds(_ condition: Condition, for row: Row.ID) -> Bool {
    switch condition {
    case .equals(let path, let operand):
      let wanted = elements(of: operand, from: row)
      return elements(of: path, from: row).contains { one in wanted.contains { $0.element == one.element } }
    case .exists(let path): return !elements(of: path, from: row).isEmpty
    case .all(let parts): return parts.allSatisfy { holds($0, for: row) }
    case .any(let parts): return parts.contains { holds($0, for: row) }
    }
  }

  func ways(_ condition: Condition, for row: Row.ID) -> Int {
    let count: Int
    switch condition {
    case .equals(let path, let operand):
      let wanted = elements(of: operand, from: row)
      count = elements(of: path, from: row).reduce(0) { sum, one in
        sum + one.ways * wanted.reduce(0) { $0 + ($1.element == one.element ? $1.ways : 0) }
      }
    case .exists(let path): count = elements(of: path, from: row).reduce(0) { $0 + $1.ways }
    case .all(let parts): count = parts.reduce(1) { min($0 * ways($1, for: row), Self.mostWays) }
    case .any(let parts): count = parts.reduce(0) { min($0 + ways($1, for: row), Self.mostWays) }
    }
    return min(count, Self.mostWays)
  }

  func holdsForOneElement(_ condition: Condition, for row: Row.ID) -> Bool {
    switch condition {
    case .equals, .exists: return holds(condition, for: row)
    case .any(let parts): return parts.contains { holdsForOneElement($0, for: row) }
    case .all(let parts):
      let groups = parts.filter { $0.joinedSteps != nil }
      let alone = parts.filter { $0.joinedSteps == nil }
      guard alone.allSatisfy({ holdsForOneElement($0, for: row) }) else { return false }
      var done: Set<[Path.Step]> = []
      for part in groups {
        guard let steps = part.joinedSteps, done.insert(steps).inserted else { continue }
        let together = groups.filter { $0.joinedSteps == steps }
        let joined = Path(root: steps[0].source, steps: steps, field: nil)
        let holds = elements(of: joined, from: row).contains { one in
          guard case .row(let element) = one.element else { return false }
          return together.allSatisfy { holdsAtom($0, after: steps.count, at: element, operandsOf: row) }
        }
        guard holds else { return false }
      }
      return true
    }
  }

  /// An atom whose path has already led to an element, while its operand still starts at the row.
  private func holdsAtom(_ atom: Condition, after count: Int, at element: Row.ID, operandsOf row: Row.ID)
    -> Bool
  {
    switch atom {
    case .equals(let path, let operand):
      let wanted = elements(of: operand, from: row)
      return elements(of: path.dropping(count), from: element).contains { one in
        wanted.contains { $0.element == one.element }
      }
    case .exists(let path): return !elements(of: path.dropping(count), from: element).isEmpty
    case .all, .any: return false
    }
  }

  /// What a path reaches, each element once; null is no element.
  private func elements(of path: Path, from row: Row.ID) -> [Reached] {
    var reached = [(row: row, ways: 1)]
    for step in path.steps {
      var places: [Row.ID: Int] = [:]
      var next: [(row: Row.ID, ways: Int)] = []
      for (row, ways) in reached {
        for target in world.rows(from: row, over: step) {
          if let place = places[target] {
            next[place].ways = min(next[place].ways + ways, Self.mostWays)
          } else {
            places[target] = next.count
            next.append((target, ways))
          }
        }
      }
      reached = next
    }
    guard let field = path.field else { return reached.map { (.row($0.row), $0.ways) } }
    return reached.compactMap { row, ways in
      guard let value = world.row(row)?[field], value != .null else { return nil }
      return (.value(value), ways)
    }
  }

  /// What an operand stands for; nobody is no element, so an atom that names the viewer is false for nobody.
  private func elements(of operand: Operand, from row: Row.ID) -> [Reached] {
    switch operand {
    case .viewer: viewer.map { [(.row($0), 1)] } ?? []
    case .path(let path): elements(of: path, from: row)
    // A moment is written as text, and a field is never both.
    case .text(let text): [(.value(.text(text)), 1), (.value(.timestamp(text)), 1)]
    case .integer(let integer): [(.value(.integer(integer)), 1)]
    case .flag(let flag): [(.value(.flag(flag)), 1)]
    }
  }
}

extension Condition {
  /// An atom's steps up to its first to-many one; nil when there is none, or when this is no atom.
  var joinedSteps: [Path.Step]? {
    switch self {
    case .equals(let path, _), .exists(let path):
      path.steps.firstIndex(where: \.isToMany).map { Array(path.steps[...$0]) }
    case .all, .any: nil
    }
  }
}

extension Path {
  fileprivate func dropping(_ count: Int) -> Path {
    let rest = Array(steps.dropFirst(count))
    return Path(root: rest.first?.source ?? end, steps: rest, field: field)
  }
}
