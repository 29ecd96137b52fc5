/// Keys that belong to the language and that this version does not read yet, by the mapping they stand in.
///
/// They are refused by name: a key is never ignored, and never called unknown when the language has it.
enum LanguageKeys {
  static let top = ["import", "peers", "adjust"]
  static let model = ["key", "derived", "unique", "indexes", "checks", "delete"]
  static let field = [
    "default", "min", "max", "min_length", "pattern", "precision", "scale", "values", "case", "checked",
    "writable",
    "moves",
  ]
  static let relation = [
    "unique", "exposure", "wire", "missing", "order_by", "max_items", "inverse_required", "cycles", "self",
  ]
  static let conventions = [
    "types", "naming", "data", "api", "events", "rules", "dependencies", "code", "custom",
  ]
  static let layer = [
    "may_use", "may_name", "returns", "classes", "files", "one_per", "methods",
  ]
  static let layers = ["elsewhere", "cycles"]
  static let verbs = ["creates", "updates", "links", "unlinks", "moves", "hears", "job", "answers"]
  static let operation =
    verbs + [
      "within", "set", "writes", "locks", "only", "given_that", "partial", "atomic", "repeat", "idempotent",
      "proves",
      "issues", "sends", "errors",
    ]
  static let query = ["filters", "order_by", "page", "load", "parent", "statements", "wire"]
  static let viewer = ["expires", "login", "register"]
  static let target = ["runtime", "versions", "exemplar", "ignore", "adjust"]
  static let boot = ["base_path"]
  static let leaf = ["except", "only", "not", "at"]
  static let types = [
    "bigint", "decimal", "date", "time", "duration", "uuid", "email", "url", "json", "bytes", "enum",
  ]
}
