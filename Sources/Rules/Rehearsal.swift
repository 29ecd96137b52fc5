import Constraints
import Witnesses

/// What was made up once, whichever constraints and targets of a specification ask for it.
///
/// It is of one thread: who plans on several gives each its own.
package final class Rehearsal {
  private struct Part: Hashable {
    let query: Query
    let mistakes: Mistakes
  }
  private struct Gathering: Hashable {
    let query: Query
    let shape: Crowd.Shape
  }

  let blueprint: Blueprint
  let sights: Sights
  let stages = Stages()
  private let witnesses = Memory<Part, WitnessSet>()
  private let crowds = Memory<Gathering, Crowd?>()
  private let others = Memory<String, Rehearsal>()
  private let operations: [String: [Operation]]

  package init(_ blueprint: Blueprint) {
    self.blueprint = blueprint
    sights = Sights(blueprint)
    operations = Dictionary(grouping: blueprint.operations.filter { $0.model != nil }) { $0.model ?? "" }
  }

  func operations(of model: String) -> [Operation] { operations[model] ?? [] }

  /// The same with the paths that a target serves.
  func served(by target: Target) -> Rehearsal {
    guard let base = target.boot.basePath else { return self }
    return others.value(for: base) { Rehearsal(blueprint.served(by: target)) }
  }

  func witnesses(for query: Query, mistakes: Mistakes) -> WitnessSet {
    witnesses.value(for: Part(query: query, mistakes: mistakes)) {
      Witnesses.witnesses(
        for: query, schema: blueprint.schema, viewer: blueprint.viewer?.model, mistakes: mistakes)
    }
  }

  func crowd(for query: Query, _ shape: Crowd.Shape) -> Crowd? {
    crowds.value(for: Gathering(query: query, shape: shape)) {
      Witnesses.crowd(for: query, shape, schema: blueprint.schema, viewer: blueprint.viewer?.model)
    }
  }
}

/// What is made when it is first asked for, and known from then on.
final class Memory<Key: Hashable, Value> {
  private var known: [Key: Value] = [:]

  func value(for key: Key, _ make: () -> Value) -> Value {
    if let value = known[key] { return value }
    let value = make()
    known[key] = value
    return value
  }
}
