import Constraints
import JSON
import Witnesses

/// Rows for one operation: its row, the row that is that one's parent, their owner, somebody else.
struct Staging {
  let operation: Operation
  let route: Route
  let owner: Row.ID?
  let row: Row.ID?
  let parent: Row.ID?
  /// A row of the same kind that is a part of another parent.
  private let stray: Row.ID?
  let other: Row.ID?
  // It keeps what was staged, and so outlives it.
  private unowned let rehearsal: Rehearsal
  private var builder: WorldBuilder
  private(set) var world: World

  /// Nil where the operation needs a viewer, and nothing says who that is. A row that a draft is about to change holds
  /// a value of all that the draft may name.
  init?(_ id: String, in rehearsal: Rehearsal, changing draft: RequestDraft? = nil) {
    self.init(id, in: rehearsal, changing: draft, admitted: [:])
    guard let only = operation.only, !isOwnersRow, !only.condition.viewersPaths.isEmpty,
      let admitted = Staging(
        id, in: rehearsal, changing: draft, admitted: Admission(rehearsal).values(for: operation))
    else { return }
    self = admitted
  }

  /// Where those who ask hold what the operation's condition names of them.
  private init?(
    _ id: String, in rehearsal: Rehearsal, changing draft: RequestDraft?, admitted: [String: FieldValue]
  ) {
    let (blueprint, schema) = (rehearsal.blueprint, rehearsal.blueprint.schema)
    guard let operation = blueprint.operation(id), let route = blueprint.contract.route(id) else {
      return nil
    }
    if route.security == .required, blueprint.viewer == nil { return nil }
    self.operation = operation
    self.rehearsal = rehearsal
    self.route = route
    let touched = [operation.model, operation.within?.parent, blueprint.viewer?.model].compactMap { $0 }
    let joins = draft?.joins ?? []
    let relations = Set(
      [operation.within?.relation, operation.verb.relation].compactMap { $0 } + joins.map(\.id))
    let held = draft?.held ?? [:]
    var builder = WorldBuilder(schema.neighbourhood(of: Set(touched), over: relations))
    let own = operation.find == .viewer ? held : [:]
    owner = blueprint.viewer.map {
      builder.row($0.model, values: own.merging(admitted) { $1 })
    }
    let parents = operation.within.map { within in (0..<2).map { _ in builder.row(within.parent) } }
    parent = parents?[0]
    var links: [String: Row.ID] = [:]
    if let within = operation.within, let parent = parents?[0] { links[within.relation.name] = parent }
    row =
      operation.find == .viewer
      ? owner : operation.model.map { builder.row($0, links: links, values: held) }
    for relation in joins {
      if let row { builder.join(relation.id, row, builder.row(relation.target)) }
    }
    if let within = operation.within, let model = operation.model, let second = parents?[1] {
      stray = builder.row(model, links: [within.relation.name: second])
    } else {
      stray = nil
    }
    other = blueprint.viewer.map { builder.row($0.model, values: admitted) }
    self.builder = builder
    world = builder.world
  }

  static func impossible(_ id: String) -> Reason {
    .noOccasion("\(id) needs a viewer or a row that nothing describes")
  }

  func plan(for refusal: Refusal) -> Held<RefusalPlan> {
    switch refusal {
    case .auth: auth
    case .unknown: unknown
    case .only: only
    }
  }

  /// The rows, and the request as it should be; nil where something of it cannot be made up.
  var right: (rows: [StoredRow], request: Request)? {
    guard blueprint.schema.obstacle(to: [world]) == nil, isOwnersRow else { return nil }
    return request(viewer: route.security == .none ? nil : owner, found: row, parent: parent).map {
      (blueprint.schema.stored(world), $0)
    }
  }

  /// The join of the owner with the row, which is there before the first request.
  mutating func joinOwner(by relation: Relation.ID) { join(owner, by: relation) }
  /// The join of somebody else with it.
  mutating func joinOther(by relation: Relation.ID) { join(other, by: relation) }

  private mutating func join(_ viewer: Row.ID?, by relation: Relation.ID) {
    guard let viewer, let row else { return }
    builder.join(relation, viewer, row)
    world = builder.world
  }

  private var blueprint: Blueprint { rehearsal.blueprint }
  private var api: API { blueprint.api }

  private func plan(_ attempts: [RefusalPlan.Attempt], _ error: ErrorName, likely: String) -> Held<
    RefusalPlan
  > {
    let schema = blueprint.schema
    let kept = (operation.verb.changesRow ? row : nil).flatMap { row -> RefusalPlan.Kept? in
      guard let name = schema.name(of: row, in: world), let model = schema.model(row.model) else {
        return nil
      }
      return RefusalPlan.Kept(row: name, columns: model.fields.map(\.column) + schema.keys(of: model.name))
    }
    return .by(
      RefusalPlan(
        rows: schema.stored(world), attempts: attempts, status: api.status(of: error, in: operation),
        right: isOwnersRow ? request(viewer: owner, found: row, parent: parent) : nil, kept: kept,
        likely: likely))
  }

