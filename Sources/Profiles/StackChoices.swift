import Constraints

/// What there is to choose a stack from, for code whose stack nobody named.
package struct StackChoices: Sendable {
  /// A framework or an ORM.
  package struct Part: Sendable {
    package let name: String
    package let language: String
    package let packages: [String]
    /// Whether its code is read, but no target can be built on it yet.
    package let isFactsOnly: Bool
    package let modes: [String]
    /// The only frameworks that it runs with; none where any.
    package let frameworks: [String]
    package let names: [String: [String]]
    /// Lines of versions of which alone some of what is known of it is so.
    package let versions: [PackageLine]
  }

  package struct Driver: Sendable {
    package let name: String
    package let database: String
    package let language: String
    package let packages: [String]
    package let modes: [String]
    /// Texts by which settings ask for it.
    package let named: [String]
    /// Whether its database is a file, without a server.
    package let isEmbedded: Bool
  }

  package let frameworks: [Part]
  package let orms: [Part]
  package let drivers: [Driver]
  private let languages: [String: [String: [String]]]
  private let common: [String: [String]]

  /// What a language's folder says for a slot of names.
  package func names(_ slot: String, of language: String) -> [String] { languages[language]?[slot] ?? [] }
  package func common(_ slot: String) -> [String] { common[slot] ?? [] }
}

extension StackChoices {
  init(_ profiles: [Profile]) {
    func parts(_ part: Profile.Part, _ slot: String) -> [Part] {
      profiles.filter { $0.part == part }.map {
        Part(
          name: $0.name, language: $0.language ?? "", packages: $0.names[slot] ?? [],
          isFactsOnly: $0.isFactsOnly, modes: $0.modes, frameworks: $0.frameworks, names: $0.names,
          versions: $0.conventions.flatMap(\.versions))
      }
    }
    frameworks = parts(.framework, "packages.framework")
    orms = parts(.orm, "packages.orm")
    drivers = profiles.filter { $0.part == .database }.flatMap { database in
      database.drivers.sorted { $0.key < $1.key }.map { name, driver in
        Driver(
          name: name, database: database.name, language: driver.language, packages: driver.packages,
          modes: driver.modes, named: driver.named, isEmbedded: database.isEmbedded)
      }
    }
    languages = Dictionary(
      profiles.filter { $0.part == .language }.map { ($0.name, $0.names) },
      uniquingKeysWith: { first, _ in first })
    common = profiles.first { $0.part == .common }?.names ?? [:]
  }
}

extension TemplateLibrary {
  package var choices: StackChoices { StackChoices(profiles) }
}

extension StackChoices.Part {
  /// The type of the language that a type of the ORM holds: the one of which it is the most usual.
  ///
  /// Types that only narrow what a text may say count where they have the ORM's type for themselves.
  package func type(heldBy name: String) -> FieldType? {
    func rank(_ type: FieldType) -> Int? {
      guard let place = names["types.\(type.rawValue)"]?.firstIndex(of: name) else { return nil }
      switch type {
      case .email, .url, .enumeration: return place == 0 ? 0 : 1_000 + place
      case .id: return nil
      case .string, .text, .integer, .bigint, .decimal, .boolean, .timestamp, .date, .time, .duration, .uuid,
        .json, .bytes:
        return place
      }
    }
    return FieldType.allCases.compactMap { type in rank(type).map { (type, $0) } }
      .min { $0.1 < $1.1 }?.0
  }

  package func isIdentity(_ name: String) -> Bool { names["types.id"]?.contains(name) ?? false }
}
