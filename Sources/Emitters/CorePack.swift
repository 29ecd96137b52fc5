import Constraints
import Profiles
import Rules

/// What an agent always reads: what this is, where things go, what holds everywhere, and how to tell that it is done.
struct CorePack {
  let blueprint: Blueprint
  let target: Target
  let stack: Stack
  let selection: Selection
  /// Nil to see what the pack takes before any line stands in it.
  let division: Division?

  var words: Words {
    let (core, cards) = (division?.core ?? [], division?.cards ?? [])
    let names = Set(cards.map(\.name))
    let hasRest = division == nil || names.contains("everywhere")
    let hasModels = names.contains { $0.hasPrefix("model.") } || division == nil
    return .record([
      "system": .text(inProse(blueprint.system)), "summary": .text(inProse(blueprint.summary)),
      "target": .text(target.name),
      "stack": .text(stack.title), "specification": .text(blueprint.path),
      "verify": .text("holdfast verify \(blueprint.path) --target \(target.name)"),
      "task": .text("holdfast pack \(blueprint.path) --target \(target.name)"),
      "suite": .text(stack.suite?.folder ?? ""),
      "has_summary": .flag(!blueprint.summary.isEmpty), "has_layers": .flag(!target.layers.isEmpty),
      "has_operations": .flag(!blueprint.operations.isEmpty),
      "has_suite": .flag(stack.suite != nil && selection.means.contains { $0.tests.value != nil }),
      "layers": .list(
        target.layers.map { layer($0, isCarded: division == nil || names.contains("layer.\($0.name)")) }),
      "has_models": .flag(hasModels), "has_rest": .flag(hasRest),
      "has_places": .flag(!target.layers.isEmpty || hasModels || hasRest),
      "has_everywhere": .flag(!core.isEmpty || division == nil),
      "everywhere": .list(core.map(word)),
    ])
  }

  private func layer(_ layer: LayerFiles, isCarded: Bool) -> Words {
    .record([
      "layer": .text(layer.name), "files": .text(inCode(layer.globs)), "has_card": .flag(isCarded),
      "card": .text("layer.\(layer.name)"),
    ])
  }
}
