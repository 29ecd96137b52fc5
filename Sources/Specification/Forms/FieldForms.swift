import Constraints
import YAML

/// Fields: what they hold, within which bounds, and who fills them.
extension Form {
  private static func leafed(
    _ name: String, _ type: FormType, _ fallback: String, _ meaning: String, example: String
  ) -> Key {
    Key(name, .leaf(type, .leaf), .optional(fallback), meaning, example: example)
  }

  static let field = Form(
    "a field", at: "models.M.fields.F", shorthand: "type",
    keys: [
      Key(
        "type", .choice(FieldType.allCases.map(\.rawValue)), .required,
        "What it holds. `email` is what HTML takes for one, `url` an absolute http(s) address.",
        example: "type: string"),
      leafed("nullable", .flag, "false", "Whether it may hold nothing.", example: "nullable: true"),
      leafed("unique", .flag, "false", "Whether no two rows share a value.", example: "unique: true"),
      leafed(
        "default", .text, "none", "What it holds where nobody says: of texts, numbers, booleans and enums.",
        example: "default: untitled"),
      leafed(
        "min", .written("number"), "none", "The least number.", example: "type: integer\nmin: 0"),
      leafed("max", .written("number"), "none", "The greatest number.", example: "type: integer\nmax: 10"),
      leafed(
        "min_length", .integer(least: 0), "none", "The fewest characters that a text has.",
        example: "min_length: 1"),
      leafed(
        "max_length", .integer(least: 1), "none", "The most characters that a text has.",
        example: "max_length: 255"),
      leafed(
        "pattern", .written("regular expression"), "none",
        "What the whole text matches: characters, `.`, classes, groups, `|` and counts; no look-around, no "
          + "back-reference, no lazy count, and of escapes only those of punctuation, since engines differ in the rest.",
        example: "pattern: '[a-z0-9]+(-[a-z0-9]+)*'"),
      leafed(
        "precision", .integer(least: 1), "needed by a decimal", "How many digits a decimal has in all.",
        example: "type: decimal\nprecision: 10"),
      leafed(
        "scale", .integer(least: 0), "0", "How many of them stand behind the point.",
        example: "type: decimal\nprecision: 10\nscale: 2"),
      leafed(
        "values", .list(.text), "needed by an enum", "The values of an enum.",
        example: "type: enum\nvalues: [draft, published]"),
      Key(
        "checked", .choice(Spec.Checking.allCases.map(\.rawValue)), .optional("everywhere"),
        "Whether requests are refused by these bounds too, or only storage keeps them.",
        example: "max_length: 255\nchecked: stored"),
      leafed(
        "case", .choice(Field.Case.allCases.map(\.rawValue)), "sensitive",
        "How texts are compared and told apart.", example: "case: insensitive"),
      Key(
        "column", .written("identifier"), .optional("by `naming.columns`"), "Its column.",
        example: "column: heading"),
      Key(
        "wire", .record(.fieldWire), .optional("by `naming.wire`"), "Its name in requests and responses.",
        example: "wire: heading"),
      leafed(
        "exposure", .choice(Field.Exposure.allCases.map(\.rawValue)), "always",
        "Whether responses show it: always, never, or only requests bring it.", example: "exposure: never"),
      leafed(
        "writable", .choice(Field.Writable.allCases.map(\.rawValue)),
        "always; never for an id, and where `set` is there", "When a request may give it.",
        example: "writable: on_create"),
      Key(
        "set", .either(.choice(Spec.Filler.allCases.map(\.rawValue)), .record(.making)),
        .optional("by requests"), "When the application fills it on its own, or from what.",
        example: "type: timestamp\nset: on_create"),
      Key(
        "moves", .named(.list(.text), pattern: ".+"), .optional("any may follow any"),
        "From a value of an enum to those that may follow it; one that is not listed is final.",
        example: "type: enum\nvalues: [draft, published]\nmoves: { draft: [published] }"),
    ],
    habits: [
      "required": "Remove it, or write `nullable: true`: what is not nullable is required.",
      "optional": "Write `nullable: true`.",
      "null": "Write `nullable: true`.",
      "length": "Write `max_length`.",
      "size": "Write `max_length`.",
      "minimum": "Write `min`.",
      "maximum": "Write `max`.",
      "options": "Write `values`.",
      "choices": "Write `values`.",
      "enum": "Write `values`, with `type: enum`.",
      "format": "Write it as the `type`, such as `email`, or as a `pattern`.",
      "regex": "Write `pattern`.",
      "readonly": "Write `writable: never`.",
      "read_only": "Write `writable: never`.",
      "hidden": "Write `exposure: never`.",
      "primary_key":
        "Remove it: each row has an `id`, and `key` of the model names the unique field that URLs name it by.",
      "primary":
        "Remove it: each row has an `id`, and `key` of the model names the unique field that URLs name it by.",
      "slug": "Write `set: { from: FIELD, by: slugify }`.",
      "auto_now": "Write `set: on_update`.",
      "auto_now_add": "Write `set: on_create`.",
      "generated": "Write `set`, with who fills the field.",
      "to": "Write `Model.relation: { to: …, inverse: … }` under `relations`.",
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields:
            title:
              …
      """)

  static let fieldWire = Form(
    "a field's wire form", at: "models.M.fields.F.wire", shorthand: "name",
    keys: [
      Key(
        "name", .text, .optional("by `naming.wire`"), "Its name in requests and responses.",
        example: "name: heading"),
      Key(
        "as", .choice(Spec.WireValue.allCases.map(\.rawValue)), .optional("as its type is written"),
        "What JSON has in its place.", example: "as: string"),
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields:
            title:
              type: string
              wire:
                …
      """)

  static let making = Form(
    "a made value", at: "models.M.fields.F.set",
    keys: [
      Key(
        "from", .written("field, or $request.NAME"), .optional("none"), "What it is made from.",
        example: "from: title\nby: slugify"),
      Key(
        "by", .written("slugify, hash, copy, sequence or a name"), .optional("the moment itself"),
        "How it is made; a name is a function of the project.", example: "from: title\nby: slugify"),
      Key(
        "when", .either(.choice(Spec.Moment.allCases.map(\.rawValue)), .named(.text, pattern: namePattern)),
        .optional("created"),
        "Once; with each change of what it is made from; where a request gives that; or when another field comes to "
          + "hold a value.",
        example: "from: title\nby: slugify\nwhen: changed"),
      Key(
        "if_taken", .choice(Filling.Making.Taken.allCases.map(\.rawValue)), .optional("reject"),
        "What is done where a row has that value already.",
        example: "from: title\nby: slugify\nif_taken: add_suffix"),
      Key(
        "per", .text, .optional("the whole table"),
        "The field or relation for each of which numbers begin anew.",
        example: "by: numbered\nper: title"),
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields:
            title: string
            slug:
              type: string
              unique: true
              set:
                …
      """)
}
