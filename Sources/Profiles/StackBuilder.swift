import Constraints
import Diagnostics
import Files
import Mustache

extension TemplateLibrary {
  /// The stack of a target, or nil, with diagnostics at the target's own lines, where a name means no profile.
  package func stack(for target: Target, into diagnostics: inout [Diagnostic]) -> Stack? {
    let framework = profile(.framework, target.framework, into: &diagnostics)
    let orm = profile(.orm, target.orm, into: &diagnostics)
    let names = [target.database] + [target.embedded].compactMap { $0 }
    let stores = names.compactMap { profile(.database, $0, into: &diagnostics) }
    guard let framework, let orm, let database = stores.first, stores.count == names.count else { return nil }
    if let mode = target.mode, !orm.modes.contains(mode.value) {
      diagnostics.append(.unknownPart("mode", mode.value, among: orm.modes, at: mode.place))
      return nil
    }
    guard database.drivers[target.driver.value] != nil else {
      diagnostics.append(
        .unknownPart("driver", target.driver.value, among: database.drivers.keys.sorted(), at: target.driver.place))
      return nil
    }
    let name = framework.language ?? ""
    let drivers = [database.drivers[target.driver.value]] + stores.dropFirst().map { $0.driver(for: name) }
    guard orm.language == name, drivers.allSatisfy({ $0?.language == name }),
      let profile = profiles.first(where: { $0.part == .language && $0.name == name }), let language = profile.source,
      let literals = literalEncoder(for: name)
    else {
      let parts = [
        (framework.name, framework.language), (orm.name, orm.language),
        (target.driver.value, database.drivers[target.driver.value]?.language),
      ]
      diagnostics.append(.partsOfTwoLanguages(target.name, parts, at: target.place))
      return nil
    }
    let combination = profiles.first { $0.part == .stack && $0.name == "\(orm.name)+\(framework.name)" }
    let hosts = profiles.filter { $0.part == .host }
    let parts = [profile, database, orm, framework] + [combination].compactMap { $0 } + hosts
    let title = [framework.name, orm.name + (target.mode.map { " (\($0.value))" } ?? ""), target.driver.value]
    return Stack(
      parts: parts,
      databases: zip(stores, drivers).compactMap { store, driver in
        driver.map {
          Database(profile: store, driver: $0, templates: templates(of: [store], perDatabase: true, into: &diagnostics))
        }
      },
      templates: templates(of: parts, perDatabase: false, into: &diagnostics),
      title: (title + [stores.map(\.name).joined(separator: " or ")]).joined(separator: ", "), literals: literals,
      language: language)
  }

  private func profile(
    _ part: Profile.Part, _ name: Located<String>, into diagnostics: inout [Diagnostic]
  ) -> Profile? {
    let candidates = profiles.filter { $0.part == part }
    let found = candidates.first { $0.name == name.value }
    if let found, !found.isFactsOnly { return found }
    diagnostics.append(
      .unknownPart(
        part.rawValue, name.value, among: candidates.filter { !$0.isFactsOnly }.map(\.name), isRead: found != nil,
        at: name.place))
    return nil
  }

  /// Each slot's template from the last folder that has one; a second folder must say that it overrides.
  private func templates(
    of parts: [Profile], perDatabase: Bool, into diagnostics: inout [Diagnostic]
  ) -> [String: LoadedTemplate] {
    var loaded: [String: LoadedTemplate] = [:]
    for part in parts {
      for path in tree.files(under: part.folder) where path.hasSuffix(".mustache") {
        let name = String(path.dropFirst(part.folder.count + 1).dropLast(".mustache".count))
        let place = Place("\(Self.folder)/\(path)", Span(0, 0))
        guard let slot = slots[name], case .template(let type) = slot.form else {
          diagnostics.append(.unknownSlot(name, among: slots.keys.sorted(), at: place))
          continue
        }
        guard slot.isPerDatabase == perDatabase else { continue }
        if loaded[name] != nil, !part.overrides.contains(name) {
          diagnostics.append(.slotFilledTwice(name, by: part.name, at: place))
        }
        let source = SourceText(path: place.path, bytes: tree.read(path) ?? [])
        if let template = Template(source, type: type, into: &diagnostics) {
          loaded[name] = LoadedTemplate(slot: name, template: template)
        }
      }
    }
    return loaded
  }
}

extension Profile {
  /// The first driver, by name, of a database for a language.
  fileprivate func driver(for language: String) -> Driver? {
    drivers.sorted { $0.key < $1.key }.map(\.value).first { $0.language == language }
  }
}

private func literalEncoder(for language: String) -> (any LiteralEncoder)? {
  switch language {
  case "python": PythonLiteral()
  case _: nil
  }
}
