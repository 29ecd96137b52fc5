import Constraints
import Diagnostics

/// The parts that one target is built on, in order: language, database, ORM, framework, their combination, hosts.
package struct Stack: Sendable {
  let parts: [Profile]
  /// How the ORM is used, and the line that says so.
  package let mode: Located<String>
  /// The target's database, then the one in a file that it also runs on.
  package let databases: [Database]
  let templates: [String: LoadedTemplate]
  /// For people: framework, ORM and its mode, driver, databases.
  package let title: String
  package let literals: any LiteralEncoder
  package let language: Language

  package var portable: PortablePatterns? { parts.lazy.compactMap(\.portable).last }
  package var suite: Suite? { parts.lazy.compactMap(\.suite).last }
  package var packs: [PackFile] { parts.flatMap(\.packs) }
  package var catalogues: [Catalogue] { parts.compactMap(\.catalogue) }
  package var conventions: [Convention] { parts.flatMap(\.conventions) }
  package var implied: [Implied] { parts.flatMap(\.implied) }

  /// What fills a slot of names, or nil where nobody does.
  package func names(_ slot: String) -> [String]? {
    if slot == "packages.driver" { return databases.flatMap(\.driver.packages) }
    return parts.last { $0.names[slot] != nil }?.names[slot]
  }

  /// A convention of the stack by its id.
  package func convention(_ id: String) -> Convention? { conventions.first { $0.id == id } }

  /// What every part of the stack adds to a slot of names, in order.
  package func gathered(_ slot: String) -> [String] {
    (parts + databases.dropFirst().map(\.profile)).flatMap { $0.names[slot] ?? [] }
  }

  /// The stack's text for a slot, or nil where nobody fills it or the words do not fit its declaration.
  package func render(_ slot: String, _ words: Words, into diagnostics: inout [Diagnostic]) -> RenderedText? {
    templates[slot]?.render(words, into: &diagnostics)
  }

  package func render(_ slot: String, _ words: inout SharedWords, into diagnostics: inout [Diagnostic])
    -> RenderedText?
  {
    templates[slot]?.render(&words, into: &diagnostics)
  }
}

/// One database that a target runs on, with what it answers for itself.
package struct Database: Sendable {
  let profile: Profile
  let driver: Profile.Driver
  let templates: [String: LoadedTemplate]

  package var name: String { profile.name }

  package func render(_ slot: String, _ words: inout SharedWords, into diagnostics: inout [Diagnostic])
    -> RenderedText?
  {
    templates[slot]?.render(&words, into: &diagnostics)
  }
}
