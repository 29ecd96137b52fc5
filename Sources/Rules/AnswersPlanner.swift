import Constraints
import Witnesses

extension Listing {
  /// Each witness of each occasion becomes rows, a request, and the answer that only the right reading gives.
  func plan(
    _ occasions: [Occasion], mistakes: (Occasion) -> Mistakes, isLoud: Bool = true
  ) -> Held<TestPlan> {
    var cases: [AnswersPlan.Case] = []
    var untold: [String] = []
    for occasion in occasions {
      let found = rehearsal.witnesses(for: occasion.query, mistakes: mistakes(occasion))
      let usable = found.witnesses.filter { route.security != .required || $0.viewer != nil }
      if let obstacle = blueprint.schema.obstacle(to: usable.map(\.world)) { return .not(obstacle) }
      for witness in usable {
        guard let example = example(witness, occasion, found, place: cases.count + 1) else { continue }
        cases.append(example)
      }
      untold += found.unkilled.map {
        ([occasion.name] + ["\($0.mutant.name): \($0.reason.text)"]).filter { !$0.isEmpty }
          .joined(separator: ", ")
      }
    }
    guard !cases.isEmpty else {
      return .not(
        .noOccasion("no rows were found on which a wrong reading of the condition answers differently"))
    }
    return .by(.answers(plan(cases, untold: untold)))
  }

  func plan(
    _ cases: [AnswersPlan.Case], isOrdered: Bool = false, totalPath: [String]? = nil, untold: [String] = []
  ) -> AnswersPlan {
    AnswersPlan(
      route: route, listPath: list.path, identity: list.isOfObjects ? list.identity.wire : nil,
      isOrdered: isOrdered, totalPath: totalPath, cases: cases, untold: untold)
  }

  private func example(
    _ witness: Witness, _ occasion: Occasion, _ found: WitnessSet, place: Int
  ) -> AnswersPlan.Case? {
    guard let path = path(occasion.values, size: size(for: witness.expected.count)) else { return nil }
    let world = witness.world
    return AnswersPlan.Case(
      name: occasion.name.isEmpty ? "world-\(place)" : "\(occasion.name)-\(place)",
      rows: stored(world), path: path, viewer: token(of: witness.viewer, in: world),
      statuses: successes, expected: identities(witness.expected, in: world, isOrdered: false),
      misreadings: found.mutants.filter { witness.kills.contains($0.name) }.map { mutant in
        AnswersPlan.Misreading(
          reading: mutant.description,
          answer: identities(
            answers(to: mutant.reading, from: query.from, in: world, viewer: witness.viewer), in: world,
            isOrdered: false))
      })
  }
}

extension Unkilled.Reason {
  fileprivate var text: String {
    switch self {
    case .equivalent: "answers the same over all valid rows"
    case .notFound: "no difference was found within the bounds of the search"
    }
  }
}
