import Constraints
import Witnesses

/// Whom the conditions of operations let in, over rows that the witnesses search for.
struct Admission {
  private let rehearsal: Rehearsal
  private var blueprint: Blueprint { rehearsal.blueprint }

  init(_ rehearsal: Rehearsal) { self.rehearsal = rehearsal }

  /// What the sender's own row must hold: of the fields that the operation's condition names there, the values of
  /// one whom it lets in.
  func values(for operation: Operation) -> [String: FieldValue] {
    guard let only = operation.only,
      let viewer = blueprint.viewer.flatMap({ blueprint.schema.model($0.model) })
    else { return [:] }
    let named = Set(only.condition.viewersFields)
    let fields = viewer.fields.filter { named.contains($0.name) && !$0.unique }
    guard !fields.isEmpty, let query = query(of: operation) else { return [:] }
    for witness in rehearsal.witnesses(for: query, mistakes: .ofGuards).witnesses {
      guard !witness.expected.isEmpty, let row = witness.viewer.flatMap(witness.world.row) else { continue }
      return Dictionary(uniqueKeysWithValues: fields.map { ($0.name, row[$0.name]) })
    }
    return [:]
  }

  /// Whether the operation lets the viewer in; a condition that reads a row is asked of this one.
  func admits(_ viewer: Row.ID?, to operation: Operation, about row: Row.ID?, in world: World) -> Bool {
    guard operation.only != nil, let query = query(of: operation) else { return true }
    let admitted = answers(of: query, in: world, viewer: viewer)
    return row.map(admitted.contains) ?? !admitted.isEmpty
  }

  /// The rows of the operation's model for which its condition holds; of one that is about no row, the sender's own.
  func query(of operation: Operation) -> Query? {
    guard let only = operation.only, let model = operation.model ?? blueprint.viewer?.model else {
      return nil
    }
    return Query(
      name: operation.id, from: model, condition: only.condition, text: only.text, place: operation.place)
  }
}

extension World {
  /// The same rows, those of a model with these values.
  func giving(_ values: [String: FieldValue], to model: String) -> World {
    if values.isEmpty { return self }
    return World(
      rows: rows.map { row in
        row.model == model
          ? Row(
            id: row.id, values: row.values.map { Row.Value($0.field, values[$0.field] ?? $0.value) },
            links: row.links) : row
      }, pairs: pairs)
  }
}

extension Condition {
  /// The fields of the viewer's own row that the condition names.
  fileprivate var viewersFields: [String] {
    viewersPaths.filter(\.steps.isEmpty).compactMap(\.field)
  }
}
