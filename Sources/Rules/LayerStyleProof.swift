import Constraints
import Diagnostics
import Files
import Profiles

/// A file of the layer that is written as demanded, and one that is not.
func styleProof(
  _ demand: StyleDemand, _ id: String, on stack: Stack, into diagnostics: inout [Diagnostic]
) -> Proof? {
  let suffix = stack.language.suffix
  let folder = demand.globs.first.map { folderOf(example(of: $0, suffix)) } ?? ""
  func rendered(_ slot: String, _ name: String, isClass: Bool = false) -> String? {
    stack.render(
      "proofs/\(slot)", .record(["name": .text(name), "class": .flag(isClass)]), into: &diagnostics
    )?.file
  }
  func proof(_ good: String?, _ bad: String?, at names: (good: String, bad: String)? = nil) -> Proof? {
    guard let good, let bad else {
      diagnostics.append(.proofMissing(id, slot: "proofs/layer-definition"))
      return nil
    }
    var proof = Proof(
      id: id, path: folder + (names?.bad ?? "proof") + suffix, good: good, bad: bad, isData: names != nil)
    proof.goodPath = names.map { folder + $0.good + suffix }
    return proof
  }
  let other = "another_thing"
  let plain = rendered("layer-definition", other)
  switch demand.style {
  case .files(let names): return proof(plain, plain, at: names.examples)
  case .onePer(let subjects):
    return proof(plain, plain, at: (subjects.first?.spellings.first ?? other, other))
  case .classes(let names):
    let (good, bad) = names.examples
    return proof(
      rendered("layer-definition", good, isClass: true), rendered("layer-definition", bad, isClass: true))
  case .methods(let operations):
    return proof(rendered("layer-definition", operations.first?.snakeCased ?? other), plain)
  case .records, .entities:
    return proof(rendered("layer-returns.good", other), rendered("layer-returns.bad", other))
  }
}

extension LayerStyle.Names {
  /// A name that will do, and one that will not.
  fileprivate var examples: (good: String, bad: String) {
    switch self {
    case .these(let names): (names.first ?? "", "another_thing")
    case .style(.snake): ("another_thing", "anotherThing")
    case .style(.camel): ("anotherThing", "another_thing")
    case .style(.pascal): ("AnotherThing", "another_thing")
    case .style(.kebab): ("another-thing", "another_thing")
    }
  }
}

private func folderOf(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}
