import Constraints
import Diagnostics
import Files
import Profiles

/// A file in which a check must find nothing, and the same file with what it must find, in the user's own names.
package struct Proof: Hashable, Sendable {
  package let id: String
  package let path: String
  package let good: String
  package let bad: String
  /// Whether it is a file of data, which has no comments and texts to hide something in.
  package var isData = false
  /// Where the good one stands, if that is what makes it good.
  package var goodPath: String?
  /// A file that stands beside both.
  package var companion: Companion?

  package struct Companion: Hashable, Sendable {
    package let path: String
    package let text: String
  }
}

/// One text of a proof, and whether the check must find something in it.
package struct ProofExample: Hashable, Sendable {
  package let name: String
  package let text: String
  package let isBroken: Bool
  /// Where it stands, if not at the proof's own path.
  package var path: String?
}

extension Proof {
  /// Both examples, and what they become in the places where a text is easily misread: behind a comment that asks to be
  /// ignored, behind letters of many bytes, with other line ends; and, with nothing to find, in a comment and in a text.
  package func examples(in language: Language, _ literals: any LiteralEncoder) -> [ProofExample] {
    func comment(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(language.comment)\($0)\n" }
        .joined()
    }
    if isData {
      return [
        ProofExample(name: "the bad example", text: bad, isBroken: true),
        ProofExample(name: "the good example", text: good, isBroken: false, path: goodPath),
      ]
    }
    let crlf = bad.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    return [
      ProofExample(name: "the bad example", text: bad, isBroken: true),
      ProofExample(
        name: "the bad example under a comment that hides it", text: comment("ast-grep-ignore") + "\n" + bad,
        isBroken: true),
      ProofExample(
        name: "the bad example behind letters of many bytes",
        text: comment("na\u{EF}ve \u{2603} \u{6F22}\u{5B57} \u{1F9EA}") + bad,
        isBroken: true),
      ProofExample(name: "the bad example with other line ends", text: crlf, isBroken: true),
      ProofExample(name: "the good example", text: good, isBroken: false, path: goodPath),
      ProofExample(
        name: "the bad example in a comment", text: good + comment(bad), isBroken: false, path: goodPath),
      ProofExample(
        name: "the bad example in a text", text: good + literals.text(bad) + "\n", isBroken: false,
        path: goodPath),
    ]
  }
}

/// What a stack claims to check without a proof.
package func missingProofs(
  of means: [Means], target: Target, in schema: Schema, on stack: Stack
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for means in means where portableRule(for: means, on: stack) != nil {
    _ = proof(of: means, target: target, in: schema, on: stack, into: &diagnostics)
  }
  return diagnostics
}

