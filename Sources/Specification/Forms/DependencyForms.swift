import Constraints
import YAML

/// Packages, and the floor of all code.
extension Form {
  /// Which bindings a name has needs every scope of the program, and what is called often its types: a guess here would
  /// be wrong in both directions.
  private static func toldByCheckers(_ what: String) -> String {
    "Remove it: whether a \(what) is defined, the language's own checker tells; run it beside `verify`, and say it as a "
      + "`judgment` to have it in packs."
  }
  private static let severities = FormType.choice(Constraint.Severity.allCases.map(\.rawValue))

  static let dependencies = Form(
    "the dependencies", at: "conventions.dependencies",
    keys: [
      Key(
        "undeclared", severities, .optional("not looked at"),
        "How bad it is that code imports a package that no manifest declares; what only tests may use counts for tests.",
        example: "undeclared: error"),
      Key(
        "require", .list(.record(.packageDemand)), .optional("none"), "Packages that the manifests declare.",
        example: "require: [{ package: left-pad, why: Texts are padded alike everywhere. }]"),
      Key(
        "forbid", .list(.record(.packageDemand)), .optional("none"),
        "Packages that no manifest or lock file names, and no code imports.",
        example: "forbid: [{ package: left-pad, why: The language pads texts. }]"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        dependencies:
          …
      """)

  static let packageDemand = Form(
    "a demand on a package", at: "conventions.dependencies.forbid",
    keys: [
      Key(
        "package", .text, .required, "The package, by the name that its registry has it under.",
        example: "package: left-pad"),
      Key("why", .text, .required, "The reason.", example: "why: The language pads texts."),
      Key("severity", severities, .optional("error"), "How bad it is.", example: "severity: warning"),
      Key(
        "except", .list(.written("glob")), .optional("none"),
        "Files, relative to a target's root, in which findings do not count.", example: "except: [scripts/**]"
      ),
      Key(
        "only", .list(.text), .optional("every target"), "The targets for which it is demanded.",
        example: "only: []"),
      Key(
        "not", .list(.text), .optional("none"), "The targets for which it is not demanded.",
        example: "not: []"),
      Key(
        "version", .written("version"), .optional("any"),
        "The line of versions that is meant, as `1` or `1.7`: required, manifests and lock files say so; forbidden, "
          + "they name no other version that is in it, and imports are not looked at.",
        example: "version: \"1.3\""),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        dependencies:
          forbid:
            -
              …
      """)

  static let code = Form(
    "the floor of the code", at: "conventions.code",
    keys: [
      Key(
        "parses", severities, .optional("not looked at"), "How bad broken source is.",
        example: "parses: error"),
      Key(
        "imports_resolve", severities, .optional("not looked at"),
        "How bad an import of the project's own code is that leads to no file.",
        example: "imports_resolve: error"),
      Key(
        "no_stubs", severities, .optional("not looked at"),
        "How bad a function is that only passes, is empty, or says that it is not implemented; tests are not looked "
          + "at. One that does nothing on purpose says `return`.", example: "no_stubs: error"),
      Key(
        "tree_clean", severities, .optional("not looked at"),
        "How bad a file is that a run, a build or a person left: a database, a dump, a package, secrets. What git "
          + "ignores is not looked at.", example: "tree_clean: error"),
    ],
    unread: ["names_defined", "calls_resolve"],
    habits: [
      "names_defined": toldByCheckers("name"), "calls_resolve": toldByCheckers("function that is called"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        code:
          …
      """)
}
