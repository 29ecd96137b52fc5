import Constraints
import Diagnostics
import Files
import Profiles

/// What is found in no file of a layer, or in none at all.
package struct PatternBan: Hashable, Sendable {
  package enum Sought: Hashable, Sendable {
    /// A pattern of the project's own, and one of what its matches stand in, however deep.
    case pattern(String, within: String?)
    /// What a profile knows, as rules in the engine's own form, and what a match does.
    case rules([String], finding: String)
  }

  package let language: String
  package let sought: Sought
  package let globs: [Glob]
  /// Files that are not looked at.
  package var spared: [Glob] = []
  /// Names whose import may make a match right.
  package var excuses: [String] = []
  /// A call whose argument may.
  package var pardon: PassedArgument?
  /// Code that it finds something in, and code that it does not; nil where a template of the stack shows it.
  package let example: Example?

  package struct Example: Hashable, Sendable {
    package let bad: String
    package let good: String
  }
}

/// `custom.C`: stated as its author has it, and checked by the pattern for the stack's language.
func customMeans(
  _ constraint: Constraint, rule name: String, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let language = scene.stack.language.name
  let tests: Held<TestPlan> = .not(.checkedOnly("the pattern is in the code before it runs"))
  guard
    let pattern = scene.blueprint.customRule(name)?.patterns.first(where: { $0.language.value == language })
  else {
    let reason = Reason.noOccasion("it has no pattern for \(language)")
    return Means(constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: tests)
  }
  let files = pattern.layer.flatMap { scene.target.files(of: $0) }
  if let layer = pattern.layer, files == nil {
    let reason = Reason.noOccasion("\(scene.target.name) has no layer \(layer)")
    return Means(constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: tests)
  }
  let words: Words = .record(["rule": .text(name), "statement": .text(inProse(constraint.statement))])
  return Means(
    constraint: constraint, line: scene.line("packs/floor", words, layer: pattern.layer, into: &diagnostics),
    check: .pattern(
      PatternBan(
        language: language, sought: .pattern(pattern.pattern.value, within: pattern.within?.value),
        globs: (files?.globs ?? []).map(Glob.init),
        example: PatternBan.Example(bad: pattern.bad, good: pattern.good))),
    repair: scene.sentence(
      "repairs/custom", .record(["pattern": .text(inCode([pattern.pattern.value]))]), into: &diagnostics),
    tests: tests)
}
