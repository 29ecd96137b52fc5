import Constraints
import Diagnostics
import Profiles
import Rules

/// Code that does something like what is to be written.
package struct Sibling: Sendable {
  package let operation: String
  /// `FILE:LINE`, from the target's root.
  package let place: String
  package let excerpt: [String]

  package init(operation: String, place: String, excerpt: [String]) {
    self.operation = operation
    self.place = place
    self.excerpt = excerpt
  }
}

/// What the code of a target has that bears on a piece of work.
package struct Standing: Sendable {
  /// Whether the target's folder was there to be read.
  package var isRead = false
  /// Where the operation itself is answered already.
  package var place: String?
  package var sibling: Sibling?

  package init() {}
}

/// All that one piece of work needs, and nothing else, within a budget.
package struct TaskPack {
  private let blueprint: Blueprint
  private let target: Target
  private let stack: Stack
  private let work: Work
  private let task: TaskLines
  private let standing: Standing

  package init(
    _ work: Work, in blueprint: Blueprint, target: Target, on stack: Stack, means: [Means],
    for reader: Reader?,
    standing: Standing, into diagnostics: inout [Diagnostic]
  ) {
    let blueprint = blueprint.served(by: target)
    self.blueprint = blueprint
    self.target = target
    self.stack = stack
    self.work = work
    self.standing = standing
    task = TaskLines(
      work, of: Selection(means, for: reader, in: blueprint), blueprint: blueprint, target: target, on: stack,
      into: &diagnostics)
  }

  /// The pack as Markdown; nil where not even its frame keeps the budget.
  ///
  /// Lines come first, the nearest before the others; then the sibling's source, which takes a third at least where
  /// it is that long. Neither is cut within a line.
  package func text(within tokens: Int, into diagnostics: inout [Diagnostic]) -> String? {
    let excerpt = standing.sibling?.excerpt ?? []
    guard let frame = render(lines: 0, excerpt: 0, into: &diagnostics) else { return nil }
    let room = Tokens.bytes(in: tokens) - frame.utf8.count
    guard room >= 0 else { return nil }
    let source = excerpt.map { $0.utf8.count + 1 }
    let kept = min(source.reduce(0, +), room / 3)
    let lines = fitting(task.lines.map(\.bytes), in: room - kept)
    let used = task.lines.prefix(lines).reduce(0) { $0 + $1.bytes }
    return render(lines: lines, excerpt: fitting(source, in: room - used), into: &diagnostics)
  }

  /// How many of the first pieces have room together.
  private func fitting(_ sizes: [Int], in room: Int) -> Int {
    var left = room
    return sizes.prefix { size in
      left -= size
      return left >= 0
    }.count
  }

  private func render(lines: Int, excerpt: Int, into diagnostics: inout [Diagnostic]) -> String? {
    let words = Words.record(frame + contents(lines: lines, excerpt: excerpt), ids: [])
    return stack.render("packs/task.md", words, into: &diagnostics).map { text in
      text.lines.map { $0.text + "\n" }.joined()
    }
  }

  private var frame: [Words.Entry] {
    let layers: [LayerFiles]
    let title: String
    switch work {
    case .operation(let operation): (title, layers) = ("The operation \(operation.id)", target.layers)
    case .model(let name): (title, layers) = ("The model \(name)", target.layers)
    case .layer(let name): (title, layers) = ("The layer \(name)", target.layers.filter { $0.name == name })
    }
    return [
      .init("title", .text(title)), .init("system", .text(inProse(blueprint.system))),
      .init("stack", .text(stack.title)), .init("target", .text(target.name)),
      .init("specification", .text(blueprint.path)),
      .init("operation", operation ?? OperationWords.none),
      .init("has_layers", .flag(!layers.isEmpty)),
      .init(
        "layers",
        .list(layers.map { .record(["layer": .text($0.name), "files": .text(inCode($0.globs))]) })),
      .init("checked", .text(ids(task.checked))), .init("has_checked", .flag(!task.checked.isEmpty)),
      .init("tested", .text(ids(task.tested))), .init("has_tested", .flag(!task.tested.isEmpty)),
      .init("is_read", .flag(standing.isRead)), .init("root", .text(target.root)),
      .init("place", .text(standing.place ?? "")), .init("has_place", .flag(standing.place != nil)),
    ]
  }

  /// The first of many ids; the trace has all.
  private func ids(_ ids: [String]) -> String {
    let shown = ids.prefix(30)
    return inCode(Array(shown)) + (shown.count < ids.count ? " and \(ids.count - shown.count) more" : "")
  }

  private var operation: Words? {
    guard case .operation(let operation) = work else { return nil }
    return OperationWords(blueprint: blueprint, operation: operation).words
  }

  private func contents(lines: Int, excerpt: Int) -> [Words.Entry] {
    let sibling = standing.sibling
    let (over, cut) = (task.lines.count - lines, (sibling?.excerpt.count ?? 0) - excerpt)
    return [
      .init("has_lines", .flag(!task.lines.isEmpty)),
      .init("lines", .list(task.lines.prefix(lines).map(word))),
      .init("has_sibling", .flag(sibling != nil)),
      .init("sibling", .text(sibling?.operation ?? "")), .init("sibling_place", .text(sibling?.place ?? "")),
      .init("has_excerpt", .flag(sibling?.excerpt.isEmpty == false)),
      .init("fence", .text(fence)),
      .init(
        "excerpt",
        .list((sibling?.excerpt ?? []).prefix(excerpt).map { .record(["code": .text($0)]) })),
      .init("left_out", .text("\(task.leftOut)")), .init("over", .text("\(over)")),
      .init("cut", .text("\(cut)")),
    ]
  }

  /// Longer than any run of backticks in the excerpt.
  private var fence: String {
    let runs = (standing.sibling?.excerpt ?? []).flatMap { $0.split { $0 != "`" }.map(\.count) }
    return String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
  }
}
