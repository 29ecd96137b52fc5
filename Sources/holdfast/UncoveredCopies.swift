import Glibc

/// Private copies of files whose comments would hide code from the parser; they go when the scan is over.
final class UncoveredCopies {
  private var folder: TemporaryFolder?
  private var count = 0

  func add(_ bytes: [UInt8], like file: String) -> String? {
    if folder == nil { folder = TemporaryFolder() }
    guard let folder else { return nil }
    count += 1
    let suffix = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
    let path = "\(folder.path)/\(count)\(suffix)"
    do throws(FileWriter.Failure) {
      try FileWriter().write(bytes, to: path)
      return path
    } catch {
      return nil
    }
  }

  func remove() {
    folder?.remove()
  }
}
