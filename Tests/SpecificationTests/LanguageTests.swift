import Constraints
import Diagnostics
import Files
import Testing

@testable import Specification
@testable import YAML

/// The declarations of the language, and the examples that stand in the reference.
@Suite struct LanguageTests {
  /// Resolving a name may need what an example alone does not have; nothing else may be wrong with it.
  @Test(arguments: Form.specification.forms.flatMap { form in form.read.map { (form.slug, $0.name) } })
  func everyKeyHasAnExampleThatIsRight(form slug: String, key name: String) throws {
    let form = try #require(Form.specification.forms.first { $0.slug == slug })
    let key = try #require(form.read.first { $0.name == name })
    let document = form.document(showing: key)
    #expect(document.contains("\(name):"), "the example does not hold its key")
    let contract = """
      openapi: 3.1.0
      info: { title: shop, version: "1" }
      paths:
        /articles/{slug}:
          get:
            operationId: get_article
            parameters: [{ name: slug, in: path, required: true, schema: { type: string } }]
            responses: { "200": { description: An article. } }
      components: { schemas: { Article: { properties: {} }, Problem: {} } }
      """
    let peer = """
      holdfast: 1
      system: billing
      models: { Invoice: { fields: { id: id } } }
      conventions: { events: { invoice_paid: { when: created Invoice, payload: [id] } } }
      """
    var diagnostics: [Diagnostic] = []
    let tree = MemoryTree(
      texts: ["holdfast.yaml": document, "openapi.yaml": contract, "billing/holdfast.yaml": peer])
    _ = compile(tree, "", into: &diagnostics)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(document)\n\(errors.map { "\($0.code): \($0.message)" })")
  }

  @Test func everyKeyThatIsNotReadIsRefusedByName() throws {
    for form in Form.specification.forms {
      for name in form.unread {
        let key = try #require(form.read.first)
        let lines = form.document(showing: key).split(separator: "\n", omittingEmptySubsequences: false)
        // Beside the example, at its indentation.
        let place = try #require(lines.lastIndex { $0.contains("\(key.name):") })
        let margin = lines[place].prefix { $0 == " " }
        let document = (lines.prefix(place) + ["\(margin)\(name): 1"] + lines.suffix(from: place)).joined(
          separator: "\n")
        var diagnostics: [Diagnostic] = []
        _ = compile(MemoryTree(texts: ["holdfast.yaml": document]), "", into: &diagnostics)
        #expect(
          diagnostics.contains { $0.code == "not-supported-yet" && $0.message.contains("`\(name)`") },
          "\(document)")
      }
    }
  }

  @Test func keysAreDeclaredOnce() {
    for form in Form.specification.forms {
      let names = form.keys.map(\.name)
      #expect(Set(names).count == names.count, "\(form.what)")
    }
  }
}
