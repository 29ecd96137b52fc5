import Arguments
import JSON
import Specification

/// `holdfast schema`: the language, for editors and for people.
enum SchemaCommand: Describer {
  static let command = Command(
    name: "schema", abstract: "Print the JSON Schema of the specification language.",
    discussion:
      "It is written from the same declarations that read a specification. Editors check and complete with "
      + "it: the first line `# yaml-language-server: $schema=PATH` names it in a file. As Markdown it is "
      + "Specs/reference/language.md.",
    options: [
      Option("format", .choice(["json", "markdown"]), "What the language is written in.", fallback: "json")
    ],
    examples: [.init("holdfast schema > holdfast.schema.json", "Keep it beside the specification.")])

  static func text(_ values: Values) -> String {
    values.text("format") == "markdown"
      ? languagePage() : languageSchema().lines().joined(separator: "\n") + "\n"
  }
}
