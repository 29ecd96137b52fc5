extension String {
  /// `createdAt` and `CreatedAt` become `created_at`.
  package var snakeCased: String {
    var snake = ""
    var previous: Character?
    for character in self {
      if character.isUppercase, let last = previous, last != "_", !last.isUppercase { snake.append("_") }
      snake += character == "-" ? "_" : character.lowercased()
      previous = character == "-" ? "_" : character
    }
    return snake
  }
}

extension Constraint {
  /// So that a file named for an id of several names can be written anywhere.
  package static let longestName = 64

  /// The language's names may only consist of these.
  package static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= longestName else { return false }
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, first.isASCII else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-")
    }
  }
}
