import Constraints
import JSON
import Witnesses

/// A value that another row has, sent by every operation that takes the field.
struct UniquePlanner {
  let field: Field
  let aspect: FieldAspect
  let scene: Scene

  func plan(for model: String) -> Held<WritePlan> {
    let sent = scene.writers(of: model, taking: field).flatMap { stage -> [WritePlan.Case] in
      guard let taken = taken(from: stage) else { return [] }
      return spellings(of: taken).compactMap { name, text, isTaken in
        self.case(name, text, isTaken, on: stage)
      }
    }
    let asked = aspect == .comparison ? SpellingPlanner(field: field, scene: scene).cases(for: model) : []
    return writePlan(sent + asked)
  }

  /// What another row of the model holds, which the operation is not about.
  private func taken(from stage: WriteStage) -> String? {
    let others = stage.staging.world.rows(of: stage.model.name).filter {
      stage.creates || $0.id != stage.staging.row
    }
    guard case .text(let text)? = others.first?[field.name] else { return nil }
    return text
  }

  private func spellings(of text: String) -> [(String, String, isTaken: Bool)] {
    let other = text.uppercased()
    switch aspect {
    case .unique: return [("taken", text, true)]
    case .comparison where other != text:
      return [("taken-in-capitals", other, field.comparison == .insensitive)]
    case .comparison, .type, .nullable, .min, .max, .pattern, .values, .exposure, .writable, .set, .moves,
      .column, .wire, .minLength, .maxLength, .precision, .scale, .fallback:
      return []
    }
  }

  private func `case`(_ name: String, _ text: String, _ isTaken: Bool, on stage: WriteStage) -> WritePlan
    .Case?
  {
    guard let member = stage.draft.member(of: field), let body = stage.body(with: member.name, .text(text))
    else { return nil }
    let step = stage.step(
      "\(stage.operation.id) with \(member.name) \(name)", body: body,
      isTaken ? stage.status(of: .uniqueViolation) : stage.route.successStatuses,
      isTaken ? [stage.none] : [stage.count([stage.cell(field, .text(text))], 1)],
      likely: isTaken
        ? "the value is compared with other rows in another way, or the database's refusal is not translated"
        : "values are compared without regard to case")
    return stage.case(name, [step])
  }
}
