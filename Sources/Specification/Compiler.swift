import Constraints
import Diagnostics
import Files
import YAML

/// Compiles a specification to a blueprint, with every error of the run; to nothing where no part of it can be read.
///
/// Where there are errors the blueprint holds what is right, so that later stages can tell of theirs in the same run.
/// `path` names `holdfast.yaml` or its folder, relative to the tree's root, which is the project:
/// no path in a specification may leave it.
package func compile(_ tree: any FileTree, _ path: String, into diagnostics: inout [Diagnostic]) -> Blueprint?
{
  let file =
    path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    ? path : (path.isEmpty ? "" : "\(path)/") + "holdfast.yaml"
  guard !file.hasHiddenCharacter else {
    diagnostics.append(.hiddenCharacter(in: file, at: nil))
    return nil
  }
  guard let bytes = tree.read(file) else {
    diagnostics.append(.specificationMissing(file))
    return nil
  }
  var found: [Diagnostic] = []
  let source = SourceText(path: file, bytes: bytes)
  guard let root = parse(source, into: &found) else {
    if found.isEmpty { found.append(.specificationEmpty(at: Place(file, Span(0, 0)))) }
    diagnostics += found
    return nil
  }
  tellHiddenCharacters(of: root, in: source, into: &found)
  var reader = SpecReader(source)
  reader.read(root)
  found += reader.diagnostics
  let contract = readContract(reader.spec.contract, beside: file, tree, into: &found)
  var resolver = Resolver(spec: reader.spec, path: file, contract: contract)
  let blueprint = resolver.resolve()
  found += resolver.diagnostics
  diagnostics += found
  return blueprint
}

/// The contract, or nil, told, where none can be read.
private func readContract(
  _ path: Located<String>?, beside file: String, _ tree: any FileTree, into diagnostics: inout [Diagnostic]
) -> Contract? {
  guard let path else { return nil }
  guard let resolved = resolvePath(path.value, in: folder(of: file)) else {
    diagnostics.append(.pathLeavesProject(path.value, at: path.place))
    return nil
  }
  guard let bytes = tree.read(resolved) else {
    diagnostics.append(.contractMissing(resolved, at: path.place))
    return nil
  }
  let told = diagnostics.count
  guard let root = parse(SourceText(path: resolved, bytes: bytes), into: &diagnostics) else {
    if diagnostics.count == told { diagnostics.append(.contractVersion("", at: Place(resolved, Span(0, 0)))) }
    return nil
  }
  var reader = ContractReader(root, path: resolved)
  let contract = reader.read()
  diagnostics += reader.diagnostics
  return contract
}
