import Testing

/// Frameworks, ORMs and databases are folders of `Templates/`: no Swift file of the product holds a word of theirs.
@Suite struct VocabularyTests {
  /// Names that no folder brings yet, and words by which the ones there are would be known.
  private static let words: Set<String> = [
    "flask", "aiohttp", "express", "fastify", "hono", "koa", "sequelize", "sqlmodel", "peewee", "prisma",
    "typeorm",
    "pydantic", "uvicorn", "gunicorn", "alembic", "mapped_column", "writeonlymapped", "declarativebase",
    "__tablename__", "db_table", "related_name", "foreignkeyfield", "missinggreenlet", "expire_on_commit",
    "sessionmaker", "append_slash", "django_settings_module", "urlpatterns", "belongsto", "hasmany",
  ]

  @Test func swiftNamesNoFrameworkAndNoORM() throws {
    let words = Self.words.union(try Self.namesInTemplates())
    #expect(
      words.isSuperset(of: [
        "fastapi", "django", "sqlalchemy", "starlette", "postgresql", "sqlite", "asyncpg",
      ]))
    for file in try Room.allSources() {
      let used = Set(Self.identifiers(in: file.text)).intersection(words)
      #expect(used.isEmpty, "\(file.path) names \(used.sorted())")
    }
  }

  /// The test can fail: it sees a name in code, in text and in a comment.
  @Test(arguments: [
    "let isDjango = name == \"django\"", "// as FastAPI does", "case sqlalchemy", "\"from django.db\"",
  ])
  func seesANameWhereverItStands(line: String) throws {
    let words = try Self.namesInTemplates()
    #expect(!Set(Self.identifiers(in: line)).isDisjoint(with: words))
  }

  /// Profiles of databases, ORMs and frameworks: their names, and those of their drivers and packages.
  private static func namesInTemplates() throws -> Set<String> {
    var names: Set<String> = []
    for part in ["databases", "orms", "frameworks"] {
      for profile in try Room.folders(under: "Templates/\(part)") {
        names.insert(profile.lowercased())
        let text = try Room.read("\(Room.package)/Templates/\(part)/\(profile)/profile.yaml")
        for line in text.split(separator: "\n") where line.contains("packages") {
          let lists = String(line).components(after: "packages")
          for list in lists.split(separator: "[").dropFirst() {
            // A name of several words is no identifier; one of its words may be anybody's.
            let packages = (list.split(separator: "]").first ?? "").split(separator: ",").filter { name in
              !name.contains { "-/".contains($0) }
            }
            names.formUnion(packages.flatMap { identifiers(in: String($0)) })
          }
        }
      }
    }
    return names.subtracting(["", "db", "contrib", "ext", "_"])
  }

  /// Words of a text in small letters, as they are spelled and with the parts of a camel-case name apart.
  private static func identifiers(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || scalar == "_"
      {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words += parts(of: word)
        word = ""
      }
    }
    return words + parts(of: word)
  }

  private static func parts(of word: String) -> [String] {
    var parts: [String] = []
    var part = ""
    for scalar in word.unicodeScalars {
      if ("A"..."Z").contains(scalar), let last = part.unicodeScalars.last, ("a"..."z").contains(last) {
        parts.append(part)
        part = ""
      }
      part.unicodeScalars.append(scalar)
    }
    return ([word] + parts + [part]).map { $0.lowercased() }
  }
}
