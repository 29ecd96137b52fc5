import Diagnostics
import YAML

/// What has to be known of a programming language besides the shapes of its code.
package struct Language: Hashable, Sendable {
  package let name: String
  /// How its text is put together, where that is read: strings, comments, imports, definitions.
  package let syntax: Syntax
  /// Which files are source.
  package let files: [String]
  /// Modules that come with the language.
  package let standardModules: [String]
  /// What begins a comment that ends with its line.
  package let comment: String
  /// How variables of the environment are read.
  package let environment: [EnvironmentPattern]

  /// What the name of a source file ends with, its dot included.
  package var suffix: String {
    files.lazy.compactMap { glob in glob.lastIndex(of: ".").map { String(glob[$0...]) } }.first ?? ""
  }
}

extension Language {
  init?(_ name: String, _ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the source of a language", into: &diagnostics) else {
      return nil
    }
    let syntax = reader.require("syntax", into: &diagnostics)?
      .choice(of: Syntax.self, as: "the syntax", into: &diagnostics)
    let files = reader.require("files", into: &diagnostics)?.texts(as: "the files", into: &diagnostics)
    let modules = reader.require("standard_modules", into: &diagnostics)?.texts(
      as: "the modules", into: &diagnostics)
    let environment = reader.take("environment")?.list(as: "the environment", into: &diagnostics) ?? []
    let comment = reader.require("comment", into: &diagnostics)?.text(
      as: "what begins a comment", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let syntax, let files, let modules, let comment else { return nil }
    self.name = name
    self.syntax = syntax
    self.files = files.map(\.text)
    standardModules = modules.map(\.text)
    self.comment = comment
    self.environment = environment.compactMap { EnvironmentPattern($0, into: &diagnostics) }
  }
}

/// Families of languages that are written alike.
package enum Syntax: String, Hashable, Sendable, CaseIterable {
  case python
  /// JavaScript, with or without types.
  case script
}
