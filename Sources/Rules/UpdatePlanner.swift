import Constraints
import JSON
import Witnesses

/// What an operation writes of its row, and of no other.
struct UpdatePlanner {
  let stage: WriteStage
  let schema: Schema

  /// An update of each value by itself, and of nothing.
  func partial() -> Held<WritePlan> {
    let single = stage.draft.members.compactMap { member -> WritePlan.Case? in
      guard let value = stage.draft.value(of: member, 2), let body = stage.body(with: member.name, value)
      else {
        return nil
      }
      return stage.case(
        "only-\(member.name)",
        [
          stage.step(
            "a request with \(member.name) alone", body: body, stage.route.successStatuses,
            [stage.count(row(after: member, value), 1)] + joins(after: [.init(member.name, value)]),
            likely: "what the request does not name is lost, or what it names is not stored")
        ])
    }
    let nothing = stage.case(
      "nothing",
      [
        stage.step(
          "a request that names nothing", body: stage.draft.text([]), stage.route.successStatuses,
          [stage.count(row(after: nil, .null), 1)] + joins(after: []),
          likely: "a request without values is taken for one of nulls")
      ])
    return writePlan(single + [nothing].compactMap { $0 })
  }

  /// The stored columns of the row: what was sent, and the rest as it was.
  private func row(after member: RequestDraft.Member?, _ value: JSONValue) -> [StoredRow.Cell] {
    let sent = member.map { stage.draft.cells([.init($0.name, value)]) } ?? []
    var changed = Set(sent.map(\.column))
    if let member, case .made(let field) = member.source { changed.insert(field.column) }
    let names = Set(stage.model.fields.filter { changed.contains($0.column) }.map(\.name))
    let kept = stage.model.fields.filter { field in
      !changed.contains(field.column) && !field.moves(with: names)
    }
    return kept.map { stage.cell($0, stage.held($0)) } + sent
  }

  /// Joins of the row: those that are sent in the place of those that were there, or these where none are sent.
  private func joins(after sent: [JSONValue.Member]) -> [ScenarioPlan.Count] {
    stage.draft.members.flatMap { member -> [ScenarioPlan.Count] in
      guard case .names(let relation, _) = member.source,
        case .join(let table, let from, let to) = relation.storage
      else { return [] }
      let old = stage.joined(by: relation)
      let own = stage.creates ? [] : stage.identity.map { StoredRow.Cell(column: from, value: $0.value) }
      let named = sent.first { $0.name == member.name }?.value.list?.count
      let kept = old.map { StoredRow.Cell(column: to, value: $0) }
      return [counted(table, own, named ?? old.count)]
        + kept.map { counted(table, own + [$0], named == nil ? 1 : 0) }
    }
  }

  /// The row is as it was sent, and other tables have as many rows as before.
  func writes(beside names: [String]) -> Held<WritePlan> {
    guard let all = stage.draft.values(3) else { return .not(.noOccasion("its body cannot be made up")) }
    var written = Set([stage.model.table] + names)
    for name in names { if let model = schema.model(name) { written.insert(model.table) } }
    let rest = schema.tables.filter { !written.contains($0) }.map(stage.unchanged)
    let own = (stage.creates ? [] : stage.identity) + stage.draft.cells(all)
    return writePlan(
      [
        stage.case(
          "everything",
          [
            stage.step(
              "a request with every value", body: stage.draft.text(all), stage.route.successStatuses,
              [stage.count(own, 1)] + joins(after: all) + rest,
              likely: "a value is not stored as it was sent, or rows are written that nobody asked for")
          ])
      ].compactMap { $0 })
  }

  /// Whoever sends it, and whatever the body says, the relation leads to the sender.
  func setsViewer(_ relation: Relation) -> Held<WritePlan> {
    guard case .column(let column) = relation.storage, let all = stage.draft.values(),
      let other = stage.staging.other, let name = schema.name(of: other, in: stage.staging.world),
      let owner = stage.staging.owner, let own = schema.name(of: owner, in: stage.staging.world)
    else { return .not(.noOccasion("nobody else is there to send it")) }
    let cells = stage.draft.cells(all) + [StoredRow.Cell(column: column, value: name.identity)]
    let body = stage.draft.text(
      all + [.init(relation.id.name, own.identity.json), .init(column, own.identity.json)])
    return writePlan(
      [
        stage.case(
          "another-says",
          [
            stage.step(
              "a request that names somebody else as \(relation.id.name)", body: body, as: .some(other),
              stage.route.successStatuses, [stage.count(cells, 1)],
              likely: "\(relation.id.name) is taken from the request, or is always the same")
          ])
      ].compactMap { $0 })
  }
}

extension Field {
  /// Whether it changes when these fields do.
  fileprivate func moves(with names: Set<String>) -> Bool {
    switch filling {
    case nil, .onCreate: false
    case .onUpdate, .version: true
    case .made(let making):
      switch making.source {
      case .field(let name): names.contains(name)
      case .request: false
      case nil: true
      }
    }
  }
}
