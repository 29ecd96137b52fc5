import Diagnostics
import Mustache
import Testing

@Suite struct RenderingTests {
  static let text: [Example] = [
    Example(
      "nothing is escaped", "{{a}}|{{{a}}}|{{&a}}", words: Words.record([("a", .text("<&\"'>"))]),
      ["<&\"'>|<&\"'>|<&\"'>"]),
    Example(
      "a value is never read as a template", "{{a}} {{b}}",
      words: Words.record([("a", .text("{{b}} {{/x}} {{{")), ("b", .text("}}"))]), ["{{b}} {{/x}} {{{ }}"]),
    Example(
      "a value's newlines are lines, and are not indented", "  x{{a}}y\n",
      words: Words.record([("a", .text("1\n\n2"))]), ["  x1", "", "2y"]),
    Example(
      "a value that is several lines stands indented only by its first", "  {{> p}}\n",
      partials: ["p": "{{a}};\n{{a}};\n"], words: Words.record([("a", .text("1\n2"))]),
      ["  1", "2;", "  1", "2;"]),
    Example(
      "every line of a partial is indented, blank ones are not", "if:\n    {{> p}}\nend\n",
      partials: ["p": "a\n\n{{title}}\n  {{#rows}}\n{{name}}\n{{/rows}}\n{{note}}\nb"],
      ["if:", "    a", "", "    Feed", "    one", "    two", "", "    bend"]),
    Example(
      "indentation adds up", "\t{{> a}}\n", partials: ["a": "1\n  {{> b}}\n4", "b": "2\n3\n"],
      ["\t1", "\t  2", "\t  3", "\t4"]),
    Example(
      "a partial with text beside it keeps its lines as they are", "  x {{> p}}\n", partials: ["p": "1\n2"],
      ["  x 1", "2"]),
    Example(
      "tags alone on a line take it along", "{{! c }}\n a\n  {{#rows}}  \n- {{name}}\n\t{{/rows}}\n b\n",
      [" a", "- one", "- two", " b"]),
    Example(
      "a value or two tags on a line do not", " {{note}} \n{{#rows}}{{#last}}\nx\n{{/last}}{{/rows}}\n",
      ["  ", "", "x", ""]),
    Example(
      "a section over a record, a text and nothing",
      "{{#author}}{{name}}{{/author}},{{#title}}{{.}}{{/title}},{{#note}}x{{/note}},{{^note}}none{{/note}}",
      ["Ann,Feed,,none"]),
    Example(
      "what is inside wins, what is around is seen", "{{#rows}}{{title}}.{{name}} {{/rows}}{{author.name}}",
      ["Feed.one Feed.two Ann"]),
    Example(
      "delimiters are set for the rest of a file only", "{{=<% %>=}}<%title%> {{title}} <%> p%>",
      partials: ["p": "{{title}}<%title%>"], ["Feed {{title}} Feed<%title%>"]),
    Example(
      "delimiters of regular expressions, and back", "{{=| |=}}|title||={{ }}=|{{title}}", ["FeedFeed"]),
    Example(
      "braces that are no tags", "{title} { {title} } $} {{=<% %>=}}f\"{x}\" {{{x}}}",
      ["{title} { {title} } $} f\"{x}\" {{{x}}}"]),
    Example("CRLF stays", "a\r\n{{#rows}}\r\n{{name}}\r\n{{/rows}}\r\nb", ["a\r", "one\r", "two\r", "b"]),
    Example("no text, no lines", "", []),
    Example("only what takes its line along", "{{! c }}\n", []),
    Example("a blank line is a line", "\n\n", ["", ""]),
  ]

  @Test(arguments: text)
  func isRendered(_ example: Example) {
    var diagnostics: [Diagnostic] = []
    #expect(example.rendered(into: &diagnostics)?.map(\.text) == example.expected)
    #expect(example.told(diagnostics) == [])
  }

  /// Each line as `template:line ids|text`.
  static let origins: [Example] = [
    Example(
      "a line comes from its own line of the template, and bears the ids around it",
      "# {{title}}\n{{#rows}}\n* {{name}}\n  more\n{{/rows}}\nend",
      [
        "page:1 page|# Feed", "page:3 page row.1|* one", "page:4 page row.1|  more",
        "page:3 page row.2|* two",
        "page:4 page row.2|  more", "page:6 page|end",
      ]),
    Example(
      "a line of several bears all, once each", "all: {{#rows}}{{name}} {{/rows}}\n",
      ["page:1 page row.1 row.2|all: one two "]),
    Example(
      "a partial's line comes from the partial", "{{#rows}}\n  {{> p}}\n{{/rows}}\n",
      partials: ["p": "\n{{name}}\n"],
      [
        "p:1 page row.1|", "p:2 page row.1|  one", "p:1 page row.2|", "p:2 page row.2|  two",
      ]),
    Example(
      "what says something names the line, not the blanks before it", "  {{> p}}", partials: ["p": "x"],
      ["p:1 page|  x"]),
    Example(
      "every line of a value comes from its tag", "a\n{{note}}{{b}}",
      words: Words.record([("note", .text("")), ("b", .text("1\n2"))], ids: ["i"]),
      ["page:1 i|a", "page:2 i|1", "page:2 i|2"]),
  ]

  @Test(arguments: origins)
  func linesKnowWhereTheyCameFrom(_ example: Example) {
    var diagnostics: [Diagnostic] = []
    let lines = example.rendered(into: &diagnostics) ?? []
    let shown = lines.map { line in
      (["\(line.template):\(line.templateLine)"] + line.ids).joined(separator: " ") + "|" + line.text
    }
    #expect(shown == example.expected)
    #expect(diagnostics == [])
  }
}
