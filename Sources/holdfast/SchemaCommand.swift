import Arguments
import Facts
import JSON
import Specification

/// `holdfast schema`: the language, for editors and for people, and the facts, for the tools that read them.
enum SchemaCommand: Describer {
  static let command = Command(
    name: "schema", abstract: "Print the JSON Schema of the specification language, or of the facts.",
    discussion:
      "It is written from the same declarations that read a specification. Editors check and complete with "
      + "it: the first line `# yaml-language-server: $schema=PATH` names it in a file. As Markdown it is "
      + "Specs/reference/language.md. The schema of what `holdfast facts` prints is "
      + "Specs/reference/facts.schema.json.",
    options: [
      Option(
        "format", .choice(["json", "markdown"]),
        "What the language is written in; the schema of the facts is JSON always.", fallback: "json")
    ],
    operands: [
      Operand(
        "DOCUMENT", "What it is the schema of: specification or facts.",
        kind: .choice(["specification", "facts"]), fallback: "specification")
    ],
    examples: [
      .init("holdfast schema > holdfast.schema.json", "Keep it beside the specification."),
      .init("holdfast schema facts > facts.schema.json", "For a tool that reads the facts."),
    ])

  static func text(_ values: Values) -> String {
    if values.operand("DOCUMENT") == "facts" { return lines(factsSchema()) }
    return values.text("format") == "markdown" ? languagePage() : lines(languageSchema())
  }

  private static func lines(_ document: JSONValue) -> String {
    document.lines().joined(separator: "\n") + "\n"
  }
}
