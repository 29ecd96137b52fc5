import Constraints
import Diagnostics
import Files
import Profiles

/// `layer.L.may_use`: which layers its files import, by the target's own files for each layer.
func layerUseMeans(
  _ constraint: Constraint, layer name: String, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  if let reason = scene.absence(of: name) {
    return Means(
      constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: .not(reason))
  }
  guard let layer = scene.blueprint.layers.first(where: { $0.name == name }),
    let mayUse = scene.layersUsable(by: layer), let files = scene.target.files(of: name)
  else { return untested(constraint, slot: "packs/layer-may-use") }
  func isAllowed(_ other: LayerFiles) -> Bool { mayUse.contains(other.name) || other.name == name }
  let others = scene.target.layers.filter { !isAllowed($0) }
  let tests: Held<TestPlan> = .not(
    .checkedOnly("an import is in the code before it runs, whatever it does there"))
  guard !others.isEmpty else {
    let reason = Reason.noOccasion("\(scene.target.name) has no other layer that it may not use")
    return Means(constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: tests)
  }
  let words: Words = .record([
    "layer": .text(name), "files": .text(inCode(files.globs)),
    "allowed": .text(inCode(mayUse)), "has_allowed": .flag(!mayUse.isEmpty),
    "named": .text(inCode(layer.mayName)), "has_named": .flag(!layer.mayName.isEmpty),
  ])
  return Means(
    constraint: constraint, line: scene.line("packs/layer-may-use", words, layer: name, into: &diagnostics),
    check: .layerUse(
      LayerUse(
        layer: name, globs: files.globs.map(Glob.init),
        allowed: scene.target.layers.filter(isAllowed).flatMap { $0.globs.map(Glob.init) },
        others: others.map { other in
          LayerUse.Other(
            layer: other.name, globs: other.globs.map(Glob.init),
            isNameable: layer.mayName.contains(other.name))
        })),
    repair: scene.sentence("repairs/layer-may-use", .record(["layer": .text(name)]), into: &diagnostics),
    tests: tests)
}

/// `layer.cycles`: the whole target's imports at once.
func cyclesMeans(_ constraint: Constraint, in scene: Scene, into diagnostics: inout [Diagnostic]) -> Means {
  Means(
    constraint: constraint,
    line: scene.line("packs/layer-cycles", .record([:]), layer: nil, into: &diagnostics),
    check: .cycles, repair: scene.sentence("repairs/layer-cycles", .record([:]), into: &diagnostics),
    tests: .not(.checkedOnly("an import is in the code before it runs, whatever it does there")))
}

/// `layer.elsewhere`: the files themselves show it.
func coverageMeans(_ constraint: Constraint, in scene: Scene, into diagnostics: inout [Diagnostic]) -> Means {
  let globs = scene.target.layers.flatMap(\.globs)
  return Means(
    constraint: constraint,
    line: scene.line(
      "packs/layer-elsewhere", .record(["files": .text(inCode(globs))]), layer: nil, into: &diagnostics),
    check: .coverage(LayerCoverage(globs: globs.map(Glob.init), spared: scene.testFiles)),
    repair: scene.sentence("repairs/layer-elsewhere", .record([:]), into: &diagnostics),
    tests: .not(.checkedOnly("where a file lies is there before the code runs")))
}

extension Scene {
  /// Why nothing can be said of a layer's files here, where the target has none.
  func absence(of layer: String) -> Reason? {
    guard target.absentLayers.contains(layer) else { return nil }
    return .noOccasion("\(target.name) has no layer \(layer)")
  }

  /// What a layer's files may import: of an absent layer what that one may. Nil where everything is allowed.
  fileprivate func layersUsable(by layer: Layer) -> [String]? {
    guard var usable = layer.mayUse else { return nil }
    let layers = Dictionary(blueprint.layers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var next = 0
    while next < usable.count {
      defer { next += 1 }
      guard target.absentLayers.contains(usable[next]) else { continue }
      guard let behind = layers[usable[next]]?.mayUse else { return target.layers.map(\.name) }
      usable += behind.filter { !usable.contains($0) && $0 != layer.name }
    }
    return usable.filter { !target.absentLayers.contains($0) }
  }
}
