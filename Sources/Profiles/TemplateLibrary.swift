import Diagnostics
import Files
import YAML

/// Everything in `Templates/`: the slots, and the profiles that fill them.
package struct TemplateLibrary: Sendable {
  /// What paths of the library begin with in diagnostics and origins.
  package static let folder = "Templates"

  let slots: [String: Slot]
  let profiles: [Profile]
  /// Who packs can be written for; the first is who they are written for where nobody says otherwise.
  package let readers: [Reader]
  let tree: any FileTree

  /// Reads the slots and every profile; a tree whose paths begin inside the templates folder.
  package init(_ tree: any FileTree, into diagnostics: inout [Diagnostic]) {
    self.tree = tree
    let slots =
      Self.node("slots.yaml", tree, into: &diagnostics).map { readSlots($0, into: &diagnostics) } ?? [:]
    self.slots = slots
    readers =
      tree.read("readers.yaml") == nil
      ? []
      : Self.node("readers.yaml", tree, into: &diagnostics).map { Reader.read($0, into: &diagnostics) } ?? []
    profiles = Profile.Part.allCases.flatMap { part in
      tree.files(under: part.folder).filter { $0.hasSuffix("/profile.yaml") }.compactMap { path -> Profile? in
        let folder = Files.folder(of: path)
        func read(_ name: String, into diagnostics: inout [Diagnostic]) -> Node? {
          tree.read("\(folder)/\(name)") == nil
            ? nil : Self.node("\(folder)/\(name)", tree, into: &diagnostics)
        }
        let conventions = read("conventions.yaml", into: &diagnostics)
        let implied = read("implied.yaml", into: &diagnostics)
        let catalogue = read("catalogue.yaml", into: &diagnostics)
        return Self.node(path, tree, into: &diagnostics).flatMap { root in
          Profile(
            root, part: part, folder: folder,
            conventions: conventions.map { Convention.read($0, into: &diagnostics) } ?? [],
            implied: implied.map { Implied.read($0, into: &diagnostics) } ?? [],
            catalogue: catalogue.flatMap { Catalogue($0, into: &diagnostics) }, slots: slots,
            into: &diagnostics)
        }
      }
    }
  }

  package var catalogues: [Catalogue] { profiles.compactMap(\.catalogue) }
  package var languages: [Language] { profiles.compactMap(\.source) }

  private static func node(_ path: String, _ tree: any FileTree, into diagnostics: inout [Diagnostic])
    -> Node?
  {
    guard let bytes = tree.read(path) else {
      diagnostics.append(.templatesMissing(path))
      return nil
    }
    return parse(SourceText(path: "\(folder)/\(path)", bytes: bytes), into: &diagnostics)
  }
}
