import Diagnostics
import Mustache
import Testing

/// What a template may not say is told when it is read, whether or not it would ever be rendered.
@Suite struct StrictnessTests {
  static let refused: [Example] = [
    Example(
      "an unknown name is told with what is in scope and what is near", "# {{title}}\nby {{autor.name}}\n",
      [
        "page:2:6: template-name: Nothing in scope is called `autor.name`.",
        "  note: In scope: title, draft, note, author, rows.", "  help: Write `author.name`.",
      ]),
    Example(
      "the nearest name is offered", "{{titel}}",
      [
        "page:1:3: template-name: Nothing in scope is called `titel`.",
        "  note: In scope: title, draft, note, author, rows.", "  help: Write `title`.",
      ]),
    Example(
      "a dotted name tells the part's own scope", "{{author.nme}}",
      [
        "page:1:3: template-name: Nothing in scope is called `author.nme`.", "  note: In scope: name, email.",
        "  help: Write `author.name`.",
      ]),
    Example(
      "an untaken section is read", "{{#draft}}\n  {{nobody}}\n{{/draft}}",
      [
        "page:2:5: template-name: Nothing in scope is called `nobody`.",
        "  note: In scope: title, draft, note, author, rows.",
      ]),
    Example(
      "an untaken inverted section is read, without the list's elements", "{{^rows}}{{last}}{{/rows}}",
      [
        "page:1:12: template-name: Nothing in scope is called `last`.",
        "  note: In scope: title, draft, note, author, rows.",
      ]),
    Example(
      "inner names come first, and each once", "{{#rows}}{{#author}}{{nane}}{{/author}}{{/rows}}",
      [
        "page:1:23: template-name: Nothing in scope is called `nane`.",
        "  note: In scope: name, email, last, title, draft, note, author, rows.", "  help: Write `name`.",
      ]),
    Example(
      "a partial tells how it was reached", "{{#rows}}\n{{> outer}}\n{{/rows}}",
      partials: ["outer": "(\n  {{> inner}})", "inner": "é{{lst}}"],
      [
        "inner:1:4: template-name: Nothing in scope is called `lst`.", "  note: Included here. page:2:5",
        "  note: Included here. outer:2:7", "  note: In scope: name, last, title, draft, note, author, rows.",
        "  help: Write `last`.",
      ]),
    Example(
      "a missing partial", "{{> footer}}", partials: ["footers": ""],
      ["page:1:5: template-partial: There is no partial `footer`.", "  help: Write `footers`."]),
    Example(
      "a missing partial in an untaken section", "{{#draft}}{{>x}}{{/draft}}",
      ["page:1:14: template-partial: There is no partial `x`."]),
    Example(
      "a list is no value", "{{rows}}",
      [
        "page:1:3: template-kind: `rows` is a list, and stands here as a value.",
        "  help: Open a section over it.",
      ]),
    Example(
      "a flag is no value", "{{{draft}}}",
      [
        "page:1:4: template-kind: `draft` is a flag, and stands here as a value.",
        "  help: Open a section over it.",
      ]),
    Example(
      "a record is no value", "{{#rows}}{{.}}{{/rows}}",
      [
        "page:1:12: template-kind: `.` is a record, and stands here as a value.",
        "  help: Open a section over it.",
      ]),
    Example(
      "an open section", "{{#rows}}\n{{#draft}}",
      [
        "page:2:4: template-section: The section `draft` is never closed.", "  help: Add `{{/draft}}`.",
        "page:1:4: template-section: The section `rows` is never closed.", "  help: Add `{{/rows}}`.",
      ]),
    Example(
      "a section that is not open", "a {{/rows}}",
      ["page:1:6: template-section: No section `rows` is open here."]),
    Example(
      "a section closed as another", "{{#rows}}\n{{/row}}",
      [
        "page:2:4: template-section: The section `rows` is closed as `row`.",
        "  note: It was opened here. page:1:4", "  help: Write `{{/rows}}`.",
      ]),
    Example(
      "an open tag", "{{title}} {{title",
      ["page:1:11: template-tag: This tag is never closed.", "  help: Close it with `}}`."]),
    Example(
      "a triple tag closed as a double one", "{{{title}}",
      ["page:1:1: template-tag: This tag is never closed.", "  help: Close it with `}}`."]),
    Example(
      "delimiters of one", "{{=<%=}}",
      ["page:1:4: template-tag: Delimiters are set as `{{=<% %>=}}`."]),
    Example(
      "blocks are told once", "{{$head}}{{nobody}}{{/head}}",
      [
        "page:1:1: template-tag: Blocks and parents are not read.", "  help: Use a partial or a section.",
      ]),
    Example(
      "empty tags", "{{}} {{> }}{{#}}{{/}}",
      [
        "page:1:1: template-tag: This tag names nothing.", "page:1:6: template-tag: This tag names nothing.",
        "page:1:12: template-tag: This tag names nothing.",
        "page:1:17: template-tag: This tag names nothing.",
      ]),
    Example(
      "a name with an empty part", "{{author..name}}",
      [
        "page:1:3: template-name: Nothing in scope is called `author..name`.",
        "  note: In scope: name, email.",
      ]),
  ]

  @Test(arguments: refused)
  func isRefused(_ example: Example) {
    var diagnostics: [Diagnostic] = []
    #expect(example.rendered(into: &diagnostics) == nil)
    #expect(example.told(diagnostics) == example.expected)
  }

  @Test func wordsThatWereNotDeclaredAreRefused() {
    let type = ContextType.record([ContextType.Field("a", .text), ContextType.Field("b", .flag)])
    let wrong: [Value] = [
      Words.record([("a", .text("x"))]), Words.record([("a", .text("x")), ("b", .text("y"))]),
      Words.record([("a", .text("x")), ("b", .flag(true)), ("c", .flag(true))]),
      Words.record([("a", .text("x")), ("a", .flag(true))]), .text("x"), .list([]),
    ]
    for words in wrong {
      var diagnostics: [Diagnostic] = []
      let template = Template(SourceText(path: "page", "{{a}}"), type: type, into: &diagnostics)
      #expect(template?.render(words, into: &diagnostics) == nil)
      #expect(diagnostics.map(\.code) == ["template-value"], "\(words)")
    }
  }

  /// Twice at each of 64 levels would be more than anybody waits for.
  @Test(.timeLimit(.minutes(10)), arguments: ["{{>p}}", "{{>p}}{{>p}}", "{{#rows}}{{>p}}{{/rows}}"])
  func aPartialThatAlwaysIncludesItselfIsRefused(partial: String) {
    let example = Example("", "{{>p}}", partials: ["p": partial], [])
    var diagnostics: [Diagnostic] = []
    #expect(example.rendered(into: &diagnostics) == nil)
    #expect(diagnostics.map(\.code) == ["template-partial"])
  }
}
