import Diagnostics
import Emitters
import Files
import Glibc

/// What a compilation would change on disk below one target's root, decided before anything is written.
struct OutputPlan {
  struct Change {
    let path: String
    let bytes: [UInt8]
    /// Whether a person writes in the file too; all else can be made again.
    var isShared = false
  }

  /// Paths are relative to the project.
  private(set) var changes: [Change] = []
  /// Files that an earlier compilation wrote and this one does not.
  private(set) var removals: [String] = []
  /// Files that were written once, for a person to go on with.
  private(set) var kept: [String] = []
  private(set) var unchanged = 0
  private(set) var diagnostics: [Diagnostic] = []

  private let root: String
  private let tree: DiskTree

  private func path(_ relative: String) -> String { root.isEmpty ? relative : "\(root)/\(relative)" }

  /// A file that a person wrote or edited stands in the plan's diagnostics, and then nothing is to be written.
  init(_ emission: Emission, root: String, tree: DiskTree) {
    (self.root, self.tree) = (root, tree)
    let manifest = tree.read(path(Manifest.path)).flatMap { Manifest(reading: $0) }
    let written = Dictionary(
      (manifest?.entries ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for file in emission.files {
      guard let safe = resolvePath(file.path, in: root), safe == path(file.path) else {
        diagnostics.append(.outputLeavesRoot(file.path))
        continue
      }
      if let link = tree.link(on: safe, below: root) {
        diagnostics.append(.outputThroughLink(safe, link))
        continue
      }
      let bytes = file.bytes
      guard let current = tree.read(safe) else {
        changes.append(Change(path: safe, bytes: bytes))
        continue
      }
      if file.owner == .shared {
        let block = ManagedBlock(in: current)
        let entry = written[file.path]
        if let block, block.bytes == bytes {
          unchanged += 1
        } else if let block, entry?.sha256 == sha256(block.bytes) {
          changes.append(Change(path: safe, bytes: block.replaced(by: bytes), isShared: true))
        } else if block == nil, entry?.sha256 == sha256(current) {
          changes.append(Change(path: safe, bytes: bytes))
        } else if block == nil, entry == nil {
          changes.append(Change(path: safe, bytes: ManagedBlock.appended(bytes, to: current), isShared: true))
        } else {
          diagnostics.append(.notOurs(safe, wasWritten: entry != nil))
        }
      } else if current == bytes {
        unchanged += 1
      } else if file.owner == .user {
        // A seam belongs to its user once it is there.
        unchanged += 1
      } else if file.path == Manifest.path ? manifest != nil : written[file.path]?.sha256 == sha256(current) {
        changes.append(Change(path: safe, bytes: bytes))
      } else {
        diagnostics.append(.notOurs(safe, wasWritten: written[file.path] != nil))
      }
    }
    let emitted = Set(emission.files.map(\.path))
    remove((manifest?.entries ?? []).filter { !emitted.contains($0.path) && $0.owner != .user })
  }

  /// Takes back all that earlier compilations wrote below a root; what belongs to a person stays.
  ///
  /// Nil where there is no manifest, and so nothing is known to be written.
  init?(reverting root: String, tree: DiskTree) {
    (self.root, self.tree) = (root, tree)
    guard let manifest = tree.read(path(Manifest.path)).flatMap({ Manifest(reading: $0) }) else { return nil }
    remove(manifest.entries.filter { $0.owner != .user })
    removals.append(path(Manifest.path))
    kept = manifest.entries.filter { $0.owner == .user }.map { path($0.path) }.filter { tree.read($0) != nil }
  }

  private mutating func remove(_ entries: [Manifest.Entry]) {
    for entry in entries {
      // A manifest is a file like any other: what it names must lie below the root and be as it was written.
      guard let safe = resolvePath(entry.path, in: root), safe == path(entry.path),
        tree.link(on: safe, below: root) == nil, let current = tree.read(safe)
      else { continue }
      let block = entry.owner == .shared ? ManagedBlock(in: current) : nil
      if let block, sha256(block.bytes) == entry.sha256, block.bytes.count < current.count {
        changes.append(Change(path: safe, bytes: block.replaced(by: []), isShared: true))
      } else if sha256(block?.bytes ?? current) == entry.sha256 {
        removals.append(safe)
      } else {
        diagnostics.append(.notOurs(safe, wasWritten: true))
      }
    }
  }

  var isCurrent: Bool { changes.isEmpty && removals.isEmpty }

  /// Carries the plan out. The manifest is written last, so that a run that was cut off is seen by the next.
  func apply(in project: String) -> [Diagnostic] {
    let top = root.isEmpty ? project : "\(project)/\(root)"
    do throws(FileWriter.Failure) {
      for change in changes {
        try FileWriter(isDurable: change.isShared).write(change.bytes, to: "\(project)/\(change.path)")
      }
      for removal in removals { try FileWriter().remove("\(project)/\(removal)", below: top) }
      return []
    } catch {
      return [
        .cannotWrite(
          error.path.hasPrefix(project + "/") ? String(error.path.dropFirst(project.count + 1)) : error.path,
          error.reason)
      ]
    }
  }
}
