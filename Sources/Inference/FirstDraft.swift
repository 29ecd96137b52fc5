import Constraints
import Facts
import Files
import Profiles
import YAML

/// A first specification of a code base, as its facts tell it: what was seen is written, what was not is a comment.
package struct FirstDraft {
  private let facts: FactBase
  private let tree: any FileTree
  private let choices: StackChoices

  /// `tree` begins at the root of the code.
  package init(_ facts: FactBase, of tree: any FileTree, choices: StackChoices) {
    self.facts = facts
    self.tree = tree
    self.choices = choices
  }

  /// The text. `name` is the system's and the target's; `root` leads from the specification to the code, and
  /// `contract`, if any is to be named, from there to the contract.
  package func text(name: String, root: String, contract: Contract?) -> String {
    let stack = StackFinder(facts: facts, tree: tree, choices: choices).find()
    let models = ModelDrafter(facts, orm: stack.orm)
    let layers = LayerDrafter(facts, names: choices.common("layers.folders"))
    var entries: [YAMLValue.Entry] = [.init("holdfast", .integer(1)), .init("system", .text(name))]
    if let contract { entries.append(.init("contract", .text(contract.path))) }
    var notes = contract == nil ? ["not seen: a contract of these routes"] : []
    if let target = target(stack, layers, root: root) {
      entries.append(.init("targets", .record([.init(name, target)])))
    } else {
      notes += ["not seen: a target, for which there must be more:"] + stack.missing.map { "- \($0)" }
    }
    if !models.entries.isEmpty {
      entries.append(.init("models", .record(models.entries), notes: notes + models.modelNotes))
    } else {
      notes += models.modelNotes
    }
    let isNoted = !models.entries.isEmpty
    if !models.relations.isEmpty || !models.relationNotes.isEmpty {
      entries.append(.init("relations", .record(models.relations), notes: models.relationNotes))
    }
    entries += conventions(layers, contract, isTarget: stack.missing.isEmpty)
    if !isNoted, !notes.isEmpty, let last = entries.popLast() {
      entries.append(.init(last.key, last.value, notes: notes + last.notes))
    }
    return YAMLValue.record(entries).lines.map { "\($0)\n" }.joined()
  }

  /// A contract by its path from the specification, with its operations.
  package struct Contract {
    package let path: String
    package let operations: [String]

    package init(path: String, operations: [String]) {
      self.path = path
      self.operations = operations
    }
  }

  /// The contract that describes most routes, its path from the root of the code.
  package var contract: Contract? {
    ContractFinder(facts: facts, tree: tree).find().map { Contract(path: $0.path, operations: $0.operations) }
  }

  private func target(_ stack: FoundStack, _ layers: LayerDrafter, root: String) -> YAMLValue? {
    guard stack.missing.isEmpty, let framework = stack.framework, let orm = stack.orm,
      let driver = stack.driver
    else { return nil }
    var entries: [YAMLValue.Entry] = [
      .init("root", .text(root)), .init("framework", .text(framework.name)), .init("orm", .text(orm.name)),
    ]
    if let mode = stack.mode { entries.append(.init("mode", .text(mode))) }
    entries.append(.init("database", .text(driver.database)))
    entries.append(.init("driver", .text(driver.name)))
    if let embedded = stack.embedded { entries.append(.init("embedded", .text(embedded.database))) }
    if layers.isWorthwhile { entries.append(.init("layers", .record(layers.files))) }
    let versions = versions(framework.versions + orm.versions)
    if !versions.isEmpty { entries.append(.init("versions", .brief(.record(versions)))) }
    let boot = BootDrafter(facts: facts, tree: tree, choices: choices, framework: framework, orm: orm)
    entries.append(.init("boot", boot.draft()))
    return .record(entries)
  }

  /// Of what is known of some versions only, those that the code stands on instead.
  private func versions(_ lines: [PackageLine]) -> [YAMLValue.Entry] {
    let others = lines.compactMap { line in
      facts.documents.otherVersion(of: line.package, than: line.line).map { (line.package, $0.range.line) }
    }
    return Dictionary(others, uniquingKeysWith: { first, _ in first }).sorted { $0.key < $1.key }
      .map { .init($0.key, .text($0.value)) }
  }

  private func conventions(_ layers: LayerDrafter, _ contract: Contract?, isTarget: Bool) -> [YAMLValue.Entry]
  {
    var entries: [YAMLValue.Entry] = []
    if layers.isWorthwhile { entries.append(.init("layers", .record(layers.rules))) }
    if let contract, !contract.operations.isEmpty {
      entries.append(
        .init("api", .record([.init("unspecified", .list(contract.operations.map { .text($0) }))])))
    }
    return entries.isEmpty ? [] : [.init("conventions", .record(entries))]
  }

  /// The folder, below the one that was looked at, in which the code lies: that of the manifest which asks for what
  /// serves requests.
  package static func codeRoot(_ facts: FactBase, choices: StackChoices) -> String {
    let wanted = Set(choices.frameworks.flatMap(\.packages))
    let folders = facts.documents.manifests.filter { manifest in
      !manifest.isLock && manifest.file.isProduct
        && manifest.dependencies.contains { wanted.contains($0.name) }
    }.map { folder(of: $0.file) }
    return Set(folders).count == 1 ? folders[0] : ""
  }
}
