import Constraints
import JSON
import Witnesses

extension Scene {
  /// Two updates of one row at once: what is made from another value is made from the one that stays.
  func lostUpdatePlan() -> Held<TestPlan> {
    let cases = writers(of: { $0.fields.contains(where: \.isSlug) }).filter { !$0.creates }.flatMap(
      lostUpdates)
    if cases.isEmpty { return .not(.noOccasion("no update brings a value that another is made from")) }
    return .by(
      .race(
        RacePlan(
          cases: cases,
          likely: "what was read before the lock is written after it, over what others wrote meanwhile")))
  }

  /// Requests that write the same rows from either end: none of them fails for that.
  func crossingPlan() -> Held<TestPlan> {
    let naming = writers { model in
      blueprint.schema.relations(of: model.name).contains { $0.embedding.missing == .create }
    }
    let cases = naming.flatMap(crossings) + blueprint.operations.compactMap(crossedLinks)
    if cases.isEmpty { return .not(.noOccasion("no two requests write several rows in another order")) }
    return .by(
      .race(
        RacePlan(
          cases: cases, likely: "rows are locked in no order, and what a deadlock undoes is not tried again"))
    )
  }

  /// The stages of what writes rows of such models; others are not set up.
  private func writers(of models: (Model) -> Bool) -> [WriteStage] {
    let wanted = Set(blueprint.schema.models.filter(models).map(\.name))
    return blueprint.operations.filter { $0.model.map(wanted.contains) ?? false }.compactMap {
      writeStage($0)
    }
  }

  private func lostUpdates(_ stage: WriteStage) -> [RacePlan.Case] {
    stage.model.fields.flatMap { made -> [RacePlan.Case] in
      guard case .made(let making)? = made.filling, making.method == .slugify, making.moment != .created,
        let source = made.source(in: stage.model), let member = stage.draft.member(of: source),
        case .text(let held) = stage.held(source), case .text(let slug) = stage.held(made),
        let one = source.raced(1), let two = source.raced(2)
      else { return [] }
      func mixed(_ value: String, _ slug: String) -> RacePlan.Count {
        count(stage, [stage.cell(source, .text(value)), stage.cell(made, .text(slug))], wanted: 0)
      }
      let titles = race(
        "two-\(member.name)s", stage, [[.init(member.name, .text(one))], [.init(member.name, .text(two))]],
        [mixed(one, kebab(two)), mixed(two, kebab(one)), mixed(one, slug), mixed(two, slug)])
      let back = race(
        "\(member.name)-as-it-was", stage,
        [[.init(member.name, .text(one))], [.init(member.name, .text(held))]],
        [mixed(one, slug), mixed(one, kebab(held)), mixed(held, kebab(one))])
      return [titles, back].compactMap { $0 } + besides(stage, source, made, one)
    }
  }

  /// A value and another one: each stays, whichever comes first.
  private func besides(_ stage: WriteStage, _ source: Field, _ made: Field, _ value: String) -> [RacePlan
    .Case]
  {
    guard let member = stage.draft.member(of: source),
      let other = stage.draft.members.first(where: { other in
        if case .field(let field) = other.source { field.name != source.name && !field.unique } else { false }
      }), let sent = stage.draft.value(of: other, 3)
    else { return [] }
    let both =
      [
        stage.cell(source, .text(value)), stage.cell(made, .text(kebab(value))),
      ] + stage.draft.cells([.init(other.name, sent)])
    let bodies: [[JSONValue.Member]] = [[.init(member.name, .text(value))], [.init(other.name, sent)]]
    return (stage.isMoved ? [bodies.reversed()] : [bodies, bodies.reversed()]).enumerated().compactMap {
      place, bodies in
      race(
        "\(member.name)-and-\(other.name)-\(place + 1)", stage, bodies,
        [count(stage, stage.identity + both, wanted: 1)])
    }
  }

