import Constraints
import Diagnostics
import Files
import YAML

/// Compiles a specification to a blueprint, with every error of the run; to nothing where no part of it can be read.
///
/// Where there are errors the blueprint holds what is right, so that later stages can tell of theirs in the same run.
/// `path` names `holdfast.yaml` or its folder, relative to the tree's root, which is the project:
/// no path in a specification may leave it. `library` holds the parts that ship with the tool, whose places begin with
/// `libraryFolder`.
package func compile(
  _ tree: any FileTree, _ path: String, library: any FileTree = MemoryTree(), libraryFolder: String = "",
  into diagnostics: inout [Diagnostic]
) -> Blueprint? {
  compile(
    tree, path, library: library, libraryFolder: libraryFolder, followsPeers: true, into: &diagnostics)
}

/// Without its peers, where nobody asks for them: what it says of them is then taken as right.
func compile(
  _ tree: any FileTree, _ path: String, library: any FileTree, libraryFolder: String, followsPeers: Bool,
  into diagnostics: inout [Diagnostic]
) -> Blueprint? {
  let file = specificationFile(path)
  guard !file.hasHiddenCharacter else {
    diagnostics.append(.hiddenCharacter(in: file, at: nil))
    return nil
  }
  guard let bytes = tree.read(file) else {
    diagnostics.append(.specificationMissing(file))
    return nil
  }
  var importer = Importer(tree: tree, library: library, libraryFolder: libraryFolder)
  let root = importer.read(file, bytes: bytes)
  var found = importer.diagnostics
  guard let root else {
    if found.isEmpty { found.append(.specificationEmpty(at: Place(file, Span(0, 0)))) }
    diagnostics += found
    return nil
  }
  var reader = SpecReader(importer.sources)
  // Of what a part that is missing would have declared, nothing is known.
  if importer.diagnostics.hasErrors { reader.spec.told.addAll() }
  reader.read(root)
  found += reader.diagnostics
  let contract = readContract(reader.spec.contract, tree, into: &found)
  var peers: [String: Blueprint]?
  if followsPeers {
    var peerReader = PeerReader(tree: tree, library: library, libraryFolder: libraryFolder)
    peers = peerReader.blueprints(of: reader.spec.peers)
    found += peerReader.diagnostics
  }
  var resolver = Resolver(spec: reader.spec, path: file, contract: contract, peers: peers)
  let blueprint = resolver.resolve()
  found += resolver.diagnostics
  diagnostics += found.withoutFollowers(resolver.toldNames(beside: blueprint.schema))
  return blueprint
}

/// The contract, or nil, told, where none can be read.
private func readContract(
  _ path: Located<String>?, _ tree: any FileTree, into diagnostics: inout [Diagnostic]
) -> Contract? {
  guard let path else { return nil }
  guard let resolved = resolvePath(path.value, in: folder(of: path.place.path)) else {
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
  var reader = ContractReader(root, path: resolved, tree: tree)
  let contract = reader.read()
  diagnostics += reader.diagnostics
  return contract
}
