import Arguments
import Constraints
import Diagnostics
import Emitters
import Files
import Glibc
import Profiles
import Rules
import Specification

/// One run of a command: the project it works on, the templates, and what was told so far.
///
/// The project is the version-controlled folder around the current one, or the current one itself;
/// every path that is printed or written down is relative to it.
final class Session {
  let root: String
  let tree: DiskTree
  let templatesRoot: String
  private let current: String
  /// Whether diagnostics, which go to standard error, have colour, and whether reports on standard output do.
  let isColoured: Bool
  let isReportColoured: Bool
  private(set) var diagnostics: [Diagnostic] = []
  private let templateTree: any FileTree
  private let library: TemplateLibrary

  init?(_ values: Values) {
    let isColoured = Console.isColoured(values.text("color"), on: .errors)
    func fail(_ diagnostic: Diagnostic) {
      Console.printError(render([diagnostic], sources: [:], isColoured: isColoured))
    }
    guard let current = canonicalPath(".") else {
      fail(.folderMissing("."))
      return nil
    }
    guard let found = Self.findTemplates() else {
      fail(.noTemplates(environment("HOLDFAST_TEMPLATES")))
      return nil
    }
    self.current = current
    root = Self.findProject(from: current)
    tree = DiskTree(root: root)
    templatesRoot = found
    self.isColoured = isColoured
    isReportColoured = Console.isColoured(values.text("color"), on: .output)
    let own = DiskTree(root: found)
    if let overlay = values.text("templates") {
      guard let folder = canonicalPath(overlay) else {
        fail(.folderMissing(overlay))
        return nil
      }
      templateTree = OverlayTree(DiskTree(root: folder), over: own)
    } else {
      templateTree = own
    }
    library = TemplateLibrary(templateTree, into: &diagnostics)
  }

  /// A path as the user gave it, relative to the project; nil, with a message, where it leads out of it.
  func projectPath(_ path: String) -> String? {
    let absolute = path.hasPrefix("/") ? path : "\(current)/\(path)"
    let normal = "/" + (resolvePath(String(absolute.drop { $0 == "/" }), in: "") ?? "")
    if normal == root { return "" }
    if root == "/" { return String(normal.dropFirst()) }
    guard normal.hasPrefix(root + "/") else {
      report([.outsideProject(path)])
      return nil
    }
    return String(normal.dropFirst(root.count + 1))
  }

  /// A program as the user gave it: a name to be found on the PATH, or a path from where they stand.
  func program(_ name: String) -> String {
    name.contains("/") && !name.hasPrefix("/") ? "\(current)/\(name)" : name
  }

  func report(_ found: [Diagnostic]) { diagnostics += found }

  /// Prints everything told, sorted by place; true where something was an error.
  func flush() -> Bool { tell().errors > 0 }

  /// Prints everything told, sorted by place, and counts it.
  func tell() -> (errors: Int, warnings: Int) {
    let told = drain()
    Console.printError(told.text(isColoured: isColoured))
    return (told.errors, told.warnings)
  }

  /// Everything told until now, which then counts as told.
  func drain() -> Told {
    defer { diagnostics = [] }
    return Told(diagnostics, source: source)
  }

  private var sources: [String: SourceText] = [:]

  /// The text of a file of the project or of the templates, as it was when first asked for.
  func source(_ path: String) -> SourceText? {
    if let known = sources[path] { return known }
    let prefix = TemplateLibrary.folder + "/"
    let bytes =
      path.hasPrefix(prefix)
      ? templateTree.read(String(path.dropFirst(prefix.count))) ?? tree.read(path) : tree.read(path)
    let source = bytes.map { SourceText(path: path, bytes: $0) }
    sources[path] = source
    return source
  }

  /// `FILE:LINE` of a place.
  func line(_ place: Place) -> String {
    source(place.path).map { "\(place.path):\($0.line(at: place.span.start))" } ?? place.path
  }

  /// A page of `Templates/diagnostics`.
  func page(_ code: String) -> String? {
    guard code.unicodeScalars.allSatisfy({ $0 == "-" || ("a"..."z").contains($0) }) else { return nil }
    return templateTree.read("diagnostics/\(code).md").map { String(decoding: $0, as: UTF8.self) }
  }

  /// The codes that have one.
  var pages: [String] {
    templateTree.files(under: "diagnostics").filter { $0.hasSuffix(".md") }
      .map { String($0.dropFirst("diagnostics/".count).dropLast(".md".count)) }
  }

  private static let libraryFolder = "\(TemplateLibrary.folder)/specs"

  private func library(of templates: any FileTree) -> any FileTree { Subtree("specs", of: templates) }

  /// The files of the project that a specification is made of.
  func files(of path: String) -> [String] {
    guard let path = projectPath(path) else { return [] }
    return specificationFiles(
      tree, path, library: library(of: templateTree), libraryFolder: Self.libraryFolder, into: &diagnostics)
  }

