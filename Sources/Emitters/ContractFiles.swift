import Constraints
import Diagnostics
import Files
import Profiles
import Rules

/// The demands on imports in the form of another tool of the language: what it is called and written like is data.
struct ContractFiles {
  let target: Target
  let stack: Stack
  let means: [Means]

  func emit(into diagnostics: inout [Diagnostic]) -> [OutputFile] {
    let contracts = means.compactMap(contract)
    guard let name = stack.names("contracts.file")?.first, !contracts.isEmpty,
      let text = stack.render(
        "rules/contracts",
        .record(["roots": .list(roots.map { .record(["module": .text($0)]) }), "contracts": .list(contracts)]
        ),
        into: &diagnostics)
    else { return [] }
    return [OutputFile(path: "\(RuleFiles.folder)/\(name)", text)]
  }

  /// The packages that hold the layers.
  private var roots: [String] {
    let names = target.layers.flatMap { dottedNames(of: $0.globs.map(Glob.init)) }
    return Set(names.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  private func contract(_ means: Means) -> Words? {
    switch means.check {
    case .imports(let ban):
      words(means, from: ban.globs, to: [], packages: ban.packages)
    case .layerUse(let use):
      words(means, from: use.globs, to: use.others.filter { !$0.isNameable }.flatMap(\.globs), packages: [])
    case .cycles: words(means, from: [], to: [], packages: [])
    case .deletion, .schema, .calls, .settings, .routes, .requirement, .ban, .company, .startsAnywhere,
      .packages, .code,
      .pattern, .litter, .statements, .places, .sessions, .loading, .coverage, .style, .none:
      nil
    }
  }

  private func words(_ means: Means, from: [Glob], to: [Glob], packages: [String]) -> Words {
    // Only whole packages can be named there, not what they hold.
    let whole = packages.filter { !$0.contains(".") }
    let (sources, targets) = (dottedNames(of: from), dottedNames(of: to) + whole)
    func list(_ modules: [String]) -> Words { .list(modules.map { .record(["module": .text($0)]) }) }
    return .record(
      [
        "id": .text(means.constraint.id), "is_error": .flag(means.constraint.severity == .error),
        "is_warning": .flag(means.constraint.severity == .warning),
        "is_note": .flag(means.constraint.severity == .note),
        "statement": .text(stack.literals.text(means.constraint.statement)),
        "sources": list(sources), "targets": list(targets),
        "has_modules": .flag(!sources.isEmpty && !targets.isEmpty),
        "from": .text(stack.literals.text(pattern(of: from))),
        "to": .text(stack.literals.text(to.isEmpty ? pattern(of: packages) : pattern(of: to))),
        "has_paths": .flag(!from.isEmpty), "is_circle": .flag(means.check == .cycles),
      ], ids: [means.constraint.id])
  }

  /// The dotted names of folders and files that a tool can be told of: those without wildcards, below a package.
  private func dottedNames(of globs: [Glob]) -> [String] {
    let suffix = stack.language.suffix
    return globs.compactMap { glob in
      let isFolder = glob.pattern.hasSuffix("/**")
      let path = isFolder ? glob.pattern.dropLast(3) : glob.pattern.dropLast(suffix.utf8.count)
      let segments = path.split(separator: "/")
      guard isFolder || glob.pattern.hasSuffix(suffix), isFolder || segments.count > 1,
        segments.allSatisfy({ segment in
          segment.utf8.allSatisfy { Self.isOfName($0) } && !segment.hasPrefix("__")
        })
      else { return nil }
      return segments.joined(separator: ".")
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    case _: false
    }
  }

  /// Paths that globs match, as a regular expression.
  private func pattern(of globs: [Glob]) -> String {
    let each = globs.map { glob in
      glob.pattern.split(separator: "/").map { $0 == "**" ? ".*" : escaped(String($0)) }.joined(
        separator: "/")
    }
    return "^(\(each.joined(separator: "|")))$"
  }

  /// Packages where they are installed, or by their own names.
  private func pattern(of packages: [String]) -> String {
    "(^|/)(\(packages.map(escaped).joined(separator: "|")))(/|$)"
  }

  private func escaped(_ segment: String) -> String {
    segment.map { character in
      switch character {
      case "*": "[^/]*"
      case "?": "[^/]"
      case let other where ".+()|{}$^[]\\".contains(other): "\\\(other)"
      case let other: String(other)
      }
    }.joined()
  }
}
