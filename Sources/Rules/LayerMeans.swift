import Constraints
import Diagnostics
import Files
import Profiles

/// `layer.L.free_of.FAMILY`: the code shows it, so it is stated and checked, never tested.
func layerMeans(
  _ constraint: Constraint, layer: String, family: PackageFamily, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means {
  let slot = "packages.\(family.segment)"
  let tests: Held<TestPlan> = .not(
    .checkedOnly("an import is in the code before it runs, whatever it does there"))
  if let reason = scene.absence(of: layer) {
    return Means(constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: tests)
  }
  guard let packages = scene.imports(of: family), let files = scene.target.files(of: layer) else {
    let hole = Reason.unsupported(slot: slot)
    return Means(constraint: constraint, line: .not(hole), check: .none(hole), repair: nil, tests: tests)
  }
  let words: Words = .record([
    "layer": .text(layer), "files": .text(inCode(files.globs)), "family": .text(family.title),
    "packages": .text(inCode(packages)),
  ])
  return Means(
    constraint: constraint,
    line: scene.line("packs/layer-free-of", words, layer: layer, into: &diagnostics),
    check: .imports(ImportBan(layer: layer, globs: files.globs.map(Glob.init), packages: packages)),
    repair: scene.sentence(
      "repairs/layer-free-of", .record(["layer": .text(layer), "family": .text(family.title)]),
      into: &diagnostics),
    tests: tests)
}

extension Scene {
  /// The names under which code imports what a layer is free of; nil where the stack does not say.
  fileprivate func imports(of family: PackageFamily) -> [String]? {
    switch family {
    case .framework, .orm, .driver: stack.names("packages.\(family.segment)")
    case .package(let name): stack.language.imports(of: name)
    }
  }
}
