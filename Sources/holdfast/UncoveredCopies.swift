import Glibc

/// Private copies of files whose comments would hide code from the parser; they go when the scan is over.
final class UncoveredCopies {
  private var folder: String?
  private var count = 0

  func add(_ bytes: [UInt8], like file: String) -> String? {
    if folder == nil {
      var name = Array("\(environment("TMPDIR") ?? "/tmp")/holdfast.XXXXXX".utf8CString)
      guard mkdtemp(&name) != nil else { return nil }
      folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    guard let folder else { return nil }
    count += 1
    let suffix = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
    let path = "\(folder)/\(count)\(suffix)"
    do throws(FileWriter.Failure) {
      try FileWriter().write(bytes, to: path)
      return path
    } catch {
      return nil
    }
  }

  func remove() {
    guard let folder else { return }
    for file in DiskTree(root: folder).files(under: "") { unlink("\(folder)/\(file)") }
    rmdir(folder)
  }
}
