import Diagnostics

/// What Holdfast knows of one language, database, ORM, framework, combination or agent host: a folder of `Templates/`.
struct Profile: Sendable {
  enum Part: String, CaseIterable, Sendable {
    case common, language, database, orm, framework, stack, host

    /// The folder of `Templates/` that holds the profiles of this part.
    var folder: String {
      switch self {
      case .common: "common"
      case .language: "languages"
      case .database: "databases"
      case .orm: "orms"
      case .framework: "frameworks"
      case .stack: "stacks"
      case .host: "hosts"
      }
    }
  }

  struct Driver: Sendable {
    let language: String
    /// The modes of an ORM that it serves; none where any.
    let modes: [String]
    let packages: [String]
    /// Texts by which settings ask for it.
    let named: [String]
  }

  let name: String
  let part: Part
  let about: String
  /// Whether code on it is read, but no target can be built on it yet.
  let isFactsOnly: Bool
  /// Whether it is a database in a file, without a server.
  let isEmbedded: Bool
  /// Its path under the templates folder.
  let folder: String
  /// The language it is written in, where it has one.
  let language: String?
  /// The modes that a target may name.
  let modes: [String]
  /// The only frameworks that it runs with; none where any.
  let frameworks: [String]
  let drivers: [String: Driver]
  /// Slots of names that the profile fills.
  let names: [String: [String]]
  /// Slots that this folder fills although an earlier one did.
  let overrides: Set<String>
  let suite: Suite?
  let portable: PortablePatterns?
  let packs: [PackFile]
  /// Of a host: whether its packs are written for every target, whatever hosts it names.
  let isForAll: Bool
  let conventions: [Convention]
  let implied: [Implied]
  let catalogue: Catalogue?
  /// What a language's own folder says of it.
  let source: Language?
}

/// What a file of a suite holds.
package enum PlanKind: String, Sendable, CaseIterable {
  case deletions, answers, refusals, statements, scenarios, writes, shapes, races, interludes, strains,
    watches
}

/// A target's tests as its language keeps them: the folder, and the templates that make its files.
package struct Suite: Hashable, Sendable {
  package struct File: Hashable, Sendable {
    package let slot: String
    package let path: String
    /// Written once, then its user's.
    package let isSeam: Bool
    /// Written for each database, whose name stands in the path as `{database}`.
    package let isPerDatabase: Bool
    /// Which kind of test plans the file holds; nil for files that every suite needs.
    package let holds: PlanKind?

    package init(slot: String, path: String, isSeam: Bool, isPerDatabase: Bool, holds: PlanKind?) {
      self.slot = slot
      self.path = path
      self.isSeam = isSeam
      self.isPerDatabase = isPerDatabase
      self.holds = holds
    }
  }

  package let folder: String
  /// The command that runs it in the target's root; `{results}` is the file that takes what became of each test.
  package let run: [String]
  package let files: [File]

  package init(folder: String, run: [String], files: [File]) {
    self.folder = folder
    self.run = run
    self.files = files
  }
}

/// A pack's template and where its host looks for the file.
package struct PackFile: Hashable, Sendable {
  /// What one file is written for, where it is not written once.
  package enum Each: String, Hashable, Sendable, CaseIterable { case card, layer }

  package let slot: String
  /// With `{card}` for the card's name.
  package let path: String
  package let each: Each?
  /// Whether a person writes in the file too, outside of the part that is generated.
  package let isShared: Bool

  package init(slot: String, path: String, each: Each? = nil, isShared: Bool = false) {
    self.slot = slot
    self.path = path
    self.each = each
    self.isShared = isShared
  }

  package func path(for card: String) -> String {
    path.split(separator: "{card}", omittingEmptySubsequences: false).joined(separator: card)
  }
}
