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
}

/// The proof of a check on a stack; nil where there is no check. A stack that claims a check without one is told of.
package func proof(
  of means: Means, target: Target, on stack: Stack, into diagnostics: inout [Diagnostic]
) -> Proof? {
  let id = means.constraint.id
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
    let path = ban.globs.first.map { example(of: $0) } ?? "proof.py"
    return rendered("layer-free-of", path: path, .record(["package": .text(ban.packages.first ?? "")]))
  case .deletion(let demand):
    let literals = stack.literals
    let words = deletionWords(
      demand.effect, [
        ("model", literals.identifier(demand.relation.model)), ("target", literals.identifier(demand.target)),
        ("table", literals.text(demand.table)), ("target_table", literals.text(demand.targetTable)),
        ("column", literals.identifier(demand.column)), ("target_key", literals.identifier(demand.targetKey)),
        ("foreign_key", literals.text("\(demand.targetTable).\(demand.targetKey)")),
      ])
    return rendered("on-delete", path: "proof.py", words)
  case .calls:
    guard case .convention(let name) = means.constraint.demand, let convention = stack.convention(name) else { return nil }
    return Proof(id: id, path: convention.example.path, good: convention.example.good, bad: convention.example.bad)
  case .none: return nil
  }
}

/// A path that a pattern matches: `app/services/**` has `app/services/proof.py`.
private func example(of glob: Glob) -> String {
  let segments = glob.pattern.split(separator: "/").map { $0 == "**" || $0 == "*" || $0 == "*.py" ? "proof" : String($0) }
  let path = segments.filter { $0 != "proof" }.joined(separator: "/")
  return path.hasSuffix(".py") ? path : path.isEmpty ? "proof.py" : "\(path)/proof.py"
}

extension RenderedText {
  fileprivate var file: String { lines.map { $0.text + "\n" }.joined() }
}
