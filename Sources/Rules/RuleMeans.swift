import Constraints
import Diagnostics
import JSON
import Profiles
import Witnesses

/// `rule.R`: stated, and tested by its scenario; what comes of several requests shows only when they are sent.
func ruleMeans(
  _ constraint: Constraint, rule name: String, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let rule = scene.blueprint.rule(name)
  var operations: [String] = []
  for case let call? in rule?.steps.map(\.call) ?? [] where !operations.contains(call.operation) {
    operations.append(call.operation)
  }
  if let slot = rule?.steps.lazy.compactMap(\.slot).first { return untested(constraint, slot: slot) }
  return Means(
    constraint: constraint,
    line: scene.line(
      "packs/rule",
      .record(["rule": .text(name), "statement": .text(inProse(constraint.statement))]), layer: nil,
      into: &diagnostics),
    check: .none(.testedOnly("what comes of requests shows only when they are sent")),
    repair: scene.sentence(
      "repairs/rule", .record(["operations": .text(operations.joined(separator: ", "))]), into: &diagnostics),
    tests: scene.plan(
      rule.flatMap { StagedRule($0, in: scene.blueprint) }.map { $0.plan }
        ?? .not(.noOccasion("its rows cannot all be there at once"))))
}

/// A rule's rows as they are inserted, and its requests with their values.
private struct StagedRule {
  let rule: BusinessRule
  let blueprint: Blueprint
  private let world: World
  private let ids: [String: Row.ID]

  private var schema: Schema { blueprint.schema }

  /// Nil where two of the rows would be one, or contradict each other.
  init?(_ rule: BusinessRule, in blueprint: Blueprint) {
    self.rule = rule
    self.blueprint = blueprint
    let relations = Set(rule.given.flatMap { $0.links.map(\.relation) })
    var builder = WorldBuilder(
      blueprint.schema.neighbourhood(of: Set(rule.given.map(\.model)), over: relations))
    var ids: [String: Row.ID] = [:]
    for given in rule.given {
      var links: [String: Row.ID] = [:]
      var pairs: [(BusinessRule.Given.Link, Row.ID)] = []
      for link in given.links {
        guard let row = ids[link.row] else { return nil }
        if blueprint.schema.relation(link.relation)?.kind == .manyToMany {
          pairs.append((link, row))
        } else {
          links[link.relation.name] = row
        }
      }
      let values = Dictionary(
        given.cells.map { ($0.field, blueprint.schema.stored($0, of: given.model)) },
        uniquingKeysWith: { first, _ in first })
      guard let id = builder.rowIfPossible(given.model, links: links, values: values) else { return nil }
      ids[given.name] = id
      for (link, row) in pairs {
        builder.join(link.relation, link.isInverse ? row : id, link.isInverse ? id : row)
      }
    }
    guard Set(ids.values).count == ids.count else { return nil }
    self.ids = ids
    world = builder.world
  }

  var plan: Held<TestPlan> {
    if let obstacle = schema.obstacle(to: [world]) { return .not(obstacle) }
    var steps: [ScenarioPlan.Step] = []
    for group in rule.meetings {
      guard let planned = self.steps(group) else {
        return .not(
          .noOccasion("\(group[0].call?.operation ?? rule.name) takes a body that no sample is made of"))
      }
      steps += planned
    }
    return .by(.scenario(ScenarioPlan(rows: schema.stored(world), steps: steps)))
  }

  /// Steps that meet are one; what is sent several times is looked at closely after the last.
  private func steps(_ group: [BusinessRule.Step]) -> [ScenarioPlan.Step]? {
    let counts = group.flatMap { $0.rows.compactMap(count) }
    let failsAfter = group.lazy.compactMap(\.failsAfter).first.map { schema.model($0)?.table ?? $0 }
    func step(_ action: ScenarioPlan.Action, isLast: Bool) -> ScenarioPlan.Step {
      ScenarioPlan.Step(action: action, failsAfter: failsAfter, counts: isLast ? counts : [])
    }
    switch group[0].action {
    case .wait(let seconds): return [step(.wait(seconds: seconds * group[0].times), isLast: true)]
    case .deliver(let event, let payload):
      let members = payload.map { JSONValue.Member($0.name, json($0.value)) }
      return (1...group[0].times).map {
        step(.deliver(event: event, payload: members), isLast: $0 == group[0].times)
      }
    case .call:
      let sent = group.compactMap { one in self.sent(one).map { Array(repeating: $0, count: one.times) } }
      guard sent.count == group.count else { return nil }
      let all = sent.flatMap { $0 }
      if group[0].isAtOnce {
        return [step(.send(all, closed: all.count > 1 ? written(by: group) : nil), isLast: true)]
      }
      return all.indices.map { index in
        var one = all[index]
        let isLast = index == all.count - 1
        if !isLast { (one.seen, one.seenHeaders) = ([], []) }
        return step(.send([one], closed: nil), isLast: isLast)
      }
    }
  }

