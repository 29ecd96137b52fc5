import Files
import Glibc

/// A folder of one's own, which goes with all that is in it.
struct TemporaryFolder {
  let path: String

  /// Nil where none can be made.
  init?() {
    var name = Array("\(environment("TMPDIR") ?? "/tmp")/holdfast.XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() {
    for file in DiskTree(root: path).files(under: "") {
      unlink("\(path)/\(file)")
      var inner = Files.folder(of: file)
      while !inner.isEmpty {
        rmdir("\(path)/\(inner)")
        inner = Files.folder(of: inner)
      }
    }
    rmdir(path)
  }
}
