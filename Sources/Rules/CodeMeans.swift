import Constraints
import Diagnostics
import Files
import Profiles

/// Files that are no part of a program, and what they are.
package struct Litter: Hashable, Sendable {
  package let glob: Glob
  package let what: String

  /// `GLOB WHAT`, as profiles list them.
  init(_ entry: String) {
    let parts = entry.split(separator: " ", maxSplits: 1).map(String.init)
    glob = Glob(parts.first ?? "")
    what = parts.count > 1 ? parts[1] : ""
  }
}

/// `code.…`: what every reader of the source sees.
func codeMeans(
  _ constraint: Constraint, _ demand: CodeDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  Means(
    constraint: constraint,
    line: scene.line(
      "packs/floor", .record(["rule": .text("code"), "statement": .text(inProse(constraint.statement))]),
      layer: nil, into: &diagnostics),
    check: codeCheck(demand, on: scene.stack),
    repair: scene.sentence(
      "repairs/code",
      .record([
        "parses": .flag(demand == .parses), "imports": .flag(demand == .importsResolve),
        "stubs": .flag(demand == .noStubs), "litter": .flag(demand == .treeClean),
      ]),
      into: &diagnostics),
    tests: .not(.checkedOnly("the source shows it before it runs")))
}

private func codeCheck(_ demand: CodeDemand, on stack: Stack) -> Check {
  func names(_ slot: String, _ check: ([String]) -> Check) -> Check {
    stack.names(slot).map(check) ?? Check.none(.unsupported(slot: slot))
  }
  switch demand {
  case .parses, .importsResolve: return .code(demand)
  case .noStubs:
    return names("code.stubs") { rules in
      .pattern(
        PatternBan(
          language: stack.language.name, sought: .rules(rules, finding: "is left to be written"), globs: [],
          spared: stack.language.tests.map(Glob.init), example: nil))
    }
  case .treeClean: return names("code.litter") { .litter($0.map(Litter.init)) }
  }
}
