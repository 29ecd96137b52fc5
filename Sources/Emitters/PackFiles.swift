import Constraints
import Diagnostics
import Profiles
import Rules

/// The packs of each agent host: its template, filled with the lines that `Rules` chose.
struct PackFiles {
  let blueprint: Blueprint
  let target: Target
  let stack: Stack
  let means: [Means]

  func emit(into diagnostics: inout [Diagnostic]) -> [OutputFile] {
    stack.packs.compactMap { pack in
      stack.render(pack.slot, words, into: &diagnostics).map { OutputFile(path: pack.path, $0) }
    }
  }

  private var words: Words {
    let lines = means.compactMap { means in means.line.value.map { (id: means.constraint.id, line: $0) } }
    let spokenFor = spokenFor
    let everywhere = lines.filter { $0.line.layer == nil }
    return .record([
      "system": .text(inProse(blueprint.system)), "summary": .text(inProse(blueprint.summary)),
      "target": .text(target.name),
      "stack": .text(stack.title), "specification": .text(blueprint.path),
      "verify": .text("holdfast verify \(blueprint.path) --target \(target.name)"),
      "suite": .text(stack.suite?.folder ?? ""),
      "has_summary": .flag(!blueprint.summary.isEmpty), "has_layers": .flag(!target.layers.isEmpty),
      "has_suite": .flag(stack.suite != nil && means.contains { $0.tests.value != nil }),
      "layers": .list(
        target.layers.map { .record(["layer": .text($0.name), "files": .text(files(of: $0))]) }),
      "has_everywhere": .flag(!everywhere.isEmpty),
      "everywhere": .list(everywhere.map { word($0.line, id: $0.id, also: spokenFor[$0.id] ?? []) }),
      "scopes": .list(
        target.layers.compactMap { layer in
          let scoped = lines.filter { $0.line.layer == layer.name }
          guard !scoped.isEmpty else { return nil }
          return .record([
            "layer": .text(layer.name), "files": .text(files(of: layer)),
            "lines": .list(scoped.map { word($0.line, id: $0.id) }),
          ])
        }),
    ])
  }

  private func word(_ line: PackLine, id: String, also: [String] = []) -> Words {
    .record(["line": .text(line.text), "id": .text(id)], ids: [id] + also)
  }

  /// The constraints that the line of another one states too.
  private var spokenFor: [String: [String]] {
    means.reduce(into: [:]) { spoken, means in
      if case .not(.statedWith(let id)) = means.line { spoken[id, default: []].append(means.constraint.id) }
    }
  }

  private func files(of layer: LayerFiles) -> String { inCode(layer.globs) }
}