  private func sent(_ step: BusinessRule.Step) -> ScenarioPlan.Sent? {
    guard let call = step.call, let route = blueprint.contract.route(call.operation),
      let request = request(call, route)
    else { return nil }
    return ScenarioPlan.Sent(
      request: request, headers: call.headers.map(header),
      statuses: step.statuses.isEmpty ? route.successStatuses : step.statuses.map { "\($0)" },
      seen: step.body.map { ScenarioPlan.Seen(path: $0.path, value: json($0.value)) },
      seenHeaders: step.headers.map(header))
  }

  private func header(_ member: BusinessRule.Member) -> ScenarioPlan.Header {
    ScenarioPlan.Header(name: member.name, value: json(member.value).asText)
  }

  /// The table of the first operation that writes; nil where none does.
  private func written(by group: [BusinessRule.Step]) -> String? {
    group.lazy.compactMap { $0.call.flatMap { blueprint.operation($0.operation) } }
      .compactMap { operation in
        if let id = operation.verb.relation, case .join(let table, _, _)? = schema.relation(id)?.storage {
          return table
        }
        switch operation.verb {
        case .creates(let model), .updates(let model), .deletes(let model), .moves(let model, _, _):
          return schema.model(model)?.table
        case .reads, .lists, .links, .unlinks, .custom: return nil
        }
      }.first
  }

  private func request(_ call: BusinessRule.Call, _ route: Route) -> Request? {
    let values = Dictionary(
      call.parameters.map { ($0.name, FieldValue.text(json($0.value).asText)) },
      uniquingKeysWith: { first, _ in first })
    guard let path = route.asked(values) else { return nil }
    let body: String?
    if let sent = call.body {
      body = json(sent).compact
    } else {
      guard let sample = Sampler(contract: blueprint.contract).body(of: route) else { return nil }
      body = sample.text
    }
    let holds = blueprint.viewer?.holds ?? ""
    return Request(
      operation: route.operation, method: route.method, path: path,
      viewer: call.viewer.flatMap { ids[$0] }.flatMap { world.row($0)?[holds] }, body: body)
  }

  private func count(_ count: BusinessRule.RowCount) -> ScenarioPlan.Count? {
    guard let model = schema.model(count.model) else { return nil }
    let cells = count.conditions.compactMap { condition -> StoredRow.Cell? in
      switch condition {
      case .field(let name, let value):
        guard let field = model.field(name) else { return nil }
        return StoredRow.Cell(column: field.column, value: stored(value, as: field))
      case .relation(let id, let row):
        guard case .column(let column)? = schema.relation(id)?.storage, let found = ids[row],
          let name = schema.name(of: found, in: world)
        else { return nil }
        return StoredRow.Cell(column: column, value: name.identity)
      }
    }
    return ScenarioPlan.Count(text: count.text, table: model.table, cells: cells, demand: count.demand)
  }

  private func stored(_ value: BusinessRule.Value, as field: Field) -> FieldValue {
    switch value {
    case .null, .list, .object: .null
    case .literal(let literal): field.stored(literal)
    case .field(let row, let field): held(row, field)
    }
  }

  private func held(_ row: String, _ field: String) -> FieldValue {
    ids[row].flatMap { world.row($0)?[field] } ?? .null
  }

  private func json(_ value: BusinessRule.Value) -> JSONValue {
    switch value {
    case .null: .null
    case .literal(.text(let text)): .text(text)
    case .literal(.flag(let flag)): .flag(flag)
    case .literal(.number(let number)): number.integer.map { .integer($0) } ?? .number(number.text)
    case .field(let row, let field): held(row, field).json
    case .list(let elements): .list(elements.map(json))
    case .object(let members): .object(members.map { .init($0.name, json($0.value)) })
    }
  }
}

extension BusinessRule {
  /// Its steps, with those together that are sent at the same time.
  fileprivate var meetings: [[Step]] {
    steps.reduce(into: []) { groups, step in
      if step.isAtOnce, groups.last?.first?.isAtOnce == true {
        groups[groups.count - 1].append(step)
      } else {
        groups.append([step])
      }
    }
  }
}

extension BusinessRule.Step {
  /// What would play it, where no suite does yet: nobody knows where the rows of a peer lie.
  fileprivate var slot: String? { peerRows.isEmpty ? nil : "tests/rule-peer-rows" }
}

extension Schema {
  fileprivate func stored(_ cell: BusinessRule.Given.Cell, of model: String) -> FieldValue {
    self.model(model)?.field(cell.field)?.stored(cell.value) ?? .null
  }
}

extension Field {
  /// A literal as rows hold it.
  func stored(_ literal: Literal) -> FieldValue {
    switch literal {
    case .text(let text): type == .timestamp ? .timestamp(text) : .text(text)
    case .flag(let flag): .flag(flag)
    case .number(let number): number.integer.map { .integer($0) } ?? .text(number.text)
    }
  }
}

extension JSONValue {
  /// A value as a path or a query carries it.
  fileprivate var asText: String {
    switch self {
    case .text(let text), .number(let text): text
    case .null: ""
    case .flag, .integer, .list, .object: compact
    }
  }
}
