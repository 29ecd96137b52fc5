import Constraints
import Diagnostics
import Files
import YAML

/// Compiles a specification to a blueprint, or to nothing, with every error of the run.
///
/// `path` names `holdfast.yaml` or its folder, relative to the tree's root, which is the project:
/// no path in a specification may leave it.
package func compile(_ tree: any FileTree, _ path: String, into diagnostics: inout [Diagnostic]) -> Blueprint? {
  let file = path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? path : (path.isEmpty ? "" : "\(path)/") + "holdfast.yaml"
  guard let bytes = tree.read(file) else {
    diagnostics.append(.specificationMissing(file))
    return nil
  }
  var found: [Diagnostic] = []
  guard let root = parse(SourceText(path: file, bytes: bytes), into: &found) else {
    if found.isEmpty { found.append(.specificationEmpty(at: Place(file, Span(0, 0)))) }
    diagnostics += found
    return nil
  }
  var reader = SpecReader()
  reader.read(root)
  found += reader.diagnostics
  let contract = readContract(reader.spec.contract, beside: file, tree, into: &found)
  var resolver = Resolver(spec: reader.spec, path: file, contract: contract)
  let blueprint = resolver.resolve()
  found += resolver.diagnostics
  diagnostics += found
  return found.hasErrors ? nil : blueprint
}

private func readContract(
  _ path: Located<String>?, beside file: String, _ tree: any FileTree, into diagnostics: inout [Diagnostic]
) -> Contract {
  guard let path else { return Contract(path: "", routes: []) }
  guard let resolved = resolvePath(path.value, in: folder(of: file)) else {
    diagnostics.append(.pathLeavesProject(path.value, at: path.place))
    return Contract(path: "", routes: [])
  }
  guard let bytes = tree.read(resolved) else {
    diagnostics.append(.contractMissing(resolved, at: path.place))
    return Contract(path: resolved, routes: [])
  }
  guard let root = parse(SourceText(path: resolved, bytes: bytes), into: &diagnostics) else {
    return Contract(path: resolved, routes: [])
  }
  var reader = ContractReader(root, path: resolved)
  let contract = reader.read()
  diagnostics += reader.diagnostics
  return contract
}
