import Diagnostics
import Profiles

/// The arguments of a call as a catalogue's picks ask for them: by place, or by name in an object of options.
struct ScriptArguments {
  let given: Given
  let parts: [Fragment]
  let evaluator: ScriptRouteEvaluator

  init(_ call: SourceModule.CallShape, _ given: Given, _ evaluator: ScriptRouteEvaluator) {
    self.given = given
    self.evaluator = evaluator
    parts = call.arguments.parts
  }

  func argument(_ pick: Catalogue.Pick) -> Known<Given> {
    if let position = pick.position, position < parts.count {
      let hidden = parts[...position].first { $0.spread != nil }
      return hidden.map { .unknown($0.text) } ?? .value(given.with(parts[position]))
    }
    guard !pick.keywords.isEmpty else { return .absent }
    for part in parts.reversed() {
      for case .object(let object) in evaluator.values(given.with(part)) {
        return Self.option(pick.keywords, of: ScriptOptions(object, evaluator.resolver))
      }
    }
    return .absent
  }

  static func option(_ names: [String], of options: ScriptOptions) -> Known<Given> {
    names.lazy.map { options[$0] }.first { $0 != .absent } ?? .absent
  }
}
