import Constraints
import Diagnostics
import Files
import Specification
import Testing

/// Parts: merged by key, each node at its own file, each path relative to the file that says it.
@Suite struct ImportTests {
  private func compiled(_ texts: [String: String], library: [String: String] = [:]) -> (
    Blueprint?, [Diagnostic]
  ) {
    var diagnostics: [Diagnostic] = []
    let blueprint = compile(
      MemoryTree(texts: texts), "spec", library: MemoryTree(texts: library), libraryFolder: "Templates/specs",
      into: &diagnostics)
    return (blueprint, diagnostics)
  }

  private let head = "holdfast: 1\nsystem: shop\n"

  @Test func partsMergeByKey() throws {
    let (blueprint, told) = compiled([
      "spec/holdfast.yaml": head
        + "import: [parts/models.yaml]\nmodels: { Article: { fields: { title: string } } }\n",
      "spec/parts/models.yaml":
        "models: { Article: { table: articles, fields: { id: id } }, Tag: { fields: { id: id } } }\n",
    ])
    let found = try #require(blueprint)
    #expect(told.isEmpty, "\(told)")
    #expect(found.schema.models.map(\.name) == ["Article", "Tag"])
    #expect(found.schema.model("Article")?.fields.map(\.name) == ["title", "id"])
    #expect(found.schema.model("Tag")?.place.path == "spec/parts/models.yaml")
  }

  @Test func pathsOfAPartAreRelativeToIt() throws {
    let contract = "openapi: 3.1.0\ninfo: { title: a, version: '1' }\npaths: {}\n"
    let (blueprint, told) = compiled([
      "spec/holdfast.yaml": head + "import: [../shared/part.yaml]\n",
      "shared/part.yaml": "contract: api/openapi.yaml\n", "shared/api/openapi.yaml": contract,
    ])
    #expect(told.isEmpty, "\(told)")
    #expect(blueprint?.contract.path == "shared/api/openapi.yaml")
  }

  @Test func aMistakeInAPartIsToldAtItsPlace() throws {
    let (_, told) = compiled([
      "spec/holdfast.yaml": head + "import: [q.yaml]\nmodels: { A: { fields: { id: id, slug: string } } }\n",
      "spec/q.yaml": "conventions:\n  queries:\n    all: { from: A, where: slgu = 'x' }\n",
    ])
    let error = try #require(told.first)
    #expect(told.count == 1 && error.code == "unknown-field")
    #expect(error.place?.path == "spec/q.yaml" && error.place?.span.start == 51)
  }

  @Test func theLibraryIsFoundByName() throws {
    let part = "conventions: { judgment: { clear: { statement: Names are clear. } } }\n"
    let (blueprint, told) = compiled(
      ["spec/holdfast.yaml": head + "import: [holdfast/names]\n"], library: ["names.yaml": part])
    #expect(told.isEmpty, "\(told)")
    let constraint = try #require(blueprint?.constraints.first)
    #expect(constraint.id == "judgment.clear")
    #expect(constraint.origin.specification.path == "Templates/specs/names.yaml")
  }

  @Test(arguments: ["holdfast/../secret", "holdfast//secret", "holdfast/./names"])
  func aNameOfTheLibraryLeavesItNot(name: String) {
    let part = "conventions: { judgment: { clear: { statement: Names are clear. } } }\n"
    let (_, told) = compiled(
      ["spec/holdfast.yaml": head + "import: ['\(name)']\n"],
      library: ["names.yaml": part, "../secret.yaml": part, "/secret.yaml": part, "./names.yaml": part])
    #expect(told.map(\.code) == ["unknown-part"])
  }

  @Test func aPartThatTwoImportIsReadOnce() {
    let (_, told) = compiled([
      "spec/holdfast.yaml": head + "import: [a.yaml, b.yaml]\n", "spec/a.yaml": "import: [c.yaml]\n",
      "spec/b.yaml": "import: [c.yaml]\n", "spec/c.yaml": "models: { A: { fields: { id: id } } }\n",
    ])
    #expect(told.isEmpty, "\(told)")
  }

  @Test func sameThingsAreNoConflictAndOthersAre() {
    func told(_ part: String) -> [String] {
      compiled([
        "spec/holdfast.yaml": head + "import: [p.yaml]\nmodels: { A: { table: as, fields: { id: id } } }\n",
        "spec/p.yaml": part,
      ]).1.map(\.code)
    }
    #expect(told("models: { A: { table: as } }\n") == [])
    #expect(told("models: { A: { table: xs } }\n") == ["imports-disagree"])
    #expect(told("models: [A]\n") == ["imports-disagree"])
    #expect(told("system: other\nsummary: Parts.\n") == [])
    #expect(told("[]\n") == ["wrong-type"])
    #expect(told("a: [\n") == ["yaml-syntax"])
  }

  @Test func noPartLeavesTheProject() {
    for path in ["../../other.yaml", "/etc/passwd", "..\\/x"] {
      let (_, told) = compiled(["spec/holdfast.yaml": head + "import: ['\(path)']\n"])
      #expect(
        told.map(\.code) == [path.hasPrefix("..\\") ? "part-missing" : "path-leaves-project"], "\(path)")
    }
  }
}
