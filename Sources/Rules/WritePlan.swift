import Constraints
import JSON
import Witnesses

/// Requests that write, and the rows after each.
package struct WritePlan: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    /// What is tried, in words.
    package let role: String
    package let request: Request
    package var token = RefusalPlan.Attempt.Token.own
    /// As a contract names them; one of them must come.
    package let statuses: [String]
    package var counts: [ScenarioPlan.Count] = []
    package let likely: String
    /// Whether the body goes out without saying how long it is.
    package var isChunked = false
  }

  package struct Case: Hashable, Sendable {
    package let name: String
    package let rows: [StoredRow]
    package let steps: [Step]
  }

  package let cases: [Case]
}

/// The stage of one operation with what can be sent to it.
struct WriteStage {
  let operation: Operation
  let route: Route
  let draft: RequestDraft
  let model: Model
  let rows: [StoredRow]
  let staging: Staging
  private let api: API
  private let schema: Schema

  /// Nil where the operation writes no row, takes no body, or cannot be set up.
  init?(_ operation: Operation, in rehearsal: Rehearsal) {
    let blueprint = rehearsal.blueprint
    guard operation.verb.writesFields, let model = operation.model.flatMap(blueprint.schema.model),
      let route = blueprint.contract.route(operation.id),
      let draft = RequestDraft(of: route, model: model.name, in: blueprint),
      let staging = Staging(operation.id, in: rehearsal, changing: operation.verb.changes ? draft : nil),
      staging.isOwnersRow,
      blueprint.schema.obstacle(to: [staging.world]) == nil
    else { return nil }
    self.operation = operation
    self.route = route
    self.draft = draft
    self.model = model
    self.staging = staging
    api = blueprint.api
    schema = blueprint.schema
    rows = schema.stored(staging.world)
  }

  var creates: Bool {
    if case .creates = operation.verb { true } else { false }
  }

  var sender: Row.ID? { route.security == .none ? nil : staging.owner }

  func status(of error: ErrorName) -> [String] { ["\(api.status(of: error, in: operation))"] }

  /// The request as its owner sends it.
  func request(_ body: String?, as viewer: Row.ID?? = nil) -> Request? {
    staging.request(viewer: viewer ?? sender, found: staging.row, parent: staging.parent, body: body)
  }

  /// What must be sent at least, with one value put in its place.
  func body(with name: String, _ value: JSONValue) -> String? {
    guard let least = draft.values(requiredOnly: true) else { return nil }
    return draft.text(least.filter { $0.name != name } + [.init(name, value)])
  }

  func step(
    _ role: String, body: String?, as viewer: Row.ID?? = nil, _ statuses: [String],
    _ counts: [ScenarioPlan.Count] = [], likely: String
  ) -> WritePlan.Step? {
    request(body, as: viewer).map {
      WritePlan.Step(role: role, request: $0, statuses: statuses, counts: counts, likely: likely)
    }
  }

  /// One case over the stage's rows; none where a step cannot be sent.
  func `case`(_ name: String, _ steps: [WritePlan.Step?]) -> WritePlan.Case? {
    let sent = steps.compactMap { $0 }
    guard sent.count == steps.count else { return nil }
    return WritePlan.Case(name: "\(operation.id)-\(name)", rows: rows, steps: sent)
  }

  /// Rows of the model with these columns.
  func count(_ cells: [StoredRow.Cell], _ wanted: Int) -> ScenarioPlan.Count {
    counted(model.table, cells, wanted)
  }

  /// As many rows of the model as before.
  var none: ScenarioPlan.Count { unchanged(model.table) }

  func unchanged(_ table: String) -> ScenarioPlan.Count {
    counted(table, [], rows.count { $0.table == table })
  }

  /// The columns of the operation's row that identify it.
  var identity: [StoredRow.Cell] {
    guard let row = staging.row, let name = schema.name(of: row, in: staging.world) else { return [] }
    return [StoredRow.Cell(column: name.column, value: name.identity)]
  }

  /// What the operation's row holds before it.
  func held(_ field: Field) -> FieldValue {
    staging.row.flatMap { staging.world.row($0)?[field.name] } ?? .null
  }

  /// The rows that the operation's row is joined with before it.
  func joined(by relation: Relation) -> [FieldValue] {
    staging.world.pairs.filter { $0.relation == relation.id && $0.source == staging.row }
      .compactMap { schema.name(of: $0.target, in: staging.world)?.identity }
  }

  func cell(_ field: Field, _ value: FieldValue) -> StoredRow.Cell {
    StoredRow.Cell(column: field.column, value: value)
  }
}

func counted(_ table: String, _ cells: [StoredRow.Cell], _ wanted: Int) -> ScenarioPlan.Count {
  let text = cells.map { "\($0.column) = \($0.value.json.compact)" }.joined(separator: " and ")
  return ScenarioPlan.Count(
    text: "rows of \(table)\(text.isEmpty ? "" : " with \(text)")", table: table, cells: cells,
    demand: .exactly(wanted))
}

extension Operation.Verb {
  var writesFields: Bool {
    switch self {
    case .creates, .updates: true
    case .reads, .lists, .deletes, .links, .unlinks, .moves, .custom: false
    }
  }

  /// Whether what a request does not name was there before.
  fileprivate var changes: Bool {
    if case .updates = self { true } else { false }
  }
}

extension Scene {
  /// The stages of all operations that write rows.
  var stages: [WriteStage] { blueprint.operations.compactMap(writeStage) }

  /// The stages of all operations that write rows of a model.
  func writers(of model: String) -> [WriteStage] {
    rehearsal.operations(of: model).compactMap(writeStage)
  }

  /// Those of them whose requests bring a field as it is stored.
  func writers(of model: String, taking field: Field) -> [WriteStage] {
    writers(of: model).filter { stage in
      if case .field? = stage.draft.member(of: field)?.source { true } else { false }
    }
  }
}

/// A plan of these cases, or that there are none.
func writePlan(_ cases: [WritePlan.Case]) -> Held<WritePlan> {
  let whole = cases.filter { !$0.steps.isEmpty }
  if whole.isEmpty { return .not(.noOccasion("no operation takes a value that shows it")) }
  return .by(WritePlan(cases: whole))
}