  /// Whether the owner may: only then is there a right request to compare with.
  var isOwnersRow: Bool {
    Admission(rehearsal).admits(owner, to: operation, about: row, in: world)
  }

  /// Whether somebody else may not.
  var refusesOther: Bool {
    guard let row, let other else { return false }
    return !Admission(rehearsal).admits(other, to: operation, about: row, in: world)
  }

  /// No token, one that somebody else has signed, and one that is none.
  private var auth: Held<RefusalPlan> {
    guard let request = request(viewer: nil, found: row, parent: parent) else { return .not(unsendable) }
    guard let owner, let request2 = self.request(viewer: owner, found: row, parent: parent) else {
      return .not(unsendable)
    }
    return plan(
      [
        .init(name: "no-token", role: "a request without a token", request: request),
        .init(
          name: "forged-token", role: "a request whose token another secret has signed", request: request2,
          token: .forged),
        .init(
          name: "broken-token", role: "a request whose token is none", request: request2, token: .broken),
      ], .unauthenticated, likely: "nothing asks for a token there, or any is accepted")
  }

  /// A row that is not there, and one that is there as a part of another parent.
  private var unknown: Held<RefusalPlan> {
    let viewer = route.security == .none ? nil : owner
    var attempts: [RefusalPlan.Attempt] = []
    func attempt(_ name: String, _ role: String, _ request: Request?) {
      if let request { attempts.append(.init(name: name, role: role, request: request)) }
    }
    if operation.foundBy != nil {
      attempt(
        "no-row", "a request for a row of \(operation.model ?? "its model") that is not there",
        request(viewer: viewer, found: nil, parent: parent))
      if let stray {
        attempt(
          "stray-row", "a request for a row that is a part of another \(operation.within?.parent ?? "row")",
          request(viewer: viewer, found: stray, parent: parent))
      }
    }
    if let within = operation.within {
      attempt(
        "no-parent", "a request within a row of \(within.parent) that is not there",
        request(viewer: viewer, found: row, parent: nil))
    }
    guard !attempts.isEmpty else { return .not(unsendable) }
    return plan(attempts, .notFound, likely: "what finds no row there goes on as if it had found one")
  }

  /// A viewer for whom the condition does not hold.
  private var only: Held<RefusalPlan> {
    guard let only = operation.only, row != nil, let other else { return .not(unsendable) }
    guard refusesOther else {
      return .not(.noOccasion("no rows were found for which \(only.text) does not hold"))
    }
    guard let request = request(viewer: other, found: row, parent: parent) else { return .not(unsendable) }
    return plan(
      [.init(name: "other-viewer", role: "a request of somebody else", request: request)], .notOwner,
      likely: "nothing compares the sender with the row")
  }

  var unsendable: Reason {
    .noOccasion("\(operation.id) takes something that no sample is made of: a path, query or body value")
  }

  /// As `RowRequest` makes it, of the staged rows.
  func request(
    viewer: Row.ID?, found: Row.ID?, parent: Row.ID?, body: String? = nil, naming: [String: FieldValue] = [:],
    given: [String: JSONValue] = [:]
  ) -> Request? {
    RowRequest(operation: operation, route: route, world: world, blueprint: blueprint)
      .request(viewer: viewer, found: found, parent: parent, body: body, naming: naming, given: given)
  }
}

extension Field {
  /// A value that no generated row has; nil where every value may be some row's.
  var absent: FieldValue? {
    switch type {
    case .id, .integer, .bigint: .integer(987_654)
    case .string, .text: .text(String("no-such-row".prefix(maxLength ?? 11)))
    case .email: .text("no-such-row@example.com")
    case .url: .text("https://example.com/no-such-row")
    case .uuid: .text("00000000-0000-4000-8000-ffffffffffff")
    case .decimal, .boolean, .timestamp, .date, .time, .duration, .json, .bytes, .enumeration: nil
    }
  }
}

extension Operation.Verb {
  fileprivate var changesRow: Bool {
    switch self {
    case .updates, .deletes, .moves, .links, .unlinks: true
    case .creates, .reads, .lists, .custom: false
    }
  }
}

extension Operation.Verb {
  /// What it joins or parts.
  var relation: Relation.ID? {
    switch self {
    case .links(let id), .unlinks(let id): id
    case .creates, .reads, .updates, .deletes, .lists, .moves, .custom: nil
    }
  }
}

extension Schema {
  /// Columns of a model's table that name other rows.
  fileprivate func keys(of model: String) -> [String] {
    relations(of: model).compactMap { relation in
      if case .column(let column) = relation.storage { column } else { nil }
    }
  }
}
