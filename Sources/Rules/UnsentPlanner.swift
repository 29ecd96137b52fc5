import Constraints
import JSON
import Witnesses

/// What becomes of a field that a request leaves out, or that it names and must not.
struct UnsentPlanner {
  let field: Field
  let scene: Scene

  /// A new row, of which nobody says what the field is, holds its default.
  func fallback(of model: String) -> Held<WritePlan>? {
    guard let fallback = field.fallback else { return nil }
    return writePlan(
      scene.writers(of: model).filter(\.creates).compactMap { stage in
        guard stage.draft.member(of: field)?.isRequired != true,
          let least = stage.draft.values(4, requiredOnly: true)
        else { return nil }
        let cells = stage.draft.cells(least) + [stage.cell(field, field.stored(fallback))]
        return stage.case(
          "unsaid",
          [
            stage.step(
              "a request that does not say what \(field.name) is", body: stage.draft.text(least),
              stage.route.successStatuses, [stage.count(cells, 1)],
              likely: "\(field.name) has another default, or none")
          ])
      })
  }

  /// A request that names the field all the same leaves it as it was, whatever becomes of the rest.
  func writable(of model: String) -> Held<WritePlan>? {
    guard field.writable != .always, field.filling == nil, field.type != .id, let value = field.sent(7)?.json,
      let stored = value.stored(as: field)
    else { return nil }
    return writePlan(
      scene.writers(of: model).filter { field.writable == .never || !$0.creates }.compactMap { stage in
        guard let all = stage.draft.values(6) else { return nil }
        let rest = all.filter { $0.name != field.wire }
        let counts =
          stage.creates
          ? [stage.count([stage.cell(field, stored)], stage.holds(stored, in: field))]
          : [stage.count(stage.identity + [stage.cell(field, stage.held(field))], 1)]
        guard stage.creates || stage.held(field) != stored, field.fallback.map(field.stored) != stored else {
          return nil
        }
        return stage.case(
          "not-by-request",
          [
            stage.step(
              "a request that names \(field.wire)", body: stage.draft.text(rest + [.init(field.wire, value)]),
              stage.route.successStatuses + stage.status(of: .invalid), counts,
              likely: "whatever a body names is written")
          ])
      })
  }
}

extension WriteStage {
  /// How many of the stage's rows of the model hold a value.
  fileprivate func holds(_ value: FieldValue, in field: Field) -> Int {
    rows.count { $0.table == model.table && $0.cells.contains(cell(field, value)) }
  }
}
