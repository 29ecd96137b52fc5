import Constraints
import YAML

/// Rules of the project's own.
extension Form {
  private static let start = """
    holdfast: 1
    system: shop
    conventions:
      layers: { services: {} }
      custom:
        no_print:
    """

  static let customRule = Form(
    "a rule of the project", at: "conventions.custom.C",
    keys: [
      Key(
        "statement", .text, .required, "What holds of the code.", example: "statement: Services never print."),
      Key(
        "languages", .named(.record(.customPattern), pattern: namePattern), .required,
        "The pattern that is not to be found, for each language that has one.",
        example: "languages: { python: { pattern: print($$$) } }"),
      Key(
        "examples", .named(.record(.customExamples), pattern: namePattern), .required,
        "Code of each language that proves its pattern: found, and not found.",
        example: "examples: { python: { bad: 'print(1)', good: 'log.info(1)' } }"),
      Key(
        "scope", .text, .optional("everywhere"), "The layer whose files it is about.",
        example: "scope: services"),
      Key("why", .text, .optional("none"), "The reason.", example: "why: Nobody reads what a server prints."),
      Key(
        "severity", .choice(Constraint.Severity.allCases.map(\.rawValue)), .optional("error"),
        "How bad a match is.",
        example: "severity: warning"),
    ],
    context: start + "\n      …")

  static let customPattern = Form(
    "a pattern of code", at: "conventions.custom.C.languages.L",
    keys: [
      Key(
        "pattern", .text, .required, "The pattern, as ast-grep reads it.", example: "pattern: print($$$)"),
      Key(
        "inside", .text, .optional("`scope`"),
        "The layer whose files it is about in this language; or, where it is no single word, a pattern of the code "
          + "that a match stands in, however deep.", example: "inside: 'def $NAME($$$): $$$'"),
    ],
    context: start + """

            statement: Services never print.
            examples: { python: { bad: 'print(1)', good: 'log.info(1)' } }
            languages:
              python:
                …
      """)

  static let customExamples = Form(
    "the examples of a pattern", at: "conventions.custom.C.examples.L",
    keys: [
      Key("bad", .text, .required, "Code in which the pattern is found.", example: "bad: print(1)"),
      Key("good", .text, .required, "Code in which it is not.", example: "good: log.info(1)"),
    ],
    context: start + """

            statement: Services never print.
            languages: { python: { pattern: print($$$) } }
            examples:
              python:
                …
      """)
}
