import Constraints
import JSON
import Witnesses

/// Tests of a value that one row may have: it is asked for twice, one after another and at once.
extension Scene {
  func uniquePlan(of id: Field.ID) -> Held<TestPlan> {
    guard let model = blueprint.schema.model(id.model), let field = model.field(id.name) else {
      return .not(.unsupported(slot: "field.\(id)"))
    }
    let cases = created(field, of: model) + updated(field, of: model) + named(field, of: model)
    if cases.isEmpty { return .not(.noOccasion("no request brings two rows the same \(field.name)")) }
    return .by(
      .race(
        RacePlan(cases: cases, likely: "it is looked up first, and what is written then may be taken by then")
      ))
  }

  /// Two rows are created with one value, or with what one value is made from.
  private func created(_ field: Field, of model: Model) -> [RacePlan.Case] {
    guard let operation = blueprint.operation(that: .creates(model: model.name)), operation.within == nil,
      let staging = staging(operation.id)
    else { return [] }
    let source = field.source(in: model) ?? field
    let isSuffixed = field.whenTaken == .addSuffix
    guard
      let bodies = bodies(field: source, of: model, in: staging.route, isSpelled: !isSuffixed),
      let requests = requests(staging, bodies, by: [staging.owner, staging.owner])
    else { return [] }
    let success = staging.route.success
    let refusal = "\(blueprint.api.status(of: .uniqueViolation, in: operation))"
    return cases(
      operation.id, "two requests to \(operation.id) with the same \(source.name)", staging, requests,
      table: model.table, statuses: [success, isSuffixed ? success : refusal],
      counts: [count(model.table, staging, adding: isSuffixed ? 2 : 1)])
  }

  /// Two viewers change their own rows to one value.
  private func updated(_ field: Field, of model: Model) -> [RacePlan.Case] {
    guard field.filling == nil, let operation = blueprint.operation(that: .updates(model: model.name)),
      operation.find == .viewer, let staging = staging(operation.id),
      let value = field.raced(0)
    else { return [] }
    let sampler = Sampler(contract: blueprint.contract)
    let body = [field.wire: JSONValue.text(value)]
    guard sampler.accepts(field.wire, in: staging.route),
      let requests = requests(staging, [body, body], by: [staging.owner, staging.other])
    else { return [] }
    let refusal = "\(blueprint.api.status(of: .uniqueViolation, in: operation))"
    let held = RacePlan.Count(
      table: model.table, cells: [.init(column: field.column, value: .text(value))], wanted: 1)
    return cases(
      operation.id, "two viewers who change their \(field.name) to the same", staging, requests,
      table: model.table, statuses: [staging.route.success, refusal], counts: [held])
  }

  /// Two rows are created that name a third, which is not there yet and comes to be with the first that names it.
  private func named(_ field: Field, of model: Model) -> [RacePlan.Case] {
    for relation in blueprint.schema.relations(to: model.name)
    where relation.embedding.missing == .create && relation.embedding.field == field.name {
      guard let owner = blueprint.schema.model(relation.id.model),
        let operation = blueprint.operation(that: .creates(model: owner.name)), operation.within == nil,
        let staging = staging(operation.id), let value = field.raced(0),
        var bodies = bodies(field: nil, of: owner, in: staging.route, isSpelled: false),
        Sampler(contract: blueprint.contract).accepts(relation.embedding.wire, in: staging.route)
      else { continue }
      for place in bodies.indices { bodies[place][relation.embedding.wire] = relation.named(value) }
      guard let requests = requests(staging, bodies, by: [staging.owner, staging.owner]) else { continue }
      return cases(
        operation.id, "two requests to \(operation.id) that name the same new \(model.name)", staging,
        requests, table: model.table, statuses: [staging.route.success, staging.route.success],
        counts: [count(model.table, staging, adding: 1)])
    }
    return []
  }

  /// What two requests bring: one value of the field, and different values of others that are unique.
  private func bodies(
    field: Field?, of model: Model, in route: Route, isSpelled: Bool
  ) -> [[String: JSONValue]]? {
    let sampler = Sampler(contract: blueprint.contract)
    var bodies: [[String: JSONValue]] = [[:], [:]]
    let sources = model.fields.filter(\.unique).map { $0.source(in: model) ?? $0 }
    for other in sources where other.name != field?.name && sampler.accepts(other.wire, in: route) {
      for place in bodies.indices {
        guard let value = other.raced(place + 1) else { return nil }
        bodies[place][other.wire] = .text(value)
      }
    }
    guard let field else { return bodies }
    guard sampler.accepts(field.wire, in: route), let value = field.raced(0) else { return nil }
    bodies[0][field.wire] = .text(value)
    bodies[1][field.wire] = .text(
      isSpelled && field.comparison == .insensitive ? value.uppercased() : value)
    return bodies
  }

  private func requests(
    _ staging: Staging, _ bodies: [[String: JSONValue]], by viewers: [Row.ID?]
  ) -> [Request]? {
    let isOpen = staging.route.security == .none
    let requests = zip(bodies, viewers).compactMap { body, viewer in
      staging.request(viewer: isOpen ? nil : viewer, found: nil, parent: nil, given: body)
    }
    return requests.count == bodies.count ? requests : nil
  }

  private func count(_ table: String, _ staging: Staging, adding added: Int) -> RacePlan.Count {
    let there = blueprint.schema.stored(staging.world).count { $0.table == table }
    return RacePlan.Count(table: table, cells: [], wanted: there + added)
  }

  private func cases(
    _ operation: String, _ role: String, _ staging: Staging, _ requests: [Request], table: String,
    statuses: [String], counts: [RacePlan.Count]
  ) -> [RacePlan.Case] {
    [RacePlan.Gate.open, .writes(table: table)].map { gate in
      RacePlan.Case(
        name: "\(operation)-\(gate.name)", role: role, rows: blueprint.schema.stored(staging.world),
        gate: gate, requests: requests, statuses: statuses, counts: counts)
    }
  }
}

extension Route {
  /// The statuses of success, in one text.
  var success: String { successStatuses.joined(separator: " ") }
}

extension Relation {
  /// A request's way to name one row by a value.
  func named(_ value: String) -> JSONValue { kind == .manyToMany ? .texts([value]) : .text(value) }
}

extension Field {
  /// One of several values that no generated row has; nil where none can be made up.
  func raced(_ place: Int) -> String? {
    guard bounds.pattern == nil else { return nil }
    let text = "raced-\(place)"
    switch type {
    case .string, .text: return maxLength.map { $0 >= text.count } ?? true ? text : nil
    case .email: return "\(text)@example.com"
    case .url: return "https://example.com/\(text)"
    case .id, .integer, .bigint, .decimal, .boolean, .timestamp, .date, .time, .duration, .uuid, .json,
      .bytes, .enumeration:
      return nil
    }
  }

  /// The field of whose value it is made.
  func source(in model: Model) -> Field? {
    guard case .made(let making)? = filling, case .field(let name)? = making.source else { return nil }
    return model.field(name)
  }

  fileprivate var whenTaken: Filling.Making.Taken? {
    guard case .made(let making)? = filling else { return nil }
    return making.whenTaken
  }
}
