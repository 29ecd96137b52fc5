import Constraints
import JSON
import Witnesses

/// The cases of each demand, one operation after another.
extension ImpliedWatch {
  func clashes(_ operation: Operation, in scene: Scene) -> [WatchPlan.Case] {
    guard let staged = scene.staged(operation) else { return [] }
    let status = "\(scene.blueprint.api.status(of: .unexpected, in: operation))"
    return scene.tables(writtenBy: operation).map { table in
      staged.watched("clashing-\(table)", .status, gate: .clash(table: table), statuses: [status])
    }
  }

  /// One who is not there is asked for as one who is, whose secret is another.
  func unknown(_ operation: Operation, _ field: String, in scene: Scene) -> WatchPlan.Case? {
    guard case .by(let plan) = Exchanges(scene).proving(operation, field), let example = plan.cases.first,
      let wrong = example.exchanges.last?.request, let found = operation.foundBy,
      let absent = operation.model.flatMap(scene.blueprint.schema.model)?.field(found.field)?.raced(0),
      let body = wrong.body.flatMap({ JSONValue(reading: Array($0.utf8)) }), body.leaf(found.parameter) != nil
    else { return nil }
    var other = wrong
    other.body = body.replacing([found.parameter: .text(absent)]).compact
    return WatchPlan.Case(
      name: operation.id, role: "\(operation.id) of one who is there and of one who is not",
      rows: example.rows,
      earlier: example.exchanges.prefix(1).map(\.request), request: wrong, gate: .open, statuses: [],
      look: .alike(other))
  }

  /// Beyond what drivers count in 15 and in 16 bits, where an element has one value or two.
  func lengthened(_ stage: WriteStage) -> [WatchPlan.Case] {
    guard let all = stage.draft.values(5) else { return [] }
    return stage.lists.flatMap { member, element in
      let body = stage.draft.text(all.filter { $0.name != member } + [.init(member, .texts([element]))])
      return [16_384, 32_768, 65_536].compactMap { count in
        stage.request(body).map { request in
          WatchPlan.Case(
            name: "\(stage.operation.id)-\(member)-\(count)",
            role: "\(stage.operation.id) with \(count) in \(member)", rows: stage.rows, earlier: [],
            request: request, gate: .open, statuses: ["2xx", "4xx"],
            look: .lengthened(element: element, count: count))
        }
      }
    }
  }

  func secretless(_ operation: Operation, in scene: Scene) -> WatchPlan.Case? {
    guard operation.listed != nil, let staged = scene.staged(operation) else { return nil }
    let values = scene.blueprint.schema.secretValues(
      of: staged.rows, withoutViewer: staged.request.viewer, of: scene.blueprint.viewer)
    return values.isEmpty ? nil : staged.watched("ordinary", .unread(values))
  }
}

extension WriteStage {
  /// The members that name rows of joins, each with a name that leaves room for a number.
  var lists: [(member: String, element: String)] {
    draft.members.compactMap { member in
      guard case .names(_, let field) = member.source, let element = field.raced(0),
        field.maxLength.map({ $0 >= element.count + 6 }) ?? true
      else { return nil }
      return (member.name, element)
    }
  }
}
