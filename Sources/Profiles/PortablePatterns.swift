import Diagnostics
import YAML

/// How a language's checks are spelled for ast-grep: node kinds and regular expressions over their text, with
/// `{packages}`, `{callees}`, `{argument}`, `{setting}` and `{value}` to be filled in.
package struct PortablePatterns: Hashable, Sendable {
  package struct Pattern: Hashable, Sendable {
    package let kind: String
    package let regex: String
    /// Text that acquits a match.
    package let unless: String?

    package init(kind: String, regex: String, unless: String?) {
      self.kind = kind
      self.regex = regex
      self.unless = unless
    }
  }

  package let imports: [Pattern]
  package let calls: [Pattern]
  package let settings: [Pattern]

  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "`portable`", into: &diagnostics) else { return nil }
    let imports =
      reader.require("imports", into: &diagnostics)?.list(as: "`imports`", into: &diagnostics) ?? []
    let calls = reader.require("calls", into: &diagnostics)?.list(as: "`calls`", into: &diagnostics) ?? []
    let settings =
      reader.require("settings", into: &diagnostics)?.list(as: "`settings`", into: &diagnostics) ?? []
    reader.finish(into: &diagnostics)
    self.imports = imports.compactMap { Pattern($0, into: &diagnostics) }
    self.calls = calls.compactMap { Pattern($0, into: &diagnostics) }
    self.settings = settings.compactMap { Pattern($0, into: &diagnostics) }
  }
}

extension PortablePatterns.Pattern {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a pattern", into: &diagnostics) else { return nil }
    let kind = reader.require("kind", into: &diagnostics)?.text(as: "a kind", into: &diagnostics)
    let regex = reader.require("regex", into: &diagnostics)?.text(
      as: "a regular expression", into: &diagnostics)
    let unless = reader.take("unless")?.text(as: "`unless`", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let kind, let regex else { return nil }
    self.init(kind: kind, regex: regex, unless: unless)
  }
}
