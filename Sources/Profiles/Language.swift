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
  /// Packages by the name that code imports, where theirs is another; the likeliest first.
  package let distributions: [String: [String]]
  /// Which source files are tests.
  package let tests: [String]
  /// The file that declares packages, where there is no other.
  package let manifest: String
  /// What runs it, by the name that specifications have for it, and the file that says in which version.
  package let runtime: Runtime
  /// What begins a comment that ends with its line.
  package let comment: String
  /// How variables of the environment are read.
  package let environment: [EnvironmentPattern]

  package struct Runtime: Hashable, Sendable {
    package let name: String
    package let manifest: String
  }

  /// The names under which code imports a package, of which its registry's name is one only by habit.
  package func imports(of package: String) -> [String] {
    guard syntax == .python else { return [package] }
    let name = package.lowercased()
    let known = distributions.filter { $0.value.contains { $0.lowercased() == name } }.keys.sorted()
    let parts = name.split { $0 == "-" || $0 == "." }
    let usual = [parts.joined(separator: "_"), parts.joined(separator: ".")]
    return known.isEmpty ? Array(usual.prefix(parts.count > 1 ? 2 : 1)) : known
  }

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
    let distributions = reader.take("distributions")?.named(as: "the distributions", into: &diagnostics) ?? []
    let tests = reader.require("tests", into: &diagnostics)?.texts(as: "the tests", into: &diagnostics)
    let manifest = reader.require("manifest", into: &diagnostics)?.text(
      as: "the manifest", into: &diagnostics)
    let runtime = reader.require("runtime", into: &diagnostics).flatMap {
      Runtime($0, into: &diagnostics)
    }
    reader.finish(into: &diagnostics)
    guard let runtime, let syntax, let files, let modules, let comment, let tests, let manifest else {
      return nil
    }
    self.name = name
    self.syntax = syntax
    self.files = files.map(\.text)
    standardModules = modules.map(\.text)
    self.distributions = Dictionary(
      distributions.map { entry in
        let names = entry.value.texts(as: "the packages", into: &diagnostics) ?? []
        return (entry.key.plainText, names.map(\.text))
      }, uniquingKeysWith: { first, _ in first })
    self.tests = tests.map(\.text)
    self.manifest = manifest
    self.runtime = runtime
    self.comment = comment
    self.environment = environment.compactMap { EnvironmentPattern($0, into: &diagnostics) }
  }
}

extension Language.Runtime {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "what runs a language", into: &diagnostics) else {
      return nil
    }
    let name = reader.require("name", into: &diagnostics)?.text(as: "the name", into: &diagnostics)
    let manifest = reader.require("manifest", into: &diagnostics)?.text(
      as: "the manifest", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let name, let manifest else { return nil }
    self.name = name
    self.manifest = manifest
  }
}

/// Families of languages that are written alike.
package enum Syntax: String, Hashable, Sendable, CaseIterable {
  case python
  /// JavaScript, with or without types.
  case script
}
