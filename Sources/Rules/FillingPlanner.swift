import Constraints
import JSON
import Witnesses

/// What the application fills by itself, looked at after requests that make it do so and after those that must not.
struct FillingPlanner {
  let field: Field
  let filling: Filling
  let scene: Scene

  func plan(for model: String) -> Held<WritePlan> {
    let stages = scene.writers(of: model)
    switch filling {
    case .onCreate: return writePlan(stages.compactMap(atCreation))
    case .onUpdate: return writePlan(stages.compactMap(atUpdate))
    case .version: return .not(.unsupported(slot: "tests/field-version"))
    case .made(let making):
      switch making.method {
      case .hash: return writePlan(stages.compactMap(hashed))
      case .slugify: return writePlan(stages.flatMap { slugged(making, on: $0) })
      case .copy, .sequence, .named, nil: return .not(.unsupported(slot: "tests/field-made"))
      }
    }
  }

  /// A moment that a request brings is not the row's; an update leaves it as it is.
  private func atCreation(_ stage: WriteStage) -> WritePlan.Case? {
    guard let all = stage.draft.values() else { return nil }
    guard stage.creates else {
      let kept = stage.count(stage.identity + [stage.cell(field, stage.held(field))], 1)
      return stage.case(
        "keeps",
        [
          stage.step(
            "an update of everything", body: stage.draft.text(all), stage.route.successStatuses, [kept],
            likely: "the moment is set again with every write")
        ])
    }
    guard let own = field.sent(1) else { return nil }
    let body = stage.draft.text(all + [.init(field.wire, own.json)])
    return stage.case(
      "of-its-own",
      [
        stage.step(
          "a request that brings a \(field.wire) of its own", body: body,
          stage.route.successStatuses + stage.status(of: .invalid),
          [stage.count([stage.cell(field, own)], 0)],
          likely: "what the request brings is written as it comes")
      ])
  }

  private func atUpdate(_ stage: WriteStage) -> WritePlan.Case? {
    guard !stage.creates, let all = stage.draft.values() else { return nil }
    let kept = stage.count(stage.identity + [stage.cell(field, stage.held(field))], 0)
    return stage.case(
      "moves-on",
      [
        stage.step(
          "an update of everything", body: stage.draft.text(all), stage.route.successStatuses, [kept],
          likely: "nothing sets the moment when the row changes")
      ])
  }

  /// What is stored is not what was sent.
  private func hashed(_ stage: WriteStage) -> WritePlan.Case? {
    guard let member = stage.draft.member(of: field), case .text(let secret)? = stage.draft.value(of: member),
      let body = stage.body(with: member.name, .text(secret))
    else { return nil }
    let plain = stage.count([stage.cell(field, .text(secret))], 0)
    let changed =
      stage.creates ? [] : [stage.count(stage.identity + [stage.cell(field, stage.held(field))], 0)]
    return stage.case(
      "unreadable",
      [
        stage.step(
          "a request with \(member.name)", body: body, stage.route.successStatuses, [plain] + changed,
          likely: "the secret is stored as it was sent, or not at all")
      ])
  }

  /// The slug follows its source, and gives way where another row has it.
  private func slugged(_ making: Filling.Making, on stage: WriteStage) -> [WritePlan.Case] {
    guard case .field(let name)? = making.source, let source = stage.model.field(name),
      let member = stage.draft.member(of: source)
    else { return [] }
    let title = "Two Words, One Slug"
    guard let body = stage.body(with: member.name, .text(title)) else { return [] }
    let slug = stage.cell(field, .text(kebab(title)))
    let made = stage.step(
      "\(stage.operation.id) with \(member.name) \"\(title)\"", body: body, stage.route.successStatuses,
      [stage.count([stage.cell(source, .text(title)), slug], stage.follows(making) ? 1 : 0)],
      likely: "the slug is not made from \(name)")
    var cases = [stage.case("slug", [made])]
    if making.whenTaken == .addSuffix, stage.creates {
      let again = stage.step(
        "the same \(member.name) again", body: body, stage.route.successStatuses,
        [stage.count([stage.cell(source, .text(title))], 2), stage.count([slug], 1)],
        likely: "a slug that another row has is refused, or used twice")
      cases.append(stage.case("slug-taken", [made, again]))
    }
    return cases.compactMap { $0 }
  }
}

extension WriteStage {
  /// Whether a value is made again by this operation.
  fileprivate func follows(_ making: Filling.Making) -> Bool {
    switch making.moment {
    case .created: creates
    case .changed, .given, .becomes, nil: true
    }
  }
}
