import Constraints
import JSON
import Witnesses

/// The values of a key that another row has, sent by who creates a row: all of them, and all but one.
struct KeyPlanner {
  let key: UniqueKey
  let scene: Scene

  /// One member of the key: what the other row has of it, and something else.
  private struct Part {
    let name: String
    /// What the body says; nil where the sender is the value.
    let taken: JSONValue.Member?
    let free: JSONValue.Member?
  }

  func plan(for model: String) -> Held<WritePlan> {
    guard key.condition == nil else { return .not(.unsupported(slot: "tests/key-where")) }
    return writePlan(scene.writers(of: model).filter(\.creates).flatMap(cases))
  }

  private func cases(_ stage: WriteStage) -> [WritePlan.Case] {
    guard let least = stage.draft.values(requiredOnly: true), let parts = parts(on: stage) else { return [] }
    func body(_ part: Part? = nil) -> String {
      let said = parts.compactMap { $0.name == part?.name ? $0.free : $0.taken }
      let names = Set(said.map(\.name))
      return stage.draft.text(least.filter { !names.contains($0.name) } + said)
    }
    let same = stage.case(
      "\(key.name)-taken",
      [
        stage.step(
          "\(stage.operation.id) with \(key.members.joined(separator: ", ")) of another row", body: body(),
          stage.status(of: .uniqueViolation), [stage.none],
          likely: "the values are not compared together, or the database's refusal is not translated")
      ])
    let others = parts.map { part in
      let sender = part.taken == nil ? stage.staging.other : stage.sender
      return stage.case(
        "\(key.name)-but-\(part.name)",
        [
          stage.step(
            "\(stage.operation.id) with another \(part.name)", body: body(part), as: .some(sender),
            stage.route.successStatuses,
            [stage.count([], stage.rows.count { $0.table == stage.model.table } + 1)],
            likely: "one value of the key is compared by itself")
        ])
    }
    return ([same] + others).compactMap { $0 }
  }

  /// Nil where a member comes neither from the request nor from its sender.
  private func parts(on stage: WriteStage) -> [Part]? {
    guard let taken = stage.staging.world.rows(of: stage.model.name).first else { return nil }
    let parts = key.members.compactMap { name -> Part? in
      if let field = stage.model.field(name) {
        guard let member = stage.draft.member(of: field), case .field = member.source,
          let free = stage.draft.value(of: member, 2), taken[name] != .null
        else { return nil }
        return Part(name: name, taken: .init(member.name, taken[name].json), free: .init(member.name, free))
      }
      let isSenders =
        stage.operation.sendersOwn.contains(name)
        && taken.links.contains { $0.relation.name == name && $0.target == stage.staging.owner }
      return isSenders ? Part(name: name, taken: nil, free: nil) : nil
    }
    return parts.count == key.members.count ? parts : nil
  }
}
