/// How the files of a layer are written.
package enum LayerStyle: Hashable, Sendable {
  /// What files, or classes, may be called.
  package enum Names: Hashable, Sendable {
    /// One of these, which a pattern makes of the models.
    case these([String])
    case style(NameStyle)
  }

  /// A model or an operation, in the ways that a file's name may spell it.
  package struct Subject: Hashable, Sendable {
    package let name: String
    /// In snake_case, of one and of many.
    package let spellings: [String]

    package init(name: String, spellings: [String]) {
      self.name = name
      self.spellings = spellings
    }
  }

  case files(Names)
  case classes(Names)
  /// Public functions are named for these operations.
  case methods([String])
  /// Each file is named for one of these.
  case onePer([Subject])
  /// Functions hand up plain records.
  case records
  /// Functions hand up rows that the ORM watches.
  case entities
}

/// How a name of several words is spelled.
package enum NameStyle: String, CaseIterable, Sendable {
  case snake = "snake_case"
  case camel = "camelCase"
  case pascal = "PascalCase"
  case kebab = "kebab-case"

  package func fits(_ name: String) -> Bool {
    guard let first = name.first else { return false }
    switch self {
    case .snake: return !name.contains { $0.isUppercase || $0 == "-" }
    case .kebab: return !name.contains { $0.isUppercase || $0 == "_" }
    case .camel: return !first.isUppercase && !name.contains { $0 == "_" || $0 == "-" }
    case .pascal: return first.isUppercase && !name.contains { $0 == "_" || $0 == "-" }
    }
  }
}