  private func race(
    _ name: String, _ stage: WriteStage, _ bodies: [[JSONValue.Member]], _ counts: [RacePlan.Count]
  ) -> RacePlan.Case? {
    let requests = bodies.compactMap { values -> Request? in
      let named = Set(values.map(\.name))
      guard let least = stage.draft.values(requiredOnly: true) else { return nil }
      return stage.request(stage.draft.text(least.filter { !named.contains($0.name) } + values))
    }
    guard requests.count == bodies.count else { return nil }
    return RacePlan.Case(
      name: "\(stage.operation.id)-\(name)", role: "two requests to \(stage.operation.id) of one row",
      rows: stage.rows, gate: .writes(table: stage.model.table), requests: requests,
      statuses: stage.twice, counts: counts, isInOrder: true)
  }

  private func count(_ stage: WriteStage, _ cells: [StoredRow.Cell], wanted: Int) -> RacePlan.Count {
    RacePlan.Count(table: stage.model.table, cells: cells, wanted: wanted)
  }

  /// Two requests that name the same rows of a join, each from its own end.
  private func crossings(_ stage: WriteStage) -> [RacePlan.Case] {
    stage.draft.members.compactMap { member in
      guard case .names(let relation, let field) = member.source, relation.embedding.missing == .create,
        case .join(let table, _, _) = relation.storage, let target = blueprint.schema.model(relation.target),
        let one = field.raced(1), let two = field.raced(2)
      else { return nil }
      let requests = [[one, two], [two, one]].enumerated().compactMap { place, names -> Request? in
        guard let values = stage.draft.values(place + 1) else { return nil }
        let body = stage.draft.text(
          values.filter { $0.name != member.name } + [.init(member.name, .texts(names))])
        // Two viewers where both may: the lock of one viewer's row would keep his requests apart.
        let isOthers = stage.creates && place > 0 && stage.sender != nil
        return isOthers ? stage.request(body, as: stage.staging.other) : stage.request(body)
      }
      guard requests.count == 2 else { return nil }
      return RacePlan.Case(
        name: "\(stage.operation.id)-\(member.name)",
        role: "two requests to \(stage.operation.id) with the same \(member.name)",
        rows: stage.rows, gate: .crossing(tables: [stage.model.table, target.table, table]),
        requests: requests,
        statuses: stage.twice, counts: [])
    }
  }

  /// Two viewers who each join the other.
  private func crossedLinks(_ operation: Operation) -> RacePlan.Case? {
    guard case .links(let id) = operation.verb, id.model == blueprint.viewer?.model,
      let relation = blueprint.schema.relation(id), relation.target == id.model,
      case .join(let table, _, _) = relation.storage, let staging = staging(operation.id),
      let owner = staging.owner, let row = staging.row,
      let one = staging.request(viewer: owner, found: row, parent: nil),
      let other = staging.request(viewer: row, found: owner, parent: nil)
    else { return nil }
    return RacePlan.Case(
      name: "\(operation.id)-one-another", role: "two viewers who \(operation.id) one another",
      rows: blueprint.schema.stored(staging.world), gate: .crossing(tables: [table]), requests: [one, other],
      statuses: [staging.route.success, staging.route.success], counts: [])
  }
}

extension WriteStage {
  /// Whether an update may change the value by which its row is found: who comes second does not find it.
  fileprivate var isMoved: Bool {
    guard let found = operation.foundBy, let field = model.field(found.field) else { return false }
    return !creates && (draft.member(of: field) ?? field.source(in: model).flatMap(draft.member)) != nil
  }

  /// What two requests are answered, in ascending order.
  fileprivate var twice: [String] {
    [
      route.success,
      isMoved ? ([route.success] + status(of: .notFound)).joined(separator: " ") : route.success,
    ]
  }
}

extension Field {
  fileprivate var isSlug: Bool {
    guard case .made(let making)? = filling else { return false }
    return making.method == .slugify && making.moment != .created
  }
}
