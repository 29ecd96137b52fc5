import Arguments
import Diagnostics
import Facts
import Files
import Inference
import Specification
import YAML

/// `holdfast init`: a first specification, written from what the code says.
enum InitCommand: Runnable {
  static let command = Command(
    name: "init", abstract: "Write a first specification from the code of a folder.",
    discussion:
      "Reads source, manifests and start scripts without running anything, and writes down what they say: the stack, "
      + "models and relations, layers with the imports that there are, and the contract, if there is one. What "
      + "cannot be told stands as a comment that begins with `not seen`. The result is checked before it is written; a "
      + "file that is there stays as it is.",
    options: [
      Option("out", .path(name: "FILE"), "The file to write.", fallback: "holdfast.yaml in PATH"),
      Shared.noCache,
    ],
    operands: [Operand("PATH", "The folder of the code.", kind: .folder, fallback: ".")],
    examples: [.init("holdfast init api", "Write api/holdfast.yaml.")],
    exitCodes: [
      .init("0", "Written."),
      .init("2", "The file is there already, or the code cannot be read; nothing was written."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    guard let folder = session.projectPath(values.operand("PATH")),
      let out = session.projectPath(values.text("out") ?? "\(values.operand("PATH"))/holdfast.yaml")
    else {
      _ = session.flush()
      return 2
    }
    if session.tree.read(out) != nil { session.report([.alreadyThere(out)]) }
    guard !session.flush(), let seen = read(folder, values, in: session) else {
      _ = session.flush()
      return 2
    }
    let name = systemName(folder.isEmpty ? session.root : folder)
    guard let text = draft(seen, name: name, to: out, in: session) else {
      _ = session.flush()
      return 2
    }
    do throws(FileWriter.Failure) {
      try FileWriter().write(text, to: "\(session.root)/\(out)")
    } catch {
      session.report([.cannotWrite(out, error.reason)])
      _ = session.flush()
      return 2
    }
    Console.print("wrote \(out)\n")
    return session.flush() ? 2 : 0
  }

  private struct Seen {
    /// The root of the code, relative to the project.
    let root: String
    let draft: FirstDraft
  }

  /// The facts of the folder, or of the one below it in which the code lies.
  private static func read(_ folder: String, _ values: Values, in session: Session) -> Seen? {
    guard let absolute = canonicalPath(folder.isEmpty ? session.root : "\(session.root)/\(folder)") else {
      session.report([.folderMissing(values.operand("PATH"))])
      return nil
    }
    func facts(_ root: String) -> (FactBase, DiskTree)? {
      let tree = DiskTree(root: root)
      return session.facts(
        of: tree, root: root, by: session.catalogues, in: session.languages,
        isCached: !values.flag("no-cache")
      ).map { ($0, tree) }
    }
    guard let (found, tree) = facts(absolute) else { return nil }
    if found.census.isEmpty {
      session.report([.noSource(values.operand("PATH"))])
      return nil
    }
    let below = FirstDraft.codeRoot(found, choices: session.choices)
    guard !below.isEmpty else {
      return Seen(root: folder, draft: FirstDraft(found, of: tree, choices: session.choices))
    }
    guard let (inner, tree) = facts("\(absolute)/\(below)") else { return nil }
    let root = folder.isEmpty ? below : "\(folder)/\(below)"
    return Seen(root: root, draft: FirstDraft(inner, of: tree, choices: session.choices))
  }

  /// The text in its usual form, without the contract where its own mistakes would be told of.
  private static func draft(_ seen: Seen, name: String, to out: String, in session: Session) -> [UInt8]? {
    let home = Files.folder(of: out)
    let contract = seen.draft.contract.map {
      FirstDraft.Contract(
        path: relativePath(seen.root.isEmpty ? $0.path : "\(seen.root)/\($0.path)", from: home),
        operations: $0.operations)
    }
    let root = relativePath(seen.root, from: home)
    for contract in [contract, nil] {
      var found: [Diagnostic] = []
      let text = seen.draft.text(name: name, root: root, contract: contract)
      let source = SourceText(path: out, bytes: Array(text.utf8))
      guard let bytes = format(source, into: &found) else { continue }
      let tree = OverlayTree(MemoryTree([out: bytes]), over: session.tree)
      _ = compile(tree, out, into: &found)
      if found.isEmpty { return bytes }
      if contract == nil {
        session.report(found)
        // What is not clean is told of, and written for its author to mend.
        return bytes
      }
    }
    return nil
  }

  /// The folder's name as far as names of the language allow.
  private static func systemName(_ folder: String) -> String {
    let name = folder.split(separator: "/").last.map(String.init) ?? ""
    let plain = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "-" }
    let text = String(plain.drop { !$0.isLetter }.prefix(64))
    return text.isEmpty ? "system" : text
  }
}
