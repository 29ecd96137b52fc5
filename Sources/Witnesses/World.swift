import Constraints

/// The rows over which queries are compared.
///
/// A world is a value without behaviour of its own: inserting its rows in order, then its pairs,
/// satisfies every foreign key.
package struct World: Sendable {
  /// A row of a many-to-many relation's join table.
  package struct Pair: Hashable, Sendable {
    package let relation: Relation.ID
    /// The row at the end where the relation is written.
    package let source: Row.ID
    package let target: Row.ID

    package init(_ relation: Relation.ID, _ source: Row.ID, _ target: Row.ID) {
      self.relation = relation
      self.source = source
      self.target = target
    }
  }

  /// Targets of links before the rows that link to them.
  package let rows: [Row]
  /// By relation in the order of the schema, then in the order of their rows.
  package let pairs: [Pair]

  private struct Position: Hashable {
    let relation: Relation.ID
    let row: Row.ID
  }

  private let places: [Row.ID: Int]
  private let ahead: [Position: [Row.ID]]
  private let behind: [Position: [Row.ID]]

  package init(rows: [Row], pairs: [Pair]) {
    self.rows = rows
    self.pairs = pairs
    var places: [Row.ID: Int] = [:]
    var ahead: [Position: [Row.ID]] = [:]
    var behind: [Position: [Row.ID]] = [:]
    func connect(_ relation: Relation.ID, _ source: Row.ID, _ target: Row.ID) {
      ahead[Position(relation: relation, row: source), default: []].append(target)
      behind[Position(relation: relation, row: target), default: []].append(source)
    }
    for (place, row) in rows.enumerated() {
      if places[row.id] == nil { places[row.id] = place }
      for link in row.links {
        if let target = link.target { connect(link.relation, row.id, target) }
      }
    }
    for pair in pairs { connect(pair.relation, pair.source, pair.target) }
    self.places = places
    self.ahead = ahead
    self.behind = behind
  }

  package func row(_ id: Row.ID) -> Row? { places[id].map { rows[$0] } }
  package func rows(of model: String) -> [Row] { rows.filter { $0.model == model } }

  /// The rows one step away; a row joined twice stands twice.
  package func rows(from row: Row.ID, over step: Path.Step) -> [Row.ID] {
    let position = Position(relation: step.relation, row: row)
    switch step.direction {
    case .forward: return ahead[position] ?? []
    case .inverse: return behind[position] ?? []
    }
  }

  func place(of id: Row.ID) -> Int? { places[id] }
}
