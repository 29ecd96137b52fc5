import Constraints
import YAML

/// Targets: where the code lies, what it is built on, how it is started.
extension Form {

  static let target = Form(
    "a target", at: "targets.T",
    keys: [
      Key(
        "root", .written("path"), .required, "The folder of the code, relative to this file.",
        example: "root: api"),
      Key(
        "framework", .text, .required, "A folder of Templates/frameworks.", example: "framework: FRAMEWORK"),
      Key("orm", .text, .required, "A folder of Templates/orms.", example: "orm: ORM"),
      Key(
        "mode", .text, .optional("what the driver serves, else the ORM's first"), "How the ORM is used.",
        example: "mode: async"),
      Key("database", .text, .required, "A folder of Templates/databases.", example: "database: DATABASE"),
      Key(
        "driver", .text, .required, "A driver that the database's profile knows.", example: "driver: DRIVER"),
      Key(
        "embedded", .text, .optional("none"),
        "A database in a file, without a server, on which the application runs too; the suite uses it where no "
          + "server is at hand.",
        example: "embedded: DATABASE"),
      Key(
        "runtime", .text, .optional("what the framework's language runs on"),
        "What the language runs on, by its name; which version of it, `versions` says.",
        example: "runtime: RUNTIME"),
      Key(
        "layers", .named(.either(.choice(["absent"]), .list(.written("glob"))), pattern: namePattern),
        .optional("none"),
        "Which files form a layer, relative to the root; or `absent` where this code base has none: then its callers may use what it may.",
        example: "layers: { services: [app/services/**] }"),
      Key(
        "versions",
        .named(.written("version"), pattern: "^(@[A-Za-z][A-Za-z0-9_.-]*/)?[A-Za-z][A-Za-z0-9_.-]*$"),
        .optional("not looked at"),
        "On which versions it stands, of packages and of what its language runs on: `5` is all of 5, `5.1` all of "
          + "5.1. Manifests and lock files must say so.", example: "versions: { left-pad: \"1.3\" }"),
      Key(
        "ignore", .list(.written("glob")), .optional("none"),
        "Files below the root that are not the system's, such as what another tool writes: they are not read, and "
          + "counted.", example: "ignore: [vendor/**]"),
      Key(
        "hosts", .list(.text), .optional("those that every target has"),
        "Folders of Templates/hosts: agent hosts for which packs are written too.", example: "hosts: [HOST]"),
      Key(
        "exemplar", .written("operationId, or a model's name"), .optional("the most similar operation"),
        "The operation of this code base that a new one is written like; or the model whose operations are.",
        example: "exemplar: OPERATION"),
      Key(
        "adjust", .named(.record(.adjustment), pattern: idPattern), .optional("none"),
        "How single constraints differ on this target, by id.", example: "adjust: {}"),
      Key(
        "boot", .record(.boot), .required, "How it is installed and started from a clean clone.",
        example: "boot: { install: pip install ., start: ./run.sh, ready: GET /health, schema: migrations }"),
    ],
    context: """
      holdfast: 1
      system: shop
      targets:
        api:
          …
      """)

  private static let aroundBoot = """
    holdfast: 1
    system: shop
    targets:
      api:
        root: api
        framework: FRAMEWORK
        orm: ORM
        database: DATABASE
        driver: DRIVER
        boot:
    """

  static let boot = Form(
    "`boot`", at: "targets.T.boot",
    keys: [
      Key(
        "install", .text, .required, "What installs it, once.",
        example: "install: pip install -r requirements.txt"),
      Key(
        "start", .written("command"), .required,
        "What starts it, from any working directory, without a shell.", example: "start: ./run.sh"),
      Key(
        "ready", .written("GET /path, or an operationId"), .required, "What answers 2xx once it is up.",
        example: "ready: GET /health"),
      Key(
        "within", .integer(least: 1), .optional("30"), "Seconds until it must be ready.",
        example: "within: 20"),
      Key(
        "env", .named(.record(.variable), pattern: "^[A-Za-z_][A-Za-z0-9_]*$"), .optional("none"),
        "Environment variables that it reads.",
        example: "env: { DATABASE_URL: { required: true } }"),
      Key(
        "schema", .choice(Boot.SchemaCreation.allCases.map(\.rawValue)), .required,
        "How the tables come into an empty database.", example: "schema: migrations"),
      Key(
        "base_path", .written("path"), .optional("what the contract's server has"),
        "What stands before every path of the contract on this target, in place of what the server's address has; a "
          + "`ready` written as `GET /path` is asked for as it stands.",
        example: "base_path: /api"),
    ],
    context: aroundBoot + "\n      …")

  static let variable = Form(
    "an environment variable", at: "targets.T.boot.env.E",
    keys: [
      Key(
        "required", .flag, .optional("false"), "Whether it does not start without.", example: "required: true"
      ),
      Key(
        "secret", .flag, .optional("false"), "Whether its value is shown to nobody; the suite makes one up.",
        example: "secret: true"),
      Key("default", .text, .optional("none"), "What holds where it is not set.", example: "default: 8000"),
    ],
    context: aroundBoot + """

            install: pip install .
            start: ./run.sh
            ready: GET /health
            schema: migrations
            env:
              PORT:
                …
      """)
}
