import Constraints
import YAML

/// The top of a specification, and the long form of a leaf.
extension Form {
  /// What a name may be, and a name of a model's own: `Constraint.isName`.
  static let namePattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$"
  static let pairPattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}\\.[A-Za-z][A-Za-z0-9_-]{0,63}$"

  static let idPattern = "^[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)*$"

  static let specification = Form(
    "a specification", at: "",
    keys: [
      Key("holdfast", .choice(["1"]), .required, "The version of the language.", example: "holdfast: 1"),
      Key("system", .text, .required, "The system's name.", example: "system: shop"),
      Key(
        "import", .list(.written("path, or holdfast/NAME")), .optional("none"),
        "Parts that say some of it: files relative to this one, or parts of the library that ships with the tool. Parts "
          + "merge by key; two that say different things of one leaf are an error.",
        example: "import: []"),
      Key("summary", .text, .optional("none"), "What it is, in a line.", example: "summary: Sells things."),
      Key(
        "contract", .written("path"), .optional("none"),
        "The OpenAPI file (3.0 or 3.1), relative to this one: the only source of paths, methods, parameters, "
          + "statuses and who may call.",
        example: "contract: openapi.yaml"),
      Key(
        "targets", .named(.record(.target), pattern: namePattern), .optional("none"),
        "Implementations of the system, by name.",
        example: "targets: {}"),
      Key(
        "peers", .named(.record(.peer), pattern: namePattern), .optional("none"),
        "Other systems that this one speaks with, by name.",
        example: "peers: {}"),
      Key(
        "models", .named(.record(.model), pattern: namePattern), .optional("none"),
        "What the system stores, by name.",
        example: "models: { Article: { fields: { id: id } } }"),
      Key(
        "relations", .named(.record(.relation), pattern: pairPattern), .optional("none"),
        "Associations, each written as `Model.relation` at the end that holds the key, or at one end of a join.",
        example:
          "models: { Article: { fields: { id: id } } }\nrelations: { Article.parent: { to: Article, inverse: children } }"
      ),
      Key(
        "adjust", .named(.record(.adjustment), pattern: idPattern), .optional("none"),
        "How single constraints differ from what demands them, by id; those of a stack included.",
        example: "conventions: { judgment: { names: { statement: Names speak. } } }\n"
          + "adjust: { judgment.names: { why: Not yet., severity: note } }"),
      Key(
        "conventions", .record(.conventions), .optional("none"), "Everything else that must stay true.",
        example: "conventions: {}"),
    ],
    habits: [
      "name": "Write `system`.",
      "title": "Write `system`.",
      "version": "Write `holdfast: 1`, the version of the language.",
      "description": "Write `summary`.",
      "imports": "Write `import`.",
      "openapi": "Write `contract: PATH`.",
      "entities": "Write `models`.",
      "stack": "Write it under `targets`, by a name for the code base.",
    ],
    context: "…")

  private static let except = Key(
    "except", .list(.written("glob")), .optional("none"),
    "Files, relative to a target's root, in which findings do not count.", example: "except: [app/legacy/**]")

  private static let owner = Key(
    "owner", .text, .optional("not said"), "Who answers for the difference, for the message at its end.",
    example: "owner: the orders team")

  private static func expires(_ example: String) -> Key {
    Key(
      "expires", .written("day"), .optional("never"),
      "The last day of the difference, which must say `why`: after it, it is an error of `check` and `verify`; a note "
        + "tells of it 30 days ahead.", example: example)
  }

  static let adjustment = Form(
    "an adjustment", at: "adjust.ID",
    keys: [
      Key("why", .text, .required, "The reason for differing.", example: "why: Moved in the next release."),
      Key(
        "severity", .choice(Constraint.Severity.allCases.map(\.rawValue) + ["none"]), .optional("as it is"),
        "Whether a finding fails the run; `none` sets the constraint aside, and the trace says so.",
        example: "severity: warning"),
      except,
      Key(
        "only", .list(.text), .optional("as it is"), "The targets for which it is demanded.",
        example: "only: []"),
      Key(
        "not", .list(.text), .optional("as it is"),
        "Targets for which it is not demanded; instead of `only`.",
        example: "not: []"),
      owner, expires("expires: 2099-12-31"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions: { judgment: { names: { statement: Names say what they answer. } } }
      adjust:
        judgment.names:
          …
      """)

  /// The keys of every leaf's long form.
  static let leafKeys = [
    Key(
      "is", .either(.text, .list(.text)), .required, "The value itself.", example: "is: cascade"),
    Key(
      "why", .text, .optional("none"), "The reason, for packs and findings.",
      example: "why: A comment has no meaning without its article."),
    Key(
      "severity", .choice(Constraint.Severity.allCases.map(\.rawValue)), .optional("error"),
      "Whether a finding fails the run.", example: "severity: warning"),
    except,
    Key(
      "only", .list(.text), .optional("all targets"), "The targets for which it is demanded.",
      example: "only: []"),
    Key(
      "not", .list(.text), .optional("none"), "Targets for which it is not demanded; instead of `only`.",
      example: "not: []"),
    owner,
    expires("why: Rewritten with the importer.\nexcept: [app/legacy/**]\nexpires: 2099-12-31"),
  ]

  private static let aroundLeaf = """
    holdfast: 1
    system: shop
    models: { Article: { fields: { id: id } }, Comment: { fields: { id: id } } }
    relations:
      Comment.article:
        to: Article
        inverse: comments
        on_delete:
          …
    """

  static let leaf = Form(
    "the long form of a value", at: "", keys: leafKeys, habits: leafHabits, context: aroundLeaf)

  private static let leafHabits = [
    "reason": "Write `why`.", "because": "Write `why`.", "value": "Write `is`.", "level": "Write `severity`.",
    "ignore": "Write `except`.",
  ]

  static let deletion = Form(
    "the long form of `on_delete`", at: "relations.M.R.on_delete",
    keys: leafKeys + [
      Key(
        "at", .choice(Deleter.allCases.map(\.rawValue)), .optional("either"),
        "Who must do it: the database by itself, the ORM, or one of the two.", example: "at: either")
    ], habits: leafHabits, context: aroundLeaf)
}