/// The proof of a check on a stack; nil where there is no check. A stack that claims a check without one is told of.
package func proof(
  of means: Means, target: Target, in schema: Schema, on stack: Stack, into diagnostics: inout [Diagnostic]
) -> Proof? {
  let id = means.constraint.id
  let suffix = stack.language.suffix
  func rendered(_ slot: String, path: String, _ words: Words) -> Proof? {
    let good = stack.render("proofs/\(slot).good", words, into: &diagnostics)
    let bad = stack.render("proofs/\(slot).bad", words, into: &diagnostics)
    guard let good, let bad else {
      diagnostics.append(.proofMissing(id, slot: "proofs/\(slot)"))
      return nil
    }
    return Proof(id: id, path: path, good: good.file, bad: bad.file)
  }
  switch means.check {
  case .imports(let ban):
    let path = ban.globs.first.map { example(of: $0, suffix) } ?? "proof\(suffix)"
    return rendered("layer-free-of", path: path, .record(["package": .text(ban.packages.first ?? "")]))
  case .layerUse(let use):
    guard
      let other = use.others.first(where: { !$0.isNameable })?.globs.first ?? use.others.first?.globs.first
    else { return nil }
    let path = use.globs.first.map { example(of: $0, suffix) } ?? "proof\(suffix)"
    let companion = example(of: other, suffix)
    var proof = rendered("layer-may-use", path: path, importing(companion, in: path, suffix))
    let text = proof?.good ?? ""
    proof?.companion = Proof.Companion(path: companion, text: text)
    return proof
  case .cycles:
    let (path, companion) = ("proof\(suffix)", "companion\(suffix)")
    let back = rendered("layer-cycles", path: companion, importing(path, in: companion, suffix))
    var proof = rendered("layer-cycles", path: path, importing(companion, in: path, suffix))
    proof?.companion = back.map { Proof.Companion(path: companion, text: $0.bad) }
    return proof
  case .deletion(let demand):
    let literals = stack.literals
    let words = deletionWords(
      demand.effect,
      [
        ("model", literals.identifier(demand.relation.model)), ("target", literals.identifier(demand.target)),
        ("table", literals.text(demand.table)), ("target_table", literals.text(demand.targetTable)),
        ("column", literals.identifier(demand.column)), ("target_key", literals.identifier(demand.targetKey)),
        ("foreign_key", literals.text("\(demand.targetTable).\(demand.targetKey)")),
        ("relation", literals.identifier(demand.relation.name)),
        ("column_text", literals.text(demand.column)),
      ], flags: [("reflexive", demand.relation.model == demand.target)])
    return rendered("on-delete", path: "proof\(suffix)", words)
  case .schema(let claims):
    guard let claim = claims.first else { return nil }
    let example = SchemaProof(claim: claim, stack: stack, schema: schema)
    let good = stack.render("proofs/model", example.words(isBroken: false), into: &diagnostics)
    let bad = stack.render("proofs/model", example.words(isBroken: true), into: &diagnostics)
    guard let good, let bad else {
      diagnostics.append(.proofMissing(id, slot: "proofs/model"))
      return nil
    }
    return Proof(id: id, path: "proof\(suffix)", good: good.file, bad: bad.file)
  case .pattern(let ban):
    if let shown = conventionProof(of: means.constraint, on: stack) { return shown }
    let path = ban.globs.first.map { example(of: $0, suffix) } ?? "proof\(suffix)"
    guard let shown = ban.example else { return rendered("code-stubs", path: path, .record([:])) }
    return Proof(id: id, path: path, good: shown.good, bad: shown.bad)
  case .litter(let litter):
    let bad = litter.first.map { example(of: $0.glob, suffix) } ?? ""
    return Proof(id: id, path: bad, good: "", bad: "", isData: true, goodPath: "proof\(suffix)")
  case .packages(let demand): return packageProof(demand, id, on: stack, into: &diagnostics)
  case .code(let demand):
    let slot = demand == .parses ? "code-parses" : "code-imports"
    return rendered(slot, path: "proof\(suffix)", .record([:]))
  case .statements(let ban):
    return rendered("raw-sql", path: "proof\(suffix)", .record(["name": .text(ban.names.first ?? "")]))
  case .places(let place):
    return rendered("data-\(place.deed.rawValue)", path: "proof\(suffix)", .record([:]))
  case .sessions: return rendered("data-session", path: "proof\(suffix)", .record([:]))
  case .loading: return rendered("data-loading", path: "proof\(suffix)", .record([:]))
  case .style(let demand): return styleProof(demand, id, on: stack, into: &diagnostics)
  case .coverage(let coverage):
    var proof = rendered("layer-elsewhere", path: "proof\(suffix)", .record([:]))
    proof?.goodPath = coverage.globs.first.map { example(of: $0, suffix) }
    return proof
  case .calls, .settings, .routes, .requirement, .ban, .company, .startsAnywhere:
    return conventionProof(of: means.constraint, on: stack)
  case .none: return nil
  }
}

/// What a profile shows of its own entry.
private func conventionProof(of constraint: Constraint, on stack: Stack) -> Proof? {
  guard case .convention(let name) = constraint.demand, let convention = stack.convention(name) else {
    return nil
  }
  let example = convention.example
  return Proof(
    id: constraint.id, path: example.path, good: example.good, bad: example.bad,
    companion: example.beside.map { Proof.Companion(path: $0.path, text: $0.text) })
}

