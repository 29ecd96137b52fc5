import Constraints

/// Names that the language derives where its author gives none: `snake_case`, or a pattern with words to fill.
struct NamingRule: Hashable, Sendable {
  typealias Style = NameStyle

  private enum Shape: Hashable, Sendable {
    case style(Style, isPlural: Bool)
    case pattern(String)
  }

  let text: String
  private let shape: Shape

  /// Nil where the text is neither a style nor a pattern with a word that the subject has.
  init?(_ text: String, for subject: NamingSubject) {
    self.text = text
    let plural = "_plural"
    let isPlural = text.hasSuffix(plural)
    if let style = Style(rawValue: isPlural ? String(text.dropLast(plural.count)) : text) {
      shape = .style(style, isPlural: isPlural)
      return
    }
    let rest = subject.words.reduce(text) { $0.replacing($1, with: "") }
    guard rest != text, !rest.contains(where: { "{}`".contains($0) || $0.isWhitespace }) else { return nil }
    shape = .pattern(text)
  }

  /// What the language says where the author does not.
  static func standard(_ subject: NamingSubject) -> NamingRule {
    switch subject {
    case .tables, .columns, .files: NamingRule(.snake)
    case .wire: NamingRule(.camel)
    case .classes: NamingRule(.pascal)
    case .foreignKeys: NamingRule(pattern: "{relation}_id")
    case .joinTables: NamingRule(pattern: "{model}_{relation}")
    }
  }

  private init(_ style: Style) { (text, shape) = (style.rawValue, .style(style, isPlural: false)) }
  private init(pattern: String) { (text, shape) = (pattern, .pattern(pattern)) }

  /// What may be so called where a pattern's words are models.
  func names(of models: [String]) -> LayerStyle.Names {
    switch shape {
    case .style(let style, _): .style(style)
    case .pattern: .these(models.map { name(of: $0, model: $0) })
    }
  }

  /// The name of something, which a pattern tells by its model and relation.
  func name(of name: String, model: String, relation: String = "") -> String {
    switch shape {
    case .style(let style, let isPlural):
      return Naming.spell(isPlural ? Naming.plural(name) : name, in: style)
    case .pattern(let pattern):
      return pattern.replacing("{Model}", with: Naming.spell(model, in: .pascal))
        .replacing("{model}", with: Naming.snakeCase(model))
        .replacing("{relation}", with: Naming.snakeCase(relation))
    }
  }
}

extension NamingSubject {
  /// The words that a pattern for it may hold; none where only a style tells names apart.
  var words: [String] {
    switch self {
    case .tables, .files, .classes: ["{Model}", "{model}"]
    case .foreignKeys, .joinTables: ["{Model}", "{model}", "{relation}"]
    case .columns, .wire: []
    }
  }
}

enum Naming {
  static func spell(_ name: String, in style: NamingRule.Style) -> String {
    switch style {
    case .snake: snakeCase(name)
    case .camel: camelCase(name)
    case .pascal: camelCase(name).capitalizedFirst
    case .kebab: snakeCase(name).replacing("_", with: "-")
    }
  }

  static func snakeCase(_ name: String) -> String { name.snakeCased }

  /// `created_at` becomes `createdAt`.
  static func camelCase(_ name: String) -> String {
    let parts = name.split(whereSeparator: { $0 == "_" || $0 == "-" })
    guard let first = parts.first else { return name }
    return first.prefix(1).lowercased() + first.dropFirst()
      + parts.dropFirst().map { String($0).capitalizedFirst }.joined()
  }

  /// English, as far as its rules go: `story` is `stories`, `box` is `boxes`; anything else takes an s.
  static func plural(_ name: String) -> String {
    let lower = name.lowercased()
    if lower.hasSuffix("y"), let before = lower.dropLast().last, !"aeiou".contains(before) {
      return name.dropLast() + "ies"
    }
    let isHissing = ["s", "x", "z", "ch", "sh"].contains { lower.hasSuffix($0) }
    return name + (isHissing ? "es" : "s")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
