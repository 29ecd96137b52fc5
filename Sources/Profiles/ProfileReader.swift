import Diagnostics
import YAML

extension Profile {
  /// Reads a folder's `profile.yaml`.
  init?(
    _ root: Node, part: Part, folder: String, conventions: [Convention], implied: [Implied] = [],
    catalogue: Catalogue?, slots: [String: Slot], into diagnostics: inout [Diagnostic]
  ) {
    guard var reader = MappingReader(root, what: "a profile", into: &diagnostics) else { return nil }
    guard
      let name = reader.require("profile", into: &diagnostics)?.text(
        as: "a profile's name", into: &diagnostics),
      let about = reader.require("about", into: &diagnostics)?.text(
        as: "what a profile is about", into: &diagnostics)
    else { return nil }
    self.name = name
    self.part = part
    self.about = about
    self.folder = folder
    isFactsOnly = reader.take("facts_only")?.flag(as: "`facts_only`", into: &diagnostics) ?? false
    isEmbedded = reader.take("embedded")?.flag(as: "`embedded`", into: &diagnostics) ?? false
    _ = reader.require("checked", into: &diagnostics)
    language = reader.take("language")?.text(as: "a profile's language", into: &diagnostics)
    frameworks = reader.take("frameworks")?.texts(as: "the frameworks", into: &diagnostics)?.map(\.text) ?? []
    modes = reader.take("modes")?.texts(as: "the modes", into: &diagnostics)?.map(\.text) ?? []
    source = reader.take("source").flatMap { Language(name, $0, into: &diagnostics) }
    overrides = Set(
      reader.take("overrides")?.texts(as: "the overrides", into: &diagnostics)?.map(\.text) ?? [])
    drivers = Self.drivers(reader.take("drivers"), into: &diagnostics)
    names = Self.names(reader.take("slots"), slots: slots, into: &diagnostics)
    suite = reader.take("suite").flatMap { Suite($0, into: &diagnostics) }
    portable = reader.take("portable").flatMap { PortablePatterns($0, into: &diagnostics) }
    packs = Self.packs(reader.take("packs"), into: &diagnostics)
    isForAll = reader.take("for_all")?.flag(as: "`for_all`", into: &diagnostics) ?? false
    self.conventions = conventions
    self.implied = implied
    self.catalogue = catalogue
    reader.finish(into: &diagnostics)
  }

  private static func drivers(_ node: Node?, into diagnostics: inout [Diagnostic]) -> [String: Driver] {
    var drivers: [String: Driver] = [:]
    for entry in node?.named(as: "the drivers", into: &diagnostics) ?? [] {
      guard var reader = MappingReader(entry.value, what: "a driver", into: &diagnostics) else { continue }
      let language = reader.require("language", into: &diagnostics)?.text(
        as: "a driver's language", into: &diagnostics)
      let packages = reader.require("packages", into: &diagnostics)?.texts(
        as: "a driver's packages", into: &diagnostics)
      let modes = reader.take("modes")?.texts(as: "a driver's modes", into: &diagnostics)?.map(\.text) ?? []
      let named =
        reader.take("named")?.texts(as: "what names a driver", into: &diagnostics)?.map(\.text) ?? []
      reader.finish(into: &diagnostics)
      guard let language, let packages else { continue }
      drivers[entry.key.plainText] = Driver(
        language: language, modes: modes, packages: packages.map(\.text), named: named)
    }
    return drivers
  }

  private static func names(
    _ node: Node?, slots: [String: Slot], into diagnostics: inout [Diagnostic]
  ) -> [String: [String]] {
    var names: [String: [String]] = [:]
    for entry in node?.named(as: "the slots of a profile", into: &diagnostics) ?? [] {
      let slot = entry.key.plainText
      switch slots[slot]?.form {
      case .names, .gathered: break
      case .template, nil:
        diagnostics.append(.unknownSlot(slot, among: slots.keys.sorted(), at: entry.key.place))
        continue
      }
      names[slot] = entry.value.texts(as: "the slot \(slot)", into: &diagnostics)?.map(\.text)
    }
    return names
  }

  private static func packs(_ node: Node?, into diagnostics: inout [Diagnostic]) -> [PackFile] {
    (node?.list(as: "the packs of a host", into: &diagnostics) ?? []).compactMap { node in
      guard var reader = MappingReader(node, what: "a pack", into: &diagnostics) else { return nil }
      let slot = reader.require("slot", into: &diagnostics)?.text(as: "a pack's slot", into: &diagnostics)
      let path = reader.require("to", into: &diagnostics)?.text(as: "a pack's path", into: &diagnostics)
      let each = reader.take("each")?.choice(
        of: PackFile.Each.self, as: "what a pack is for", into: &diagnostics)
      let isShared = reader.take("shared")?.flag(as: "`shared`", into: &diagnostics) ?? false
      reader.finish(into: &diagnostics)
      guard let slot, let path else { return nil }
      return PackFile(slot: slot, path: path, each: each, isShared: isShared)
    }
  }
}

private enum FileOwner: String, CaseIterable { case generated, user }

extension Suite {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a suite", into: &diagnostics) else { return nil }
    let folder = reader.require("folder", into: &diagnostics)?.text(
      as: "a suite's folder", into: &diagnostics)
    let run = reader.require("run", into: &diagnostics)?.text(as: "a suite's command", into: &diagnostics)
    let files =
      reader.require("files", into: &diagnostics)?.list(as: "a suite's files", into: &diagnostics) ?? []
    reader.finish(into: &diagnostics)
    guard let folder, let run else { return nil }
    self.folder = folder
    self.run = run.split(separator: " ").map(String.init)
    self.files = files.compactMap { node in
      guard var reader = MappingReader(node, what: "a file of a suite", into: &diagnostics) else {
        return nil
      }
      let slot = reader.require("slot", into: &diagnostics)?.text(as: "a file's slot", into: &diagnostics)
      let path = reader.require("to", into: &diagnostics)?.text(as: "a file's path", into: &diagnostics)
      let owner = reader.take("owner")?.choice(of: FileOwner.self, as: "a file's owner", into: &diagnostics)
      let each = reader.take("each")?.choice(of: Repeated.self, as: "what a file is for", into: &diagnostics)
      let holds = reader.take("holds")?.choice(of: PlanKind.self, as: "what a file holds", into: &diagnostics)
      reader.finish(into: &diagnostics)
      guard let slot, let path else { return nil }
      return File(slot: slot, path: path, isSeam: owner == .user, isPerDatabase: each != nil, holds: holds)
    }
  }
}