/// Code that imports a package, beside a manifest; or manifests with and without it.
private func packageProof(
  _ demand: PackageDemand, _ id: String, on stack: Stack, into diagnostics: inout [Diagnostic]
) -> Proof? {
  func rendered(_ slot: String, _ package: String) -> String? {
    stack.render("proofs/\(slot)", .record(["package": .text(package)]), into: &diagnostics)?.file
  }
  func manifest(_ package: String, _ version: String = "1.0", in slot: String = "manifest") -> String? {
    stack.render(
      "proofs/\(slot)", .record(["package": .text(package), "version": .text(version)]), into: &diagnostics)?
      .file
  }
  let (language, path) = (stack.language, "proof\(stack.language.suffix)")
  switch demand.demand {
  case .required(let package, let line):
    guard let good = manifest(package, line ?? "1.0"), let bad = manifest("another") else { break }
    return Proof(id: id, path: language.manifest, good: good, bad: bad, isData: true)
  case .version(let version, _):
    let isRuntime = demand.isRuntime(version.package)
    let slot = isRuntime ? "runtime" : "manifest"
    guard let good = manifest(version.package, version.line, in: slot),
      let bad = manifest(version.package, version.otherLine, in: slot)
    else { break }
    return Proof(
      id: id, path: isRuntime ? language.runtime.manifest : language.manifest, good: good, bad: bad,
      isData: true)
  case .forbidden(let package, let line?):
    let other = PackageVersion(package: package, line: line, place: Place(language.manifest, Span(0, 0)))
    guard let good = manifest(package, other.otherLine), let bad = manifest(package, line) else { break }
    return Proof(id: id, path: language.manifest, good: good, bad: bad, isData: true)
  case .declared, .forbidden(_, nil):
    guard let good = rendered("layer-free-of.good", "another"),
      let bad = rendered("layer-free-of.bad", demand.imported), let manifest = manifest("another")
    else { break }
    return Proof(
      id: id, path: path, good: good, bad: bad,
      companion: Proof.Companion(path: language.manifest, text: manifest))
  }
  diagnostics.append(.proofMissing(id, slot: "proofs/manifest"))
  return nil
}

extension PackageDemand {
  /// The name under which code imports the package that it speaks of, or one that nobody declares.
  fileprivate var imported: String {
    switch demand {
    case .declared: return "undeclared"
    case .version(let version, _): return version.package
    case .required(let package, _), .forbidden(let package, _):
      guard language.syntax == .python else { return package }
      let known = language.distributions.filter { $0.value.contains(package) }.keys.min()
      return known ?? package.split(separator: "-").joined(separator: ".")
    }
  }
}

/// A path that a pattern matches: `app/services/**` has `app/services/proof.py`, `app/*/case_*.py` has
/// `app/proof/case_proof.py`.
func example(of glob: Glob, _ suffix: String) -> String {
  var segments = glob.pattern.split(separator: "/").map(String.init)
  if let last = segments.last, last == "**" || last == "*" { segments[segments.count - 1] = "proof\(suffix)" }
  let named = segments.filter { $0 != "**" }.map { segment in
    segment.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "proof")
      .split(separator: "?", omittingEmptySubsequences: false).joined(separator: "p")
  }
  return named.joined(separator: "/")
}

/// What one file calls another: by its dotted name, and by the way to it.
private func importing(_ other: String, in file: String, _ suffix: String) -> Words {
  let up = folder(of: file).split(separator: "/").map { _ in "../" }.joined()
  return .record([
    "module": .text(other.module(suffix)), "path": .text((up.isEmpty ? "./" : up) + other),
  ])
}

extension String {
  /// The dotted name of a file.
  fileprivate func module(_ suffix: String) -> String {
    (hasSuffix(suffix) ? dropLast(suffix.count) : self[...]).split(separator: "/").joined(separator: ".")
  }
}

extension RenderedText {
  var file: String { lines.map { $0.text + "\n" }.joined() }
}
