import Constraints
import Witnesses

extension Scene {
  /// What a request has written is deleted by somebody else before the request hears that it is written.
  func rereadPlan() -> Held<TestPlan> {
    let cases = blueprint.operations.compactMap(reread)
    if cases.isEmpty { return .not(.noOccasion("no operation answers what it has written")) }
    return .by(
      .interlude(
        InterludePlan(cases: cases, likely: "what was written is read again after it was committed")))
  }

  /// Rows come and go between the statements of a list.
  func snapshotPlan() -> Held<TestPlan> {
    let cases = blueprint.operations.flatMap { operation -> [InterludePlan.Case] in
      guard operation.readsInParts(in: blueprint), case .lists(let name) = operation.verb,
        let query = blueprint.query(name), let listing = Listing.of(query, in: self).listing
      else { return [] }
      return listing.interludes()
    }
    if cases.isEmpty { return .not(.noOccasion("no rows were found whose coming and going a list shows")) }
    return .by(
      .interlude(
        InterludePlan(
          cases: cases, likely: "the list, its total and what it loads are read without one snapshot")))
  }

  private func reread(_ operation: Operation) -> InterludePlan.Case? {
    guard operation.writesAndAnswers, let staging = staging(operation.id),
      staging.route.successes.contains(where: { $0.body != nil }), let right = whole(operation, staging),
      let removed = removed(by: operation, staging)
    else { return nil }
    // Whose own row is gone is nobody: there the token is refused as well.
    let errors: [ErrorName] = staging.row == staging.owner ? [.notFound, .unauthenticated] : [.notFound]
    return InterludePlan.Case(
      name: operation.id, role: "\(operation.id) whose row is deleted once it is written", rows: right.rows,
      request: right.request, moment: .written, removed: removed,
      successes: staging.route.successStatuses,
      refusals: errors.map { "\(blueprint.api.status(of: $0, in: operation))" } + ["409"])
  }

  /// A request that brings every value that can be made up, so that the answer has something of each.
  func whole(_ operation: Operation, _ staging: Staging) -> (rows: [StoredRow], request: Request)? {
    guard let stage = writeStage(operation) else { return staging.right }
    guard let values = stage.draft.values(), let request = stage.request(stage.draft.text(values)) else {
      return nil
    }
    return (stage.rows, request)
  }

  /// The row that the operation changes or joins, or all rows of the model that it adds one to; before them all rows
  /// that may name them.
  private func removed(by operation: Operation, _ staging: Staging) -> [StoredRow]? {
    let schema = blueprint.schema
    guard let name = operation.model, let model = schema.model(name) else { return nil }
    let before = schema.tablesNaming(name).filter { $0 != model.table }.map {
      StoredRow(table: $0, cells: [])
    }
    if case .creates = operation.verb { return before + [StoredRow(table: model.table, cells: [])] }
    guard let row = staging.row.flatMap({ schema.name(of: $0, in: staging.world) }) else { return nil }
    return before + [
      StoredRow(table: row.table, cells: [.init(column: row.column, value: row.identity)])
    ]
  }
}

extension Listing {
  /// One of the rows that are answered goes, or comes: with it whatever names it.
  fileprivate func interludes() -> [InterludePlan.Case] {
    guard !query.order.isEmpty, let occasion = occasion([]),
      let crowd = crowd(of: occasion),
      let path = path(occasion.values, size: size(for: crowd.expected.count)),
      let changed = crowd.expected.first, let name = blueprint.schema.name(of: changed, in: crowd.world)
    else { return [] }
    let rows = stored(crowd.world)
    let own = blueprint.schema.part(of: name, among: rows)
    let request = Request(
      operation: operation.id, method: route.method, path: path,
      viewer: token(of: crowd.viewer, in: crowd.world))
    let gone = InterludePlan.Case(
      name: "\(operation.id)-deleted", role: "\(operation.id) while a row of \(query.from) is deleted",
      rows: rows,
      request: request, moment: .anywhere, removed: own.reversed().map(blueprint.schema.key),
      successes: successes)
    let come = InterludePlan.Case(
      name: "\(operation.id)-inserted", role: "\(operation.id) while a row of \(query.from) is inserted",
      rows: rows.filter { !own.contains($0) }, request: request, moment: .anywhere, inserted: own,
      successes: successes)
    return [gone, come]
  }

  private func crowd(of occasion: Occasion) -> Crowd? {
    crowd(
      occasion,
      Crowd.Shape(
        count: 3, apart: query.load.filter { !$0.steps.contains(where: \.isToMany) }, doubled: loaded))
  }

  private var loaded: [Path.Step] { query.load.compactMap(\.steps.first).filter(\.isToMany) }
}

extension Operation {
  /// Whether its answer says several things that must agree.
  func readsInParts(in blueprint: Blueprint) -> Bool {
    guard case .lists(let name) = verb, let query = blueprint.query(name) else { return false }
    return query.page?.total != nil || !query.load.isEmpty
  }

  var writesAndAnswers: Bool {
    switch verb {
    case .creates, .updates, .moves, .links: true
    case .reads, .lists, .deletes, .unlinks, .custom: false
    }
  }
}

extension Schema {
  /// Tables whose rows name rows of a model, directly or by others: what is named comes after what names it.
  fileprivate func tablesNaming(_ model: String) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    func visit(_ name: String) {
      guard seen.insert(name).inserted, let model = self.model(name) else { return }
      for relation in relations(of: name) + relations(to: name) {
        switch relation.storage {
        case .join(let table, _, _): if !found.contains(table) { found.append(table) }
        case .column: if relation.target == name { visit(relation.id.model) }
        }
      }
      found.append(model.table)
    }
    visit(model)
    return found
  }

  /// A row and the rows that name it, directly or by others, as they are inserted.
  func part(of name: RowName, among rows: [StoredRow]) -> [StoredRow] {
    let models = Dictionary(self.models.map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
    var naming: Set<StoredRow> = [key(name.table, name.column, name.identity)]
    return rows.filter { row in
      guard row.cells.contains(where: { naming.contains(StoredRow(table: row.table, cells: [$0])) }) else {
        return false
      }
      if let model = models[row.table], let identity = model.identity,
        let value = row.cells.first(where: { $0.column == identity.column })?.value
      {
        naming.formUnion(columns(naming: model.name).map { key($0.table, $0.column, value) })
      }
      return true
    }
  }

  /// By what a row is deleted: its identity, or as a join row both of its ends.
  func key(_ row: StoredRow) -> StoredRow {
    guard let identity = models.first(where: { $0.table == row.table })?.identity?.column,
      let cell = row.cells.first(where: { $0.column == identity })
    else { return row }
    return StoredRow(table: row.table, cells: [cell])
  }

  private func key(_ table: String, _ column: String, _ value: FieldValue) -> StoredRow {
    StoredRow(table: table, cells: [StoredRow.Cell(column: column, value: value)])
  }

  private func columns(naming model: String) -> [(table: String, column: String)] {
    let arriving = relations(to: model).compactMap { relation -> (table: String, column: String)? in
      switch relation.storage {
      case .column(let column): self.model(relation.id.model).map { ($0.table, column) }
      case .join(let table, _, let to): (table, to)
      }
    }
    let leaving = relations(of: model).compactMap { relation -> (table: String, column: String)? in
      if case .join(let table, let from, _) = relation.storage { (table, from) } else { nil }
    }
    return arriving + leaving
  }
}
