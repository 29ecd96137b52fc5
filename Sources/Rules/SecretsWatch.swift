import Constraints
import JSON
import Witnesses

/// Requests after which no secret may stand in the log: as they should be, and where a write of theirs fails.
struct SecretsWatch {
  private let scene: Scene

  init(_ scene: Scene) { self.scene = scene }

  func ordinary(_ operation: Operation) -> WatchPlan.Case? {
    scene.staged(operation).map { $0.watched("ordinary", look(at: $0)) }
  }

  /// What the application has made of other secrets before shows what it would make of this one.
  func failing(_ operation: Operation) -> [WatchPlan.Case] {
    guard let staged = scene.staged(operation) else { return [] }
    return scene.tables(writtenBy: operation).map { table in
      staged.watched(
        "failing-\(table)", look(at: staged), gate: .failure(table: table),
        after: operation.model.map(made) ?? [])
    }
  }

  private func look(at staged: StagedRequest) -> WatchPlan.Look {
    let schema = scene.blueprint.schema
    let requests = staged.earlier + [staged.request]
    let values = schema.secretValues(of: staged.rows) + requests.flatMap { schema.secrets(sentIn: $0) }
    return .unlogged(values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, held: schema.hashed)
  }

  /// Requests of anybody that make two rows of the model, where it holds a secret.
  private func made(_ model: String) -> [Request] {
    let schema = scene.blueprint.schema
    guard schema.model(model)?.secrets.isEmpty == false,
      let operation = scene.blueprint.operation(that: .creates(model: model)),
      let stage = scene.writeStage(operation), stage.route.security == .none
    else { return [] }
    return [6, 7].compactMap { number in
      stage.draft.values(number).flatMap { stage.request(stage.draft.text($0)) }
    }
  }
}

extension Model {
  /// What only the application may know: what it makes of a secret, or takes and never shows.
  var secrets: [Field] { fields.filter { $0.isHashed || $0.exposure == .writeOnly && $0.type.isText } }
}

extension Field {
  fileprivate var isHashed: Bool {
    if case .made(let making)? = filling { making.method == .hash } else { false }
  }

  /// The request's value of which it is made.
  fileprivate var sentAs: String? {
    guard isHashed, case .made(let making)? = filling, case .request(let name)? = making.source else {
      return nil
    }
    return name
  }
}

extension Schema {
  fileprivate var hashed: [WatchPlan.Column] {
    models.flatMap { model in
      model.fields.filter(\.isHashed).map { WatchPlan.Column(table: model.table, name: $0.column) }
    }
  }

  /// The secrets that rows hold, those of the viewer's own row left out where a viewer is given.
  func secretValues(
    of rows: [StoredRow], withoutViewer token: FieldValue? = nil, of viewer: Viewer? = nil
  ) -> [String] {
    let owners = viewer.flatMap { viewer in
      model(viewer.model).flatMap { model in model.field(viewer.holds).map { (model.table, $0.column) } }
    }
    return models.flatMap { model -> [String] in
      let columns = Set(model.secrets.map(\.column))
      guard !columns.isEmpty else { return [] }
      return rows.filter { row in
        row.table == model.table
          && !row.cells.contains {
            token != nil && $0.value == token && owners?.0 == row.table && owners?.1 == $0.column
          }
      }.flatMap(\.cells).compactMap { cell in
        if columns.contains(cell.column), case .text(let text) = cell.value { text } else { nil }
      }
    }
  }

  /// The secrets that a request brings.
  fileprivate func secrets(sentIn request: Request) -> [String] {
    guard let leaves = request.body.flatMap({ JSONValue(reading: Array($0.utf8)) })?.leaves else { return [] }
    return models.flatMap(\.fields).compactMap { field in
      guard let name = field.sentAs, case .text(let text)? = leaves[name] else { return nil }
      return text
    }
  }
}

extension Scene {
  /// Whether there is anything that must not be logged.
  var hasSecrets: Bool {
    blueprint.viewer != nil || blueprint.schema.models.contains { !$0.secrets.isEmpty }
  }
}
