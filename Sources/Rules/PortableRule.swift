import Constraints
import Files
import Profiles

/// A check as one local pattern that ast-grep runs on its own, for editors and other tools.
///
/// It sees names and text, not what they resolve to; `weakness` says what `verify` sees and it does not.
package struct PortableRule: Hashable, Sendable {
  package let constraint: String
  package let language: String
  package let severity: Constraint.Severity
  package let message: String
  package let weakness: String
  package let globs: [String]
  /// Files that may hold what it looks for.
  package var ignored: [String] = []
  package let patterns: [PortablePatterns.Pattern]
  /// A pattern of the project's own, in the engine's spelling.
  package var own: String?
  /// One of what its matches stand in.
  package var within: String?

  /// ast-grep refuses two rules of one id, so the language is part of it.
  package var id: String { "\(constraint)@\(language)" }
}

/// The portable form of a check, or nil where no local pattern can say it.
package func portableRule(for means: Means, on stack: Stack) -> PortableRule? {
  guard let portable = stack.portable else { return nil }
  func rule(_ weakness: String, globs: [String], _ patterns: [PortablePatterns.Pattern]) -> PortableRule {
    PortableRule(
      constraint: means.constraint.id, language: stack.language.name, severity: means.constraint.severity,
      message: means.constraint.statement, weakness: weakness, globs: globs, patterns: patterns)
  }
  switch means.check {
  case .imports(let ban):
    return rule(
      "It does not follow names through project modules that hand them on.",
      globs: ban.globs.map { "**/\($0.pattern)" },
      portable.imports.map { $0.filled(["packages": alternatives(ban.packages)]) })
  case .calls(let demand):
    // A callee that counts only with some other argument cannot be told by its name alone.
    let names = demand.callees.filter { $0.given == nil }.compactMap {
      $0.name.split(separator: ".").last.map(String.init)
    }
    return rule(
      "It matches names as they are written, not what they are imported from or renamed to.", globs: [],
      portable.calls.map {
        $0.filled([
          "callees": alternatives(names), "argument": escaped(demand.argument),
          "value": escaped(demand.value),
        ])
      })
  case .settings(let demand) where !demand.isRefused:
    return rule(
      "It looks at each file of settings alone, not at what another one brings to it.",
      globs: stack.settingsFiles,
      portable.settings.map { $0.filled(["setting": escaped(demand.name), "value": escaped(demand.value)]) })
  case .places(let place):
    let names = place.names
    // A module among them is imported, never called.
    let called = names.functions.filter { name in !names.functions.contains { $0.hasPrefix(name + ".") } }
    let callees =
      (called.compactMap { $0.split(separator: ".").last.map(String.init) } + names.methods).map(escaped)
      + names.members.map { "\(escaped($0))(\\.\\w+)*" }
    var found = rule(
      "It matches names as they are written, whatever they are called on, no decorators, and nothing in `wiring`.",
      globs: [],
      portable.calls.map {
        $0.withoutExcuse.filled(["callees": callees.joined(separator: "|")])
      })
    found.ignored = (place.globs + place.root + place.spared).map { "**/\($0.pattern)" }
    return found
  case .loading(let demand):
    let names = demand.callees.compactMap { $0.split(separator: ".").last.map(String.init) }
    return rule(
      "It matches names as they are written, and no other end that is declared by a mere name.", globs: [],
      portable.calls.map {
        $0.filled([
          "callees": alternatives(names), "argument": escaped(demand.argument),
          "value": "[\"']?(\(alternatives(demand.values)))",
        ])
      })
  case .pattern(let ban):
    guard case .pattern(let pattern, let within) = ban.sought else { return nil }
    var own = rule("It matches what the pattern matches.", globs: ban.globs.map { "**/\($0.pattern)" }, [])
    own.own = pattern
    own.within = within
    return own
  // One file alone does not show where names lead, what other files say, or in which function a call stands.
  case .settings, .layerUse, .cycles, .deletion, .schema, .statements, .routes, .requirement, .ban, .company,
    .startsAnywhere, .packages, .code, .litter, .sessions, .coverage, .style, .none:
    return nil
  }
}

extension Stack {
  fileprivate var settingsFiles: [String] { catalogues.compactMap(\.settings).flatMap(\.files) }
}

private func alternatives(_ names: [String]) -> String { names.map(escaped).joined(separator: "|") }

private func escaped(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    if "\\.+*?()|[]{}^$#&-~".unicodeScalars.contains(scalar) { result += "\\" }
    result.unicodeScalars.append(scalar)
  }
}

extension PortablePatterns.Pattern {
  /// The pattern with no argument that acquits a match.
  fileprivate var withoutExcuse: PortablePatterns.Pattern {
    PortablePatterns.Pattern(kind: kind, regex: regex, unless: nil)
  }

  fileprivate func filled(_ values: [String: String]) -> PortablePatterns.Pattern {
    func fill(_ text: String) -> String {
      values.sorted { $0.key < $1.key }.reduce(text) { text, value in
        text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(
          separator: value.value)
      }
    }
    return PortablePatterns.Pattern(kind: kind, regex: fill(regex), unless: unless.map(fill))
  }
}
