import Facts
import Files
import Glibc

/// The shapes of one tree as the last run left them, so that only what changed since is read by the parser again.
///
/// It is a convenience and never an authority: a file that is missing, cut off, of another version or that cannot be
/// written means that there is none. It is kept in the user's cache folder, since a checkout may be read-only, and is
/// replaced as a whole: of two runs at once, each reads a whole file, and the later one's stays.
final class ShapeCache {
  /// A file as it was read.
  struct Entry {
    let stamp: FileStamp
    /// Whether the stamp alone says that the content is the same.
    let isSettled: Bool
    let digest: [UInt8]
    let reading: Reading
    /// As `ShapeCodec` writes them.
    let shapes: ArraySlice<UInt8>
  }

  private let path: String
  private let folder: String
  private let key: String
  private let before: [String: Entry]
  private var now: [String: Entry] = [:]
  private var isChanged = false
  /// When this run began to look at files.
  private let start = FileStamp.now()

  /// More than this for one tree, or for all, is not kept.
  private static let mostBytes = 256 << 20
  private static let mostFiles = 64

  /// Nil where there is no folder to keep it in. `key` names all that shapes depend on besides the files.
  init?(of root: String, key: String) {
    let home = environment("HOME").map { "\($0)/.cache" }
    guard let base = environment("XDG_CACHE_HOME") ?? home, base.hasPrefix("/") else { return nil }
    folder = "\(base)/holdfast"
    path = "\(folder)/\(sha256(Array(root.utf8)).prefix(32)).shapes"
    self.key = key
    before = readFile(path).flatMap { ShapePack.read($0, key: key) } ?? [:]
  }

  /// What is known of a file that has not changed: by its stamp, else by its content, which is read for it.
  func find(_ file: String, at path: String, read: () -> [UInt8]?) -> Entry? {
    guard let entry = before[file], let stamp = FileStamp(path), stamp.size == entry.stamp.size else {
      return nil
    }
    if stamp == entry.stamp, entry.isSettled {
      now[file] = entry
      return entry
    }
    guard let bytes = read(), digest(of: bytes) == entry.digest else { return nil }
    keep(file, at: path, stamp, entry.digest, entry.reading, entry.shapes)
    return entry
  }

  /// Keeps what was read of a file, unless it has changed since its stamp was taken.
  func keep(
    _ file: String, at path: String, _ stamp: FileStamp, _ digest: [UInt8], _ reading: Reading,
    _ shapes: ArraySlice<UInt8>
  ) {
    guard FileStamp(path) == stamp else { return }
    now[file] = Entry(
      stamp: stamp, isSettled: stamp.isSettled(at: start), digest: digest, reading: reading, shapes: shapes)
    isChanged = true
  }

  func digest(of bytes: [UInt8]) -> [UInt8] { Array(sha256(bytes).utf8) }

  /// Writes what this run found, if it differs from what was there; a disk that does not take it is no failure.
  func save() {
    guard isChanged || now.count != before.count else { return }
    let bytes = ShapePack.write(now, key: key)
    guard bytes.count <= Self.mostBytes else { return }
    guard (try? FileWriter(isDurable: false).write(bytes, to: path)) != nil else { return }
    prune()
  }

  /// Ends the oldest of too many, and what ended runs have left.
  private func prune() {
    let files = DiskTree(root: folder).files(under: "").compactMap { name in
      FileStamp("\(folder)/\(name)").map { (path: "\(folder)/\(name)", stamp: $0) }
    }.sorted { $0.stamp.modified > $1.stamp.modified }
    var bytes: Int64 = 0
    for (index, file) in files.enumerated() {
      bytes += file.stamp.size
      let isLeftOver = file.path.hasSuffix(".holdfast") && file.stamp.isSettled(at: start - 3_600_000_000_000)
      guard file.path != path,
        index >= Self.mostFiles || bytes > Int64(Self.mostBytes) * 2 || isLeftOver
      else { continue }
      unlink(file.path)
    }
  }
}
