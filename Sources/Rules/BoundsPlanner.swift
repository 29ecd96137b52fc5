import Constraints
import JSON
import Witnesses

/// Values at a field's bounds and one beyond, sent by every operation that takes the field.
struct BoundsPlanner {
  let field: Field
  let aspect: FieldAspect
  let scene: Scene

  /// A value that is tried, and whether it is taken.
  private struct Trial {
    let name: String
    let value: JSONValue
    let isTaken: Bool
  }

  func plan(for model: String) -> Held<WritePlan> {
    guard !field.bounds.isStoredOnly else { return .not(.noOccasion("requests are not refused by it")) }
    let trials = trials
    return writePlan(
      scene.writers(of: model, taking: field).flatMap { stage in
        trials.compactMap { trial in self.case(trial, on: stage) }
      })
  }

  private func `case`(_ trial: Trial, on stage: WriteStage) -> WritePlan.Case? {
    guard let member = stage.draft.member(of: field), let stored = trial.value.stored(as: field),
      let body = stage.body(with: member.name, trial.value)
    else { return nil }
    let counts =
      trial.isTaken
      ? [stage.count([stage.cell(field, stored)], 1)]
      : [stage.count([stage.cell(field, stored)], 0), stage.none]
    let step = stage.step(
      "\(stage.operation.id) with \(member.name) \(trial.name)", body: body,
      trial.isTaken ? stage.route.successStatuses : stage.status(of: .invalid), counts,
      likely: trial.isTaken
        ? "a value is refused that the specification allows, or is changed before it is stored"
        : "nothing compares the value with its bound before it is written")
    return stage.case(trial.name, [step])
  }

  private var trials: [Trial] {
    switch aspect {
    case .minLength: lengths(at: field.bounds.minLength, beyond: -1)
    case .maxLength: lengths(at: field.bounds.maxLength, beyond: 1)
    case .min: numbers(at: field.bounds.least?.integer, beyond: -1)
    case .max: numbers(at: field.bounds.most?.integer, beyond: 1)
    case .values:
      field.bounds.values.prefix(1).map { .init(name: "allowed", value: .text($0), isTaken: true) }
        + [.init(name: "unknown", value: .text("no-such-value"), isTaken: false)]
    case .type: grammar
    case .nullable, .unique, .pattern, .exposure, .writable, .set, .moves, .column, .wire, .precision, .scale,
      .fallback, .comparison:
      []
    }
  }

  private func lengths(at bound: Int?, beyond: Int) -> [Trial] {
    guard let bound else { return [] }
    return [(bound, true), (bound + beyond, false)].compactMap { length, isTaken in
      guard length >= 0, length <= 10_000, let text = field.text(ofLength: length) else { return nil }
      return Trial(name: "of-length-\(length)", value: .text(text), isTaken: isTaken)
    }
  }

  private func numbers(at bound: Int?, beyond: Int) -> [Trial] {
    guard let bound, field.type != .decimal else { return [] }
    return [
      Trial(name: "of-\(bound)", value: .integer(bound), isTaken: true),
      Trial(name: "of-\(bound + beyond)", value: .integer(bound + beyond), isTaken: false),
    ]
  }

  /// Spellings that a grammar takes, and those that it refuses.
  private var grammar: [Trial] {
    func trials(_ taken: [(String, String)], _ refused: [(String, String)]) -> [Trial] {
      taken.map { .init(name: $0.0, value: .text($0.1), isTaken: true) }
        + refused.map { .init(name: $0.0, value: .text($0.1), isTaken: false) }
    }
    switch field.type {
    case .email:
      return trials(
        [("tagged", "first.last+tag@mail.example.com"), ("apostrophe", "o'brien@example.com")],
        [
          ("without-at", "somebody.example.com"), ("two-ats", "some@body@example.com"),
          ("space", "some body@example.com"), ("no-host", "somebody@"),
          ("empty-label", "somebody@example..com"),
          ("hyphen-first", "somebody@-example.com"),
        ])
    case .url:
      return trials(
        [("http", "http://example.com/a.png"), ("port-query", "https://example.com:8080/a?b=c#d")],
        [
          ("without-scheme", "example.com/a.png"), ("other-scheme", "ftp://example.com/a.png"),
          ("script", "javascript:alert(1)"), ("path-only", "/a.png"), ("no-host", "https://"),
        ])
    case .string, .text:
      return trials([("of-four-bytes", "clef \u{1D11E}"), ("combining", "e\u{301} u\u{308}")], [])
    case .id, .integer, .bigint, .decimal, .boolean, .timestamp, .date, .time, .duration, .uuid, .json,
      .bytes,
      .enumeration:
      return []
    }
  }
}
