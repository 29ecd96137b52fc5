import Constraints
import JSON
import Witnesses

/// What the data of an implied demand can name of what is watched beside answers.
enum ImpliedWatch: String, CaseIterable {
  case secretsInLogs = "secrets_in_logs"
  case unknownClashes = "unknown_clashes"
  case repeatedReads = "repeated_reads"
  case secretsInLists = "secrets_in_lists"
  case loginTimes = "login_times"
  case longLists = "long_lists"
  case ownFolder = "own_folder"

  /// The first operation that may show it: told without searching for rows.
  func subject(in scene: Scene) -> Operation? {
    let operations = scene.blueprint.operations.filter { scene.blueprint.contract.route($0.id) != nil }
    switch self {
    case .secretsInLogs: return scene.hasSecrets ? operations.first : nil
    case .unknownClashes: return operations.first { !scene.tables(writtenBy: $0).isEmpty }
    case .repeatedReads, .ownFolder: return operations.first
    case .secretsInLists:
      return scene.blueprint.schema.models.contains { !$0.secrets.isEmpty }
        ? operations.first { $0.listed != nil } : nil
    case .loginTimes: return scene.proofs.first?.operation
    case .longLists: return scene.stages.first { !$0.lists.isEmpty }?.operation
    }
  }

  private func plan(in scene: Scene) -> Held<WatchPlan> {
    let operations = scene.blueprint.operations
    switch self {
    case .secretsInLogs:
      let watch = SecretsWatch(scene)
      return watched(
        operations.compactMap(watch.ordinary) + operations.flatMap(watch.failing),
        likely: "the log has errors with the values of their statements, or whole requests")
    case .unknownClashes:
      return watched(
        operations.flatMap { clashes($0, in: scene) },
        likely:
          "any violation of a unique constraint is taken for the expected one: it is tried again, or told so")
    case .repeatedReads:
      return watched(
        operations.compactMap { operation in
          scene.staged(operation)?.watched("ordinary", .readOnce)
        }, likely: "two parts of the application each read the row for themselves")
    case .secretsInLists:
      return watched(
        operations.compactMap { secretless($0, in: scene) },
        likely: "whole rows are read where the list shows a few of their columns")
    case .loginTimes:
      return watched(
        scene.proofs.compactMap { proof in unknown(proof.operation, proof.field, in: scene) },
        likely: "the secret is compared only where a row is found")
    case .longLists:
      return watched(
        scene.stages.flatMap(lengthened),
        likely: "one statement has a value for each element, and the driver counts them in 16 bits")
    case .ownFolder:
      return watched(
        operations.lazy.compactMap { scene.staged($0)?.watched("ordinary", .unwritten) }.prefix(1).map { $0 },
        likely: "a module that is imported, or what starts the application, makes a file that is not there")
    }
  }

  func testPlan(in scene: Scene) -> Held<TestPlan> {
    scene.planned(rawValue) {
      switch plan(in: scene) {
      case .by(let plan): .by(.watch(plan))
      case .not(let reason): .not(reason)
      }
    }
  }

  private func watched(_ cases: [WatchPlan.Case], likely: String) -> Held<WatchPlan> {
    cases.isEmpty
      ? .not(.noOccasion("no request is known that shows it"))
      : .by(WatchPlan(cases: cases, likely: likely))
  }
}

extension Scene {
  /// The operations that answer only to who knows a secret, and the fields that hold it.
  var proofs: [(operation: Operation, field: String)] {
    blueprint.constraints.compactMap { constraint in
      guard case .operation(let id, .proves(let field)) = constraint.demand,
        let operation = blueprint.operation(id)
      else { return nil }
      return (operation, field)
    }
  }
}

extension Operation {
  var listed: String? { if case .lists(let query) = verb { query } else { nil } }
}
