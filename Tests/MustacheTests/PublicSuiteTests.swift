import Diagnostics
import Mustache
import Testing

@Suite(
  .enabled(if: PublicSuite.isThere, "the public suite lies neither in $MUSTACHE_SPEC nor beside the package"))
struct PublicSuiteTests {
  /// Cases that want silence for what is not there, in an untaken section too: here they are errors.
  static let wantSilence: Set<String> = [
    "interpolation/Ampersand Context Miss Interpolation",
    "interpolation/Ampersand Null Interpolation",
    "interpolation/Basic Context Miss Interpolation",
    "interpolation/Basic Null Interpolation",
    "interpolation/Dotted Names - Broken Chain Resolution",
    "interpolation/Dotted Names - Broken Chains",
    "interpolation/Dotted Names - Context Precedence",
    "interpolation/Dotted Names are never single keys",
    "interpolation/Triple Mustache Context Miss Interpolation",
    "interpolation/Triple Mustache Null Interpolation",
    "inverted/Context",
    "inverted/Context Misses",
    "inverted/Dotted Names - Broken Chains",
    "inverted/List",
    "inverted/Null is falsey",
    "partials/Failed Lookup",
    "sections/Context Misses",
    "sections/Dotted Names - Broken Chains",
    "sections/Null is falsey",
  ]

  /// Blocks and parents are not read.
  static let notSupported: Set<String> = [
    "inheritance/Block reindentation",
    "inheritance/Block scope",
    "inheritance/Data does not override block",
    "inheritance/Data does not override block default",
    "inheritance/Default",
    "inheritance/Inherit",
    "inheritance/Inherit indentation",
    "inheritance/Intrinsic indentation",
    "inheritance/Multi-level inheritance",
    "inheritance/Multi-level inheritance, no sub child",
    "inheritance/Mustache Injection",
    "inheritance/Negative Sections",
    "inheritance/Nested block reindentation",
    "inheritance/Only one override",
    "inheritance/Overridden content",
    "inheritance/Overridden parent",
    "inheritance/Override parent with newlines",
    "inheritance/Parent template",
    "inheritance/Recursion",
    "inheritance/Sections",
    "inheritance/Standalone block",
    "inheritance/Standalone parent",
    "inheritance/Text inside parent",
    "inheritance/Triple Mustache",
    "inheritance/Two overridden parents",
    "inheritance/Variable",
  ]

  @Test func isWhole() {
    #expect(PublicSuite.core.count == 136)
    #expect(PublicSuite.inheritance.count == 27)
    let names = Set((PublicSuite.core + PublicSuite.inheritance).map(\.name))
    #expect(Self.wantSilence.subtracting(names) == [], "no case has these names")
    #expect(Self.notSupported.subtracting(names) == [], "no case has these names")
  }

  @Test(arguments: PublicSuite.core)
  func core(_ example: PublicSuite.Case) {
    hold(example, refusedBy: Self.wantSilence, as: ["template-name", "template-partial"])
  }

  @Test(arguments: PublicSuite.inheritance)
  func inheritance(_ example: PublicSuite.Case) {
    hold(example, refusedBy: Self.notSupported, as: ["template-tag"])
  }

  /// The case holds; or it is listed, and every error is of the codes that say why.
  private func hold(_ example: PublicSuite.Case, refusedBy list: Set<String>, as codes: Set<String>) {
    var diagnostics: [Diagnostic] = []
    let lines = render(example, into: &diagnostics)
    if list.contains(example.name) {
      #expect(lines == nil, "\(example.name) is rendered, and is listed as refused")
      let found = Set(diagnostics.map(\.code))
      #expect(!found.isEmpty && found.isSubset(of: codes), "\(diagnostics.map(\.message))")
    } else {
      #expect(lines == self.lines(of: example.expected))
      #expect(diagnostics == [])
    }
  }

  private func render(_ example: PublicSuite.Case, into diagnostics: inout [Diagnostic]) -> [String]? {
    guard let words = example.data.words else { return nil }
    let partials = Dictionary(
      uniqueKeysWithValues: example.partials.map { ($0, SourceText(path: $0, $1)) })
    let template = Template(
      SourceText(path: "main", example.template), type: words.type, partials: partials, escaping: .html,
      into: &diagnostics)
    return template?.render(words, into: &diagnostics)?.map(\.text)
  }

  /// As the renderer counts them: a newline at the end begins no line.
  private func lines(of text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
