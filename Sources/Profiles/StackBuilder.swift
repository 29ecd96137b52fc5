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
        .unknownPart(
          "driver", target.driver.value, among: database.drivers.keys.sorted(), at: target.driver.place))
      return nil
    }
    guard let mode = mode(of: target, orm, database, framework, into: &diagnostics) else { return nil }
    let name = framework.language ?? ""
    let drivers =
      [database.drivers[target.driver.value]]
      + stores.dropFirst().map { $0.driver(for: name, in: mode.value) }
    guard orm.language == name, drivers.allSatisfy({ $0?.language == name }),
      let profile = profiles.first(where: { $0.part == .language && $0.name == name }),
      let language = profile.source,
      let literals = literalEncoder(for: name)
    else {
      let parts = [
        (framework.name, framework.language), (orm.name, orm.language),
        (target.driver.value, database.drivers[target.driver.value]?.language),
      ]
      diagnostics.append(.partsOfTwoLanguages(target.name, parts, at: target.place))
      return nil
    }
    if let runtime = target.runtime, runtime.value != language.runtime.name {
      diagnostics.append(
        .anotherRuntime(runtime.value, wanted: language.runtime.name, by: framework.name, at: runtime.place))
      return nil
    }
    let combination = profiles.first { $0.part == .stack && $0.name == "\(orm.name)+\(framework.name)" }
    let hosts = hosts(of: target, into: &diagnostics)
    let common = profiles.filter { $0.part == .common }
    let parts = common + [profile, database, orm, framework] + [combination].compactMap { $0 } + hosts
    let title = [
      framework.name, orm.name + (orm.modes.count > 1 ? " (\(mode.value))" : ""), target.driver.value,
    ]
    tellDoubleNames(in: parts, into: &diagnostics)
    return Stack(
      parts: parts, mode: mode,
      databases: zip(stores, drivers).compactMap { store, driver in
        driver.map {
          Database(
            profile: store, driver: $0,
            templates: templates(of: [store], perDatabase: true, into: &diagnostics))
        }
      },
      templates: templates(of: parts, perDatabase: false, into: &diagnostics),
      title: (title + [stores.map(\.name).joined(separator: " or ")]).joined(separator: ", "),
      literals: literals,
      language: language)
  }

  /// The hosts whose packs every target has, and those that the target names.
  private func hosts(of target: Target, into diagnostics: inout [Diagnostic]) -> [Profile] {
    let named = target.hosts.compactMap { profile(.host, $0, into: &diagnostics)?.name }
    return profiles.filter { $0.part == .host && ($0.isForAll || named.contains($0.name)) }
  }

  /// The mode that the target names, else the one that its driver serves, else the ORM's first; with the line that
  /// says so. Nil, told, where the parts do not go together.
  private func mode(
    of target: Target, _ orm: Profile, _ database: Profile, _ framework: Profile,
    into diagnostics: inout [Diagnostic]
  ) -> Located<String>? {
    let served = database.drivers[target.driver.value]?.modes ?? []
    // An ORM that names no mode is used in one way only, and so leaves the choice to nobody.
    let own = orm.modes.isEmpty ? [""] : orm.modes
    let common = orm.modes.isEmpty ? own : own.filter { served.isEmpty || served.contains($0) }
    if !orm.frameworks.isEmpty, !orm.frameworks.contains(framework.name) {
      diagnostics.append(.partsDoNotFit(orm.name, framework.name, orm.frameworks, at: target.orm.place))
      return nil
    }
    guard let first = common.first else {
      diagnostics.append(.partsDoNotFit(target.driver.value, orm.name, served, at: target.driver.place))
      return nil
    }
    guard let named = target.mode else {
      return Located(first, at: served.isEmpty ? target.orm.place : target.driver.place)
    }
    if common.contains(named.value) { return named }
    diagnostics.append(.modeNotServed(named.value, by: target.driver.value, served, at: named.place))
    return nil
  }

  /// A slot of names has one answer, unless a folder says that it overrides an earlier one.
  private func tellDoubleNames(in parts: [Profile], into diagnostics: inout [Diagnostic]) {
    var filled: Set<String> = []
    for part in parts {
      for name in part.names.keys.sorted() {
        guard case .names? = slots[name]?.form else { continue }
        if !filled.insert(name).inserted, !part.overrides.contains(name) {
          let place = Place("\(Self.folder)/\(part.folder)/profile.yaml", Span(0, 0))
          diagnostics.append(.slotFilledTwice(name, by: part.name, at: place))
        }
      }
    }
  }

  private func profile(
    _ part: Profile.Part, _ name: Located<String>, into diagnostics: inout [Diagnostic]
  ) -> Profile? {
    let candidates = profiles.filter { $0.part == part }
    let found = candidates.first { $0.name == name.value }
    if let found, !found.isFactsOnly { return found }
    diagnostics.append(
      .unknownPart(
        part.rawValue, name.value, among: candidates.filter { !$0.isFactsOnly }.map(\.name),
        isRead: found != nil,
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
  /// The first driver, by name, of a database for a language and a mode.
  fileprivate func driver(for language: String, in mode: String) -> Driver? {
    drivers.sorted { $0.key < $1.key }.map(\.value).first {
      $0.language == language && ($0.modes.isEmpty || $0.modes.contains(mode))
    }
  }
}
