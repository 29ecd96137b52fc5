/// A read-only view of files under one root. Paths are relative, with `/`, without `.` and `..`.
package protocol FileTree: Sendable {
  /// The bytes of a regular file, or nil if there is none that can be read.
  func read(_ path: String) -> [UInt8]?
  /// All regular files at or under a folder (`""` is the root), sorted by the bytes of their paths.
  /// Links are not followed.
  func files(under folder: String) -> [String]
}

/// Files held in memory: for tests, proofs and what other stages produced.
package struct MemoryTree: FileTree {
  package var contents: [String: [UInt8]]

  package init(_ contents: [String: [UInt8]] = [:]) { self.contents = contents }
  package init(texts: [String: String]) { contents = texts.mapValues { Array($0.utf8) } }

  package func read(_ path: String) -> [UInt8]? { contents[path] }

  package func files(under folder: String) -> [String] {
    contents.keys.filter { folder.isEmpty || $0 == folder || $0.hasPrefix(folder + "/") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// One folder of a tree, as a tree of its own.
package struct Subtree: FileTree {
  private let folder: String
  private let tree: any FileTree

  package init(_ folder: String, of tree: any FileTree) {
    self.folder = folder
    self.tree = tree
  }

  package func read(_ path: String) -> [UInt8]? { tree.read("\(folder)/\(path)") }

  package func files(under inner: String) -> [String] {
    tree.files(under: inner.isEmpty ? folder : "\(folder)/\(inner)").map {
      String($0.dropFirst(folder.count + 1))
    }
  }
}

/// One tree laid over another: where both have a file, the upper one wins.
package struct OverlayTree: FileTree {
  package let upper: any FileTree
  package let lower: any FileTree

  package init(_ upper: any FileTree, over lower: any FileTree) {
    self.upper = upper
    self.lower = lower
  }

  package func read(_ path: String) -> [UInt8]? { upper.read(path) ?? lower.read(path) }

  package func files(under folder: String) -> [String] {
    Set(upper.files(under: folder)).union(lower.files(under: folder))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
