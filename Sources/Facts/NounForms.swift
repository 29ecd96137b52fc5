import Profiles

/// Makes nouns plural and singular by a catalogue's rules.
final class NounForms {
  private let nouns: Nouns
  private var made: [String: String] = [:]

  init(_ nouns: Nouns) { self.nouns = nouns }

  func plural(_ noun: String) -> String { form("plural \(noun)", noun, nouns.plural) }
  func singular(_ noun: String) -> String { form("singular \(noun)", noun, nouns.singular) }

  private func form(_ key: String, _ noun: String, _ rules: [Nouns.Rule]) -> String {
    if let known = made[key] { return known }
    let found = nouns.unchanged.contains(noun.lowercased()) ? noun : changed(noun, rules)
    made[key] = found
    return found
  }

  private func changed(_ noun: String, _ rules: [Nouns.Rule]) -> String {
    for rule in rules {
      guard let expression = try? Regex(rule.pattern).ignoresCase(),
        let match = noun.firstMatch(of: expression)
      else { continue }
      guard let replacement = rule.replacement else { return noun }
      var text = ""
      var isReference = false
      for character in replacement {
        if isReference, let number = character.wholeNumberValue {
          if number < match.output.count { text += match.output[number].substring ?? "" }
          isReference = false
        } else if character == "$" {
          isReference = true
        } else {
          text.append(character)
        }
      }
      return noun.replacingCharacters(in: match.range, with: text)
    }
    return noun
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }

  /// `UserProfile` as `user_profile`, `HTTPLog` as `http_log`, `a-b` as `a_b`.
  var underscored: String {
    let letters = Array(self)
    func isUpper(_ index: Int) -> Bool {
      letters.indices.contains(index) && (letters[index].isUppercase || letters[index].isNumber)
    }
    func isLower(_ index: Int) -> Bool { letters.indices.contains(index) && letters[index].isLowercase }
    return letters.indices.reduce(into: "") { text, index in
      let begins =
        letters[index].isUppercase && index > 0
        && (isLower(index - 1) || letters[index - 1].isNumber || isUpper(index - 1) && isLower(index + 1))
      if begins { text += "_" }
      text += letters[index] == "-" || letters[index] == " " ? "_" : letters[index].lowercased()
    }
  }
}
