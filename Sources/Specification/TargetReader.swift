import Constraints
import Diagnostics
import YAML

/// Reads one target: where its code lies, what it is built on, how it is started.
struct TargetReader {
  private let entry: Node.Entry
  /// Left to the reader of the whole: they are the same everywhere.
  private(set) var adjustments: Node?

  init(_ entry: Node.Entry) { self.entry = entry }

  mutating func read(into diagnostics: inout [Diagnostic]) -> Spec.TargetForm? {
    let name = entry.key.plainText
    if !Constraint.isName(name) { diagnostics.append(.notAName(name, of: "a target", at: entry.key.place)) }
    guard var reader = MappingReader(entry.value, as: .target, what: "the target \(name)", into: &diagnostics)
    else {
      return nil
    }
    func located(_ key: String, _ node: Node?, into diagnostics: inout [Diagnostic]) -> Located<String>? {
      node.flatMap { node in node.text(as: "`\(key)`", into: &diagnostics).map { Located($0, at: node.place) }
      }
    }
    let root = located("root", reader.require("root", into: &diagnostics), into: &diagnostics)
    let framework = located("framework", reader.require("framework", into: &diagnostics), into: &diagnostics)
    let orm = located("orm", reader.require("orm", into: &diagnostics), into: &diagnostics)
    let mode = located("mode", reader.take("mode"), into: &diagnostics)
    let database = located("database", reader.require("database", into: &diagnostics), into: &diagnostics)
    let driver = located("driver", reader.require("driver", into: &diagnostics), into: &diagnostics)
    let embedded = located("embedded", reader.take("embedded"), into: &diagnostics)
    let runtime = located("runtime", reader.take("runtime"), into: &diagnostics)
    let (layers, absent) = reader.take("layers").map { readLayers($0, into: &diagnostics) } ?? ([], [])
    let versions = reader.take("versions").map { readVersions($0, into: &diagnostics) } ?? []
    let ignored = reader.take("ignore").flatMap { globs($0, as: "`ignore`", into: &diagnostics) } ?? []
    let hosts =
      reader.take("hosts")?.texts(as: "`hosts`", into: &diagnostics)?.map { Located($0.text, at: $0.place) }
      ?? []
    let exemplar = located("exemplar", reader.take("exemplar"), into: &diagnostics)
    adjustments = reader.take("adjust")
    let boot = reader.require("boot", into: &diagnostics).flatMap { readBoot($0, into: &diagnostics) }
    reader.finish(into: &diagnostics)
    guard let root, let framework, let orm, let database, let driver, let boot else { return nil }
    let target = Target(
      name: name, root: root.value, framework: framework, orm: orm, mode: mode, database: database,
      driver: driver,
      embedded: embedded, runtime: runtime, layers: layers, versions: versions, ignored: ignored,
      absentLayers: absent,
      hosts: hosts,
      exemplar: exemplar,
      boot: boot.boot,
      place: entry.key.place)
    return Spec.TargetForm(target: target, rootPlace: root.place, ready: boot.ready)
  }

  /// The layers with files, and the names of those that are said to be absent.
  private func readLayers(_ node: Node, into diagnostics: inout [Diagnostic]) -> ([LayerFiles], [String]) {
    var absent: [String] = []
    let layers = node.named(as: "`layers` of a target", into: &diagnostics).compactMap {
      entry -> LayerFiles? in
      let name = entry.key.plainText
      if !Constraint.isName(name) { diagnostics.append(.notAName(name, of: "a layer", at: entry.key.place)) }
      if entry.value.plainText == Self.absent {
        absent.append(name)
        return nil
      }
      // What is wrong is told; the layer is known all the same.
      let globs = globs(entry.value, as: "`layers.\(name)`", into: &diagnostics) ?? []
      return LayerFiles(name: name, globs: globs, place: entry.key.place)
    }
    return (layers, absent)
  }

  private func globs(_ node: Node, as what: String, into diagnostics: inout [Diagnostic]) -> [String]? {
    guard let globs = node.texts(as: what, into: &diagnostics) else { return nil }
    for glob in globs where !glob.text.isGlob { diagnostics.append(.notAGlob(glob.text, at: glob.place)) }
    for glob in globs where glob.text.hasPrefix("/") || glob.text.split(separator: "/").contains("..") {
      diagnostics.append(.globLeavesRoot(glob.text, at: glob.place))
    }
    return globs.map(\.text)
  }

  /// Stands for the globs of a layer that this code base has none of.
  private static let absent = "absent"

  private func readBoot(
    _ node: Node, into diagnostics: inout [Diagnostic]
  ) -> (boot: Boot, ready: Located<String>?)? {
    guard var reader = MappingReader(node, as: .boot, what: "`boot`", into: &diagnostics) else { return nil }
    let install = reader.require("install", into: &diagnostics)?.text(as: "`install`", into: &diagnostics)
    let start = reader.require("start", into: &diagnostics)?.command(as: "`start`", into: &diagnostics)
    let ready = reader.require("ready", into: &diagnostics)
    let base = reader.take("base_path").flatMap { readBase($0, into: &diagnostics) }
    let within = reader.take("within")?.integer(as: "`within`", into: &diagnostics)
    let environment = reader.take("env").map { readEnvironment($0, into: &diagnostics) } ?? []
    let schema = reader.require("schema", into: &diagnostics)?
      .choice(of: Boot.SchemaCreation.self, as: "`schema`", into: &diagnostics)
    reader.finish(into: &diagnostics)
    let readyText = ready.flatMap { $0.text(as: "`ready`", into: &diagnostics) }
    guard let install, let start, let ready, let readyText, let schema else { return nil }
    return (
      Boot(
        install: install, start: start, ready: readyText, within: max(within ?? 30, 1),
        environment: environment,
        schema: schema, basePath: base),
      Located(readyText, at: ready.place)
    )
  }

  /// `/api` and `/api/` are one; `/` is none at all.
  private func readBase(_ node: Node, into diagnostics: inout [Diagnostic]) -> String? {
    guard let text = node.text(as: "`base_path`", into: &diagnostics) else { return nil }
    let isPath = text.hasPrefix("/") && !text.contains { $0.isWhitespace || "?#{}\"'\\".contains($0) }
    guard isPath else {
      diagnostics.append(.notABasePath(text, at: node.place))
      return nil
    }
    return text.split(separator: "/").map { "/\($0)" }.joined()
  }

  private func readEnvironment(_ node: Node, into diagnostics: inout [Diagnostic]) -> [Boot.Variable] {
    node.named(as: "`env`", into: &diagnostics).compactMap { entry in
      guard var reader = MappingReader(entry.value, as: .variable, what: "a variable", into: &diagnostics)
      else {
        return nil
      }
      let required = reader.take("required")?.flag(as: "`required`", into: &diagnostics)
      let secret = reader.take("secret")?.flag(as: "`secret`", into: &diagnostics)
      let fallback = reader.take("default")?.text(as: "`default`", into: &diagnostics)
      reader.finish(into: &diagnostics)
      _ = entry.key.identifier(as: "a variable's name", into: &diagnostics)
      return Boot.Variable(
        name: entry.key.plainText, isRequired: required ?? false, isSecret: secret ?? false,
        fallback: fallback)
    }
  }
}
