import Constraints

/// The rows and requests of operations and models as planners last set them up.
struct Stages {
  fileprivate struct Show: Hashable {
    let model: String
    let steps: [Path.Step]
  }

  fileprivate let stagings = Memory<String, Staging?>()
  fileprivate let writers = Memory<String, WriteStage?>()
  fileprivate let galleries = Memory<Show, Gallery?>()
  fileprivate let examples = Memory<String, AnswerShapePlan.Case?>()
  fileprivate let plans = Memory<String, Held<TestPlan>>()
}

extension Scene {
  func staging(_ operation: String) -> Staging? {
    rehearsal.stages.stagings.value(for: operation) { Staging(operation, in: rehearsal) }
  }

  func writeStage(_ operation: Operation) -> WriteStage? {
    rehearsal.stages.writers.value(for: operation.id) { WriteStage(operation, in: rehearsal) }
  }

  func gallery(of model: String, over steps: [Path.Step] = []) -> Gallery? {
    rehearsal.stages.galleries.value(for: Stages.Show(model: model, steps: steps)) {
      Gallery(of: model, over: steps, in: rehearsal)
    }
  }

  /// An operation's request as it should be.
  func example(_ operation: Operation, _ make: () -> AnswerShapePlan.Case?) -> AnswerShapePlan.Case? {
    rehearsal.stages.examples.value(for: operation.id, make)
  }

  /// A plan that no constraint of the specification asks for, by the name of its requests.
  func planned(_ requests: String, _ make: () -> Held<TestPlan>) -> Held<TestPlan> {
    // Some ask whether the application is ready, which each target says for itself.
    rehearsal.stages.plans.value(for: "\(requests) \(target.boot.ready)", make)
  }
}
