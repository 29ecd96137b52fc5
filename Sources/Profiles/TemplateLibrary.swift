import Constraints
import Diagnostics
import Files
import Mustache
import YAML

/// Everything in `Templates/`: the slots, and the profiles that fill them.
package struct TemplateLibrary: Sendable {
  /// What paths of the library begin with in diagnostics and origins.
  package static let folder = "Templates"

  let slots: [String: Slot]
  let profiles: [Profile]
  private let tree: any FileTree

  /// Reads the slots and every profile; a tree whose paths begin inside the templates folder.
  package init(_ tree: any FileTree, into diagnostics: inout [Diagnostic]) {
    self.tree = tree
    let slots = Self.node("slots.yaml", tree, into: &diagnostics).map { readSlots($0, into: &diagnostics) } ?? [:]
    self.slots = slots
    profiles = Profile.Part.allCases.flatMap { part in
      tree.files(under: part.folder).filter { $0.hasSuffix("/profile.yaml") }.compactMap { path -> Profile? in
        let folder = Files.folder(of: path)
        func read(_ name: String, into diagnostics: inout [Diagnostic]) -> Node? {
          tree.read("\(folder)/\(name)") == nil ? nil : Self.node("\(folder)/\(name)", tree, into: &diagnostics)
        }
        let conventions = read("conventions.yaml", into: &diagnostics)
        let catalogue = read("catalogue.yaml", into: &diagnostics)
        return Self.node(path, tree, into: &diagnostics).flatMap { root in
          Profile(
            root, part: part, folder: folder,
            conventions: conventions.map { Convention.read($0, into: &diagnostics) } ?? [],
            catalogue: catalogue.flatMap { Catalogue($0, into: &diagnostics) }, slots: slots, into: &diagnostics)
        }
      }
    }
  }

  package var catalogues: [Catalogue] { profiles.compactMap(\.catalogue) }
  /// Which files are source in any language.
  package var sources: [String] { profiles.flatMap(\.files) }
  /// Modules that come with any language.
  package var standardModules: [String] { profiles.flatMap(\.standardModules) }

  /// The stack of a target, or nil, with diagnostics at the target's own lines, where a name means no profile.
  package func stack(for target: Target, into diagnostics: inout [Diagnostic]) -> Stack? {
    let framework = profile(.framework, target.framework, into: &diagnostics)
    let orm = profile(.orm, target.orm, into: &diagnostics)
    let database = profile(.database, target.database, into: &diagnostics)
    guard let framework, let orm, let database else { return nil }
    guard let driver = database.drivers[target.driver.value] else {
      diagnostics.append(
        .unknownPart("driver", target.driver.value, among: database.drivers.keys.sorted(), at: target.driver.place))
      return nil
    }
    if let mode = target.mode, !orm.modes.contains(mode.value) {
      diagnostics.append(.unknownPart("mode", mode.value, among: orm.modes, at: mode.place))
      return nil
    }
    guard let name = framework.language, orm.language == name, driver.language == name,
      let language = profiles.first(where: { $0.part == .language && $0.name == name }),
      let literals = literalEncoder(for: name)
    else {
      let parts = [(framework.name, framework.language), (orm.name, orm.language), (target.driver.value, driver.language)]
      diagnostics.append(.partsOfTwoLanguages(target.name, parts, at: target.place))
      return nil
    }
    let combination = profiles.first { $0.part == .stack && $0.name == "\(orm.name)+\(framework.name)" }
    let hosts = profiles.filter { $0.part == .host }
    let parts = [language, database, orm, framework] + [combination].compactMap { $0 } + hosts
    let mode = target.mode.map { " (\($0.value))" } ?? ""
    return Stack(
      parts: parts, driver: driver, templates: templates(of: parts, into: &diagnostics),
      title: "\(framework.name), \(orm.name)\(mode), \(target.driver.value), \(database.name)", literals: literals,
      sources: language.files)
  }

  private func profile(
    _ part: Profile.Part, _ name: Located<String>, into diagnostics: inout [Diagnostic]
  ) -> Profile? {
    let candidates = profiles.filter { $0.part == part }
    if let found = candidates.first(where: { $0.name == name.value }) { return found }
    diagnostics.append(.unknownPart(part.rawValue, name.value, among: candidates.map(\.name), at: name.place))
    return nil
  }

  /// Each slot's template from the last folder that has one; a second folder must say that it overrides.
  private func templates(of parts: [Profile], into diagnostics: inout [Diagnostic]) -> [String: LoadedTemplate] {
    var loaded: [String: LoadedTemplate] = [:]
    for part in parts {
      for path in tree.files(under: part.folder) where path.hasSuffix(".mustache") {
        let slot = String(path.dropFirst(part.folder.count + 1).dropLast(".mustache".count))
        let place = Place("\(Self.folder)/\(path)", Span(0, 0))
        guard case .template(let type)? = slots[slot]?.form else {
          diagnostics.append(.unknownSlot(slot, among: slots.keys.sorted(), at: place))
          continue
        }
        if loaded[slot] != nil, !part.overrides.contains(slot) {
          diagnostics.append(.slotFilledTwice(slot, by: part.name, at: place))
        }
        let source = SourceText(path: place.path, bytes: tree.read(path) ?? [])
        if let template = Template(source, type: type, into: &diagnostics) {
          loaded[slot] = LoadedTemplate(slot: slot, template: template)
        }
      }
    }
    return loaded
  }

  private static func node(_ path: String, _ tree: any FileTree, into diagnostics: inout [Diagnostic]) -> Node? {
    guard let bytes = tree.read(path) else {
      diagnostics.append(.templatesMissing(path))
      return nil
    }
    return parse(SourceText(path: "\(folder)/\(path)", bytes: bytes), into: &diagnostics)
  }
}

private func literalEncoder(for language: String) -> (any LiteralEncoder)? {
  switch language {
  case "python": PythonLiteral()
  case _: nil
  }
}
