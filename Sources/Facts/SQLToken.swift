/// A piece of SQL. What stands in no token is space or a comment.
struct SQLToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// An identifier or keyword without quotes.
    case word
    /// An identifier in quotes, the quotes removed.
    case quoted
    case text
    case number
    case sign
    case placeholder(PlaceholderFact.Style)
    /// Something that a program puts in: its source.
    case hole
  }

  let kind: Kind
  let text: String
  /// For words, in small letters.
  let folded: String
  /// The byte of the statement's source that it begins at, and the one behind it.
  let start: Int
  let end: Int

  func isWord(_ word: String) -> Bool { kind == .word && folded == word }
  func isWord(_ words: Set<String>) -> Bool { kind == .word && words.contains(folded) }
  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
  var isName: Bool { kind == .word || kind == .quoted }
}

/// Where a value is handed to a statement, by the style of the driver.
package struct PlaceholderFact: Hashable, Sendable {
  package enum Style: String, Sendable, CaseIterable {
    /// `?`
    case question
    /// `?1`
    case numberedQuestion = "numbered_question"
    /// `$1`
    case dollar
    /// `:name`
    case colon
    /// `@name`
    case at
    /// `$name`
    case dollarName = "dollar_name"
    /// `%s`
    case format
    /// `%(name)s`
    case named
  }

  package let style: Style
  /// Its number or name; empty where it has none.
  package let name: String
}
