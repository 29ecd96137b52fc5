import Constraints
import Diagnostics
import Files

/// What the specifications of peers say; their own peers are not followed, so that two may name each other.
struct PeerReader {
  let tree: any FileTree
  let library: any FileTree
  let libraryFolder: String
  private var read: [String: Blueprint?] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(tree: any FileTree, library: any FileTree, libraryFolder: String) {
    self.tree = tree
    self.library = library
    self.libraryFolder = libraryFolder
  }

  /// By the names of the peers; one whose specification cannot be read is told of, and left out.
  mutating func blueprints(of peers: [Spec.PeerForm]) -> [String: Blueprint] {
    var blueprints: [String: Blueprint] = [:]
    for peer in peers { blueprints[peer.name.value] = blueprint(of: peer) }
    return blueprints
  }

  private mutating func blueprint(of peer: Spec.PeerForm) -> Blueprint? {
    let place = peer.specification.place
    guard let path = resolvePath(peer.specification.value, in: folder(of: place.path)) else {
      diagnostics.append(.pathLeavesProject(peer.specification.value, at: place))
      return nil
    }
    let file = specificationFile(path)
    if let known = read[file] { return known }
    var found: [Diagnostic] = []
    let blueprint = compile(
      tree, file, library: library, libraryFolder: libraryFolder, followsPeers: false, into: &found)
    let isRight = !found.contains { $0.severity == .error }
    if !isRight { diagnostics.append(.peerUnreadable(peer.name.value, file, found, at: place)) }
    read[file] = isRight ? blueprint : .some(nil)
    return isRight ? blueprint : nil
  }
}
