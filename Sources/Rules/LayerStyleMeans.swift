import Constraints
import Diagnostics
import Files
import Profiles

/// What the files of a layer, or what they define, must be like.
package struct StyleDemand: Hashable, Sendable {
  package let style: LayerStyle
  package let globs: [Glob]
  /// Files that are no part of the application, and those whose names the language gives.
  package let spared: [Glob]
}

/// `layer.L.files`, `classes`, `methods`, `one_per` and `returns`: the source shows them, so they are never tested.
func layerStyleMeans(
  _ constraint: Constraint, layer name: String, _ style: LayerStyle, in scene: Scene,
  into diagnostics: inout [Diagnostic]
) -> Means {
  if let reason = scene.absence(of: name) {
    return Means(
      constraint: constraint, line: .not(reason), check: .none(reason), repair: nil, tests: .not(reason))
  }
  let globs = (scene.target.files(of: name)?.globs ?? []).map(Glob.init)
  let unnamed = (scene.stack.names("layers.unnamed") ?? []).map(Glob.init)
  let words: Words = .record(["rule": .text("layers"), "statement": .text(inProse(constraint.statement))])
  let demand = StyleDemand(style: style, globs: globs, spared: scene.testFiles + unnamed)
  return Means(
    constraint: constraint, line: scene.line("packs/floor", words, layer: name, into: &diagnostics),
    check: scene.canShow(style) ? .style(demand) : .none(.unsupported(slot: "checks/layer-returns")),
    repair: scene.sentence("repairs/layer-style", style.words, into: &diagnostics),
    tests: .not(.checkedOnly("the source shows it before it runs")))
}

extension Scene {
  /// What a function returns is only told where the language has types for it, and of rows nobody can tell that they are.
  fileprivate func canShow(_ style: LayerStyle) -> Bool {
    switch style {
    case .files, .classes, .methods, .onePer: true
    case .records: stack.language.syntax == .python
    case .entities: false
    }
  }
}

extension LayerStyle {
  fileprivate var words: Words {
    func flag(_ isSo: Bool) -> Words { .flag(isSo) }
    var (isName, isOne, isReturn) = (false, false, false)
    switch self {
    case .files, .classes, .methods: isName = true
    case .onePer: isOne = true
    case .records, .entities: isReturn = true
    }
    return .record(["name": flag(isName), "one": flag(isOne), "returns": flag(isReturn)])
  }
}
