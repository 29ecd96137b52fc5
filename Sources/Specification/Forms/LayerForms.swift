import Constraints
import YAML

/// Layers: what their files import, and how they are written.
extension Form {
  /// A name of a layer: any but the keys that stand beside them.
  static let layerPattern = "^(?!(elsewhere|cycles)$)[A-Za-z][A-Za-z0-9_-]{0,63}$"

  private static let severities = FormType.choice(Constraint.Severity.allCases.map(\.rawValue))

  static let layers = Form(
    "the layers", at: "conventions.layers",
    keys: [
      Key(
        "elsewhere", severities, .optional("allowed"), "How bad source is that lies in no layer.",
        example: "elsewhere: warning"),
      Key(
        "cycles", severities, .optional("allowed"),
        "How bad it is that files import each other in a circle when they are loaded.",
        example: "cycles: error"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        layers:
          …
      """)

  static let layer = Form(
    "a layer", at: "conventions.layers.L",
    keys: [
      Key(
        "why", .text, .optional("none"), "The reason of each demand on it that gives none of its own.",
        example: "why: Use cases run in a test without a database."),
      Key(
        "may_use", .leaf(.list(.text), .leaf), .optional("every layer"),
        "All other layers that its files import; `all` allows every one. What is named `wiring` and says nothing may use "
          + "all, and is used by none.",
        example: "may_use: [services]"),
      Key(
        "may_name", .list(.text), .optional("none"), "Layers that its files import for types only.",
        example: "may_name: [services]"),
      Key(
        "free_of", .leaf(.list(.written("framework, orm, driver, or a package")), .leaf), .optional("none"),
        "What its files do not import, not even through a file that hands names on: a family, which the stack knows the "
          + "packages of, or a package by the name that its registry has it under.",
        example: "free_of: [orm]"),
      Key(
        "returns", .choice(["records", "entities"]), .optional("not said"),
        "What its functions hand up: plain records, or rows that the ORM watches.",
        example: "returns: records"),
      Key(
        "classes", .written("pattern of a name"), .optional("not said"), "What its classes are called.",
        example: "classes: '{Model}Repository'"),
      Key(
        "files", .written("pattern of a name"), .optional("not said"), "What its files are called.",
        example: "files: '{model}_repository'"),
      Key(
        "one_per", .choice(["model", "operation"]), .optional("not said"),
        "What each of its files is made for.",
        example: "one_per: model"),
      Key(
        "methods", .choice(["operation"]), .optional("not said"), "What its public functions are named for.",
        example: "methods: operation"),
    ],
    habits: [
      "may_not_use": "Write `may_use` with all that it may: what is not named there, it may not.",
      "uses": "Write `may_use`.", "depends_on": "Write `may_use`.",
      "forbidden": "Write `may_use` or `free_of`.",
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        layers:
          services: {}
          routes:
            …
      """)
}