  /// What a specification leaves open that agents take differently; and the decisions that nobody can say yet.
  func unsaid(in path: String) -> (found: [Unsaid], resting: [OpenDecision]) {
    let name = "unsaid.yaml"
    guard let path = projectPath(path), let bytes = templateTree.read(name) else { return ([], []) }
    let source = SourceText(path: "\(TemplateLibrary.folder)/\(name)", bytes: bytes)
    let decisions = readOpenDecisions(source, into: &diagnostics)
    let found = Specification.unsaid(
      tree, path, library: library(of: templateTree), libraryFolder: Self.libraryFolder, decisions: decisions)
    return (found, decisions.filter { !$0.isSayable })
  }

  /// A specification with its parts in and its defaults filled.
  func explanation(_ path: String, of blueprint: Blueprint) -> String? {
    projectPath(path).flatMap {
      Specification.explanation(
        tree, $0, library: library(of: templateTree), libraryFolder: Self.libraryFolder,
        settled: blueprint.settled)
    }
  }

  /// Compiles a specification with its stacks; nil, with everything told, where there are errors.
  func compiled(_ path: String, targets wanted: [String] = [], plansTests: Bool = true) -> Compiled? {
    guard let path = projectPath(path) else { return nil }
    guard
      let blueprint = compile(
        tree, path, library: library(of: templateTree), libraryFolder: Self.libraryFolder, into: &diagnostics)
    else { return nil }
    for name in wanted where !blueprint.targets.contains(where: { $0.name == name }) {
      report([.unknownTarget(name, among: blueprint.targets.map(\.name))])
    }
    checkPatterns(of: blueprint)
    let stacks = stacks(of: blueprint.targets)
    // Means are made only of what is right.
    guard !diagnostics.hasErrors else { return nil }
    let targets = means(of: blueprint, on: stacks, plansTests: plansTests)
    report(
      unmatched(
        blueprint.adjustments, in: targets.map { ($0.target.name, $0.means) }, besides: blueprint.constraints)
    )
    guard !diagnostics.hasErrors else { return nil }
    return Compiled(
      blueprint: blueprint, targets: targets.filter { wanted.isEmpty || wanted.contains($0.target.name) })
  }

  private func stacks(of targets: [Target]) -> [(target: Target, stack: Stack)] {
    let library = library
    let found = concurrently(targets) { target in
      var complaints: [Diagnostic] = []
      return (library.stack(for: target, into: &complaints), complaints)
    }
    return zip(targets, found).compactMap { target, found in
      report(found.1)
      return found.0.map { (target, $0) }
    }
  }

  private func means(
    of blueprint: Blueprint, on stacks: [(target: Target, stack: Stack)], plansTests: Bool
  ) -> [Compiled.OnStack] {
    let agenda = Agenda(blueprint, on: stacks, plansTests: plansTests, with: Rehearsal(blueprint))
    let done = concurrently(agenda.shares, with: { Rehearsal(blueprint) }) { rehearsal, share in
      (number: share.number, means: agenda.means(of: share, with: rehearsal))
    }
    let shares = done.sorted { $0.number < $1.number }.map(\.means)
    return stacks.enumerated().map { place, on in
      report(agenda.told[place] + shares.flatMap { $0[place].told })
      return Compiled.OnStack(
        target: on.target, stack: on.stack, means: shares.flatMap { $0[place].means })
    }
  }

  /// Who packs are written for, by the name that was given, else the first; nil, told, where nobody is called so.
  func reader(_ name: String?) -> Reader? {
    guard let name else { return library.readers.first }
    let found = library.readers.first { $0.name == name }
    if found == nil { report([.unknownReader(name, among: library.readers.map(\.name))]) }
    return found
  }

  /// Every catalogue there is, for code whose stack nobody named.
  var catalogues: [Catalogue] { library.catalogues }
  var languages: [Language] { library.languages }
  var choices: StackChoices { library.choices }
  var commands: [CommandPattern] {
    var complaints: [Diagnostic] = []
    return library.commands(into: &complaints)
  }

  private static func findProject(from folder: String) -> String {
    var candidate = folder
    while !candidate.isEmpty {
      var status = stat()
      if lstat("\(candidate)/.git", &status) == 0 { return candidate }
      candidate = Files.folder(of: candidate)
    }
    return folder
  }

  /// The variable, else `share/holdfast` beside `bin/`, else the package that the binary was built in.
  private static func findTemplates() -> String? {
    if let named = environment("HOLDFAST_TEMPLATES") { return canonicalPath(named) }
    guard let executable = canonicalPath("/proc/self/exe") else { return nil }
    var folder = Files.folder(of: executable)
    if let shared = canonicalPath("\(folder)/../share/holdfast/Templates") { return shared }
    while !folder.isEmpty {
      if readFile("\(folder)/Templates/slots.yaml") != nil { return "\(folder)/Templates" }
      folder = Files.folder(of: folder)
    }
    return nil
  }
}
