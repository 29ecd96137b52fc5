/// Names that the language derives where its author gives none.
enum Naming {
  /// `createdAt` and `CreatedAt` become `created_at`.
  static func snakeCase(_ name: String) -> String {
    var snake = ""
    var previous: Character?
    for character in name {
      if character.isUppercase, let last = previous, last != "_", !last.isUppercase { snake.append("_") }
      snake += character == "-" ? "_" : character.lowercased()
      previous = character == "-" ? "_" : character
    }
    return snake
  }

  /// `created_at` becomes `createdAt`.
  static func camelCase(_ name: String) -> String {
    let parts = name.split(whereSeparator: { $0 == "_" || $0 == "-" })
    guard let first = parts.first else { return name }
    return first.prefix(1).lowercased() + first.dropFirst()
      + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
