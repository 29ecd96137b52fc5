import Constraints
import Diagnostics
import Files
import JSON
import Mustache
import Profiles
import Specification
import YAML

/// What reads files that people write, in one process: to the constraints, to the stack, to the printed message.
struct FrontEnd {
  let corpus: Corpus
  private let parts: Subtree
  private let library: TemplateLibrary
  /// A specification to stand around a contract.
  private let specification: [UInt8]
  /// One with a condition to be put into it.
  private let asking: String
  /// A specification that others may name as a peer.
  private let peer: [UInt8]

  init(corpus: Corpus) {
    self.corpus = corpus
    parts = Subtree("specs", of: corpus.templates)
    var diagnostics: [Diagnostic] = []
    library = TemplateLibrary(corpus.templates, into: &diagnostics)
    if diagnostics.hasErrors { fail("the templates are not right: \(diagnostics)") }
    asking = String(decoding: corpus.shop, as: UTF8.self)
    peer = corpus.texts.first { $0.path.hasSuffix("/payments.yaml") }?.bytes ?? []
    specification = corpus.texts.first { $0.path.hasSuffix("/holdfast.yaml") }?.bytes ?? []
  }

  /// True where nothing is wrong with an input.
  func read(_ input: Input) -> Bool {
    var diagnostics: [Diagnostic] = []
    switch input.kind {
    case .specification:
      compile(
        [
          "holdfast.yaml": input.bytes, "openapi.yaml": corpus.contract(beside: input.path),
          "payments.yaml": peer,
        ], into: &diagnostics)
    case .contract:
      compile(["holdfast.yaml": specification, "openapi.yaml": input.bytes], into: &diagnostics)
    case .expression: compile(["holdfast.yaml": shop(where: input.bytes)], into: &diagnostics)
    case .profile: readProfile(input, into: &diagnostics)
    case .template:
      let source = SourceText(path: input.path, bytes: input.bytes)
      _ = Template(source, type: .record([]), into: &diagnostics)
      tell(diagnostics, MemoryTree([input.path: input.bytes]))
    }
    return !diagnostics.hasErrors
  }

  /// A specification that asks for the rows for which a condition holds, quoted so that the text arrives as it is.
  private func shop(where condition: [UInt8]) -> [UInt8] {
    let text = String(decoding: condition, as: UTF8.self)
    let quoted = JSONValue.text(text).compact
    return Array(
      asking.split(separator: "WHERE", omittingEmptySubsequences: false).joined(separator: quoted).utf8)
  }

  private func compile(_ contents: [String: [UInt8]], into diagnostics: inout [Diagnostic]) {
    let tree = MemoryTree(contents)
    let blueprint = Specification.compile(
      tree, "holdfast.yaml", library: parts, libraryFolder: "Templates/specs", into: &diagnostics)
    for target in blueprint?.targets ?? [] { _ = library.stack(for: target, into: &diagnostics) }
    tell(diagnostics, tree)
    checkFormat(of: contents["holdfast.yaml"] ?? [])
    _ = explanation(
      tree, "holdfast.yaml", library: parts, libraryFolder: "Templates/specs",
      settled: blueprint?.settled ?? [])
  }

  /// What is formatted is formatted already.
  private func checkFormat(of bytes: [UInt8]) {
    var diagnostics: [Diagnostic] = []
    guard let once = format(SourceText(path: "holdfast.yaml", bytes: bytes), into: &diagnostics) else {
      return
    }
    let twice = format(SourceText(path: "holdfast.yaml", bytes: once), into: &diagnostics)
    precondition(once == twice, "a second time formats differently")
  }

  /// The library of one folder, and of the slots.
  private func readProfile(_ input: Input, into diagnostics: inout [Diagnostic]) {
    let folder = Files.folder(of: input.path)
    var contents = corpus.templates.contents.filter {
      $0.key == "slots.yaml" || Files.folder(of: $0.key) == folder
    }
    contents[input.path] = input.bytes
    let tree = MemoryTree(contents)
    _ = TemplateLibrary(tree, into: &diagnostics)
    tell(
      diagnostics,
      MemoryTree(Dictionary(uniqueKeysWithValues: contents.map { ("Templates/\($0.key)", $0.value) })))
  }

  /// As a run of the tool prints it.
  private func tell(_ diagnostics: [Diagnostic], _ tree: MemoryTree) {
    let shown = Array(diagnostics.inOrder().prefix(100))
    let paths = Set(shown.flatMap { [$0.place] + $0.notes.map(\.place) }.compactMap { $0?.path })
    let sources = paths.compactMap { path in tree.read(path).map { (path, SourceText(path: path, bytes: $0)) }
    }
    _ = render(shown, sources: Dictionary(uniqueKeysWithValues: sources), isColoured: false)
  }
}
