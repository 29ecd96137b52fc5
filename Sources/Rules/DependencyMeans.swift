import Constraints
import Diagnostics
import Files
import Profiles

/// What manifests, lock files and imports must say of packages.
package struct PackageDemand: Hashable, Sendable {
  package let demand: DependencyDemand
  package let language: Language

  /// Whether a name is that of what the language runs on, and no package's.
  package func isRuntime(_ name: String) -> Bool { name == language.runtime.name }

  /// The packages that may bring what is imported under a dotted name, likeliest first.
  package func packages(bringing module: String) -> [String] {
    let parts = module.split(separator: ".").map(String.init)
    guard language.syntax == .python, let root = parts.first else { return [module] }
    if let known = language.distributions[root] { return known }
    // `google.cloud.storage` is brought by `google-cloud-storage`.
    return parts.indices.map { parts[...$0].joined(separator: "-") }
  }
}

/// `dependencies.…`: the files show it, so it is stated and checked, never tested.
func dependencyMeans(
  _ constraint: Constraint, _ demand: DependencyDemand, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  Means(
    constraint: constraint,
    line: scene.line(
      "packs/floor",
      .record(["rule": .text("dependencies"), "statement": .text(inProse(constraint.statement))]),
      layer: nil, into: &diagnostics),
    check: .packages(PackageDemand(demand: demand, language: scene.stack.language)),
    repair: scene.sentence("repairs/dependency", words(of: demand), into: &diagnostics),
    tests: .not(.checkedOnly("manifests and imports are there before the code runs")))
}

private func words(of demand: DependencyDemand) -> Words {
  let (package, version, kind): (String, String, Int) =
    switch demand {
    case .declared: ("", "", 0)
    case .required(let package, let line): (package, line ?? "", 1)
    case .forbidden(let package, let line): (package, line ?? "", 2)
    case .version(let version, _): (version.package, version.line, 3)
    }
  return .record([
    "package": .text(package), "version": .text(version), "declared": .flag(kind == 0),
    "required": .flag(kind == 1), "forbidden": .flag(kind == 2), "versioned": .flag(kind == 3),
    "has_version": .flag(!version.isEmpty),
  ])
}
