import Arguments
import Constraints
import Diagnostics
import Emitters
import Files
import Rules

/// `holdfast explain`: an id, a diagnostic's code, or a line of anything generated, back to the YAML line.
enum ExplainCommand: Runnable {
  static let command = Command(
    name: "explain", abstract: "Explain an id, a diagnostic's code, or a generated line.",
    discussion:
      "An id is looked up in the specification. A code is answered with its page. FILE:LINE of anything "
      + "that `compile` wrote leads back, through the manifest, to the template and to the line of YAML that asked "
      + "for it.",
    operands: [Operand("WHAT", "An id, a code, or FILE:LINE.", kind: .path), Shared.specification],
    examples: [
      .init(
        "holdfast explain query.feed.where Specs/thread", "What a constraint demands, and how it is held."),
      .init("holdfast explain duplicate-key", "What a diagnostic means, and what to do."),
      .init(
        "holdfast explain AGENTS.md:20",
        "Where a generated line comes from; its manifest names the specification."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    let what = values.operand("WHAT")
    if let page = session.page(what) {
      Console.print(page)
      return session.flush() ? 2 : 0
    }
    if let colon = what.lastIndex(of: ":"), let line = Int(what[what.index(after: colon)...]) {
      return explain(String(what[..<colon]), line: line, in: session)
    }
    // Ids have dots and codes have none.
    if !what.contains(".") {
      session.report([.nothingCalled(what, among: session.pages)])
      _ = session.flush()
      return 2
    }
    return explain(ids: [what], in: values.operand("SPECIFICATION"), session, for: nil)
  }

  private static func explain(_ file: String, line: Int, in session: Session) -> Int32 {
    guard let path = session.projectPath(file), let found = manifest(above: path, in: session) else {
      if session.diagnostics.isEmpty { session.report([.noManifest(file)]) }
      _ = session.flush()
      return 2
    }
    let relative = found.root.isEmpty ? path : String(path.dropFirst(found.root.count + 1))
    let entry = found.manifest.entries.first { $0.path == relative }
    let text = session.tree.read(path)
    let block = entry?.owner == .shared ? text.flatMap { ManagedBlock(in: $0) } : nil
    if let entry, entry.owner != .user, (block?.bytes ?? text).map(sha256) != entry.sha256 {
      session.report([.notCurrent(path)])
      _ = session.flush()
      return 2
    }
    guard let origin = found.manifest.origin(of: relative, line: line - (block?.linesBefore ?? 0)) else {
      session.report([.lineNotGenerated(path, line)])
      _ = session.flush()
      return 2
    }
    Console.print("\(path):\(line)\n  written by \(origin.source)\n")
    guard !origin.ids.isEmpty else {
      Console.print("  for no constraint: it belongs to the file, not to what the specification demands\n")
      return session.flush() ? 2 : 0
    }
    guard let specification = resolvePath(found.manifest.specification, in: found.root) else { return 2 }
    return explain(
      ids: origin.ids, in: "\(session.root)/\(specification)", session,
      for: found.manifest.reader)
  }

  private static func manifest(above path: String, in session: Session) -> (root: String, manifest: Manifest)?
  {
    var root = folder(of: path)
    while true {
      let candidate = root.isEmpty ? Manifest.path : "\(root)/\(Manifest.path)"
      if let manifest = session.tree.read(candidate).flatMap({ Manifest(reading: $0) }) {
        return (root, manifest)
      }
      if root.isEmpty { return nil }
      root = folder(of: root)
    }
  }

  private static func explain(
    ids: [String], in specification: String, _ session: Session, for reader: String?
  ) -> Int32 {
    guard let compiled = session.compiled(specification) else {
      _ = session.flush()
      return 2
    }
    let reader = session.reader(reader)
    var isFound = false
    for (on, trace) in zip(compiled.targets, compiled.emissions(for: reader, in: session).map(\.trace)) {
      for means in on.means where ids.contains(means.constraint.id) {
        isFound = true
        Console.print(text(means, trace.rows.first { $0.id == means.constraint.id }, on.target.name, session))
      }
    }
    if !isFound {
      let known = compiled.targets.flatMap { $0.means.map(\.constraint.id) }
      session.report([.nothingCalled(ids.joined(separator: ", "), among: known)])
    }
    return session.flush() ? 2 : 0
  }

  private static func text(_ means: Means, _ row: Trace.Row?, _ target: String, _ session: Session) -> String
  {
    let constraint = means.constraint
    var lines = ["\(constraint.id) (\(target))", "  \(constraint.statement)"]
    if let why = constraint.why { lines.append("  Why: \(why)") }
    switch constraint.origin {
    case .written(let place): lines.append("  Written at \(session.line(place))")
    case .convention(let entry, let trigger):
      lines.append("  Added by \(session.line(entry)), triggered by \(session.line(trigger))")
    }
    if let row {
      lines += [
        "  stated   \(row.stated.text)", "  checked  \(row.checked.text)", "  tested   \(row.tested.text)",
      ]
    }
    if let repair = means.repair { lines.append("  Repair: \(repair)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
