import Diagnostics

/// A rule of the project's own: a pattern of code that is not to be found, for each language that has one.
package struct CustomRule: Hashable, Sendable {
  package struct Pattern: Hashable, Sendable {
    package let language: Located<String>
    /// As ast-grep reads it.
    package let pattern: Located<String>
    /// A pattern of what a match stands in, however deep; nil where it may stand anywhere.
    package let within: Located<String>?
    /// The layer whose files it is about; nil where it is about all.
    package let layer: String?
    /// Code that it finds something in, and code that it does not.
    package let bad: String
    package let good: String

    package init(
      language: Located<String>, pattern: Located<String>, within: Located<String>? = nil, layer: String?,
      bad: String, good: String
    ) {
      self.language = language
      self.pattern = pattern
      self.within = within
      self.layer = layer
      self.bad = bad
      self.good = good
    }
  }

  package let name: String
  package let patterns: [Pattern]

  package init(name: String, patterns: [Pattern]) {
    self.name = name
    self.patterns = patterns
  }
}
