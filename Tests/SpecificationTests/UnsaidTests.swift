import Diagnostics
import Files
import Glibc
import Testing

@testable import Specification
@testable import YAML

/// What a specification leaves open, and the list of what is known to be taken differently.
@Suite struct UnsaidTests {
  private func decisions(_ text: String) -> (read: [OpenDecision], told: [String]) {
    var diagnostics: [Diagnostic] = []
    let read = readOpenDecisions(SourceText(path: "unsaid.yaml", text), into: &diagnostics)
    return (read, diagnostics.map(\.code))
  }

  private func entry(_ key: String, when: String = "[]", say: String = "1") -> String {
    "\(key): { key: \(key), when: \(when), decision: D., holds: H., say: \"\(say)\", "
      + "broken: { untold: 1, of: 2, watched: \"2026-01-01\" } }\n"
  }

  private func found(_ text: String, _ decisions: String, part: String = "") throws -> [String] {
    let tree = MemoryTree(texts: ["holdfast.yaml": text, "part.yaml": part])
    let (read, told) = self.decisions(decisions)
    try #require(told == [])
    return unsaid(tree, "", library: MemoryTree(), libraryFolder: "L", decisions: read).map {
      "\($0.path): \($0.value)"
    }
  }

  private static let shop = """
    holdfast: 1
    system: shop
    import: [part.yaml]
    models:
      Product: { fields: { id: id, name: string, code: { type: string, max_length: 9 }, x-own: 1 } }
    """

  @Test func whatIsMissingIsFoundAndWhatIsSaidIsNot() throws {
    let part = "models: { User: { fields: { mail: { type: string }, bio: text } } }\n"
    #expect(
      try found(
        Self.shop, entry("models.M.fields.F.max_length", when: "[short-text]", say: "<M>_<F>"), part: part)
        == [
          "models.Product.fields.name.max_length: product_name",
          "models.User.fields.mail.max_length: user_mail",
        ])
  }

  @Test func aMappingThatIsNotThereHasNoKeys() throws {
    #expect(try found(Self.shop, entry("conventions.access.viewer")) == ["conventions.access.viewer: 1"])
    #expect(try found(Self.shop, entry("conventions.queries.Q.where")) == [])
  }

  /// It turns on when the language reads the key.
  @Test func aKeyThatIsNotReadRests() throws {
    #expect(try found(Self.shop, entry("models.M.fields.F.nonsense")) == [])
    #expect(decisions(entry("models.M.fields.F.nonsense")).read.map(\.isSayable) == [false])
    #expect(decisions(entry("models.M.fields.F.nullable")).read.map(\.isSayable) == [true])
  }

  @Test func anUnknownPredicateIsAnError() {
    #expect(decisions(entry("a", when: "[short-txt]")).told == ["unknown-predicate"])
    #expect(decisions("a: { key: b }").told == Array(repeating: "missing-key", count: 4))
    #expect(decisions("a: b").told == ["wrong-type"])
  }

  /// Every line of the list that ships can be written as it is advised, as soon as the language reads its key.
  @Test func theAdviceOfTheListIsRight() throws {
    let path = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Templates"
    let (read, told) = decisions(try text(of: "\(path)/unsaid.yaml"))
    #expect(told == [])
    #expect(Set(read.map(\.key)).count == read.count)
    #expect(read.contains { $0.isSayable })
    for decision in read where decision.isSayable {
      #expect(decision.broken.untold > 0 && decision.broken.untold <= decision.broken.of)
      let name = String(decision.key.split(separator: ".").last ?? "")
      let form = try #require(
        Form.specification.forms.first { "\($0.place).\(name)" == decision.key })
      let key = try #require(form.read.first { $0.name == name })
      // Beside what the example of the key stands with.
      let value = decision.value(at: decision.key.lowercased())
      let lines = key.example.split(separator: "\n").map {
        $0.hasPrefix("\(name):") ? "\(name): \(value)" : "\($0)"
      }
      let advised = Form.Key(
        name, try #require(key.type), key.need, "", example: lines.joined(separator: "\n"))
      var diagnostics: [Diagnostic] = []
      let tree = MemoryTree(texts: ["holdfast.yaml": form.document(showing: advised)])
      _ = compile(tree, "", into: &diagnostics)
      #expect(!diagnostics.hasErrors, "\(decision.name): \(diagnostics.map(\.message))")
    }
  }

  private func text(of path: String) throws -> String {
    let file = try #require(fopen(path, "r"), "\(path) cannot be read")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
