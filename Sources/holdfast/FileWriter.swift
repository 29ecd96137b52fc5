import Files
import Glibc

/// The only place that writes files: each is replaced whole, or stays as it was.
struct FileWriter {
  struct Failure: Error {
    let path: String
    let reason: String
  }

  /// Whether what is written must be there after a power cut; what can be made again need not.
  var isDurable = true

  /// Writes beside the file and renames over it, so that a reader sees the old text or the new one.
  func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try makeFolders(above: path)
    // The name must differ between two runs at once; it never reaches any output.
    let temporary = "\(path).\(getpid()).holdfast"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    do throws(Failure) {
      try writeAll(bytes, to: descriptor, path)
      guard !isDurable || fsync(descriptor) == 0, fchmod(descriptor, mode(of: path)) == 0 else {
        throw failure(path)
      }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  /// Folders below `root` that become empty go too.
  func remove(_ path: String, below root: String) throws(Failure) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
    var folder = Files.folder(of: path)
    while folder.hasPrefix(root + "/"), rmdir(folder) == 0 { folder = Files.folder(of: folder) }
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      offset += count
    }
  }

  private func makeFolders(above path: String) throws(Failure) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw failure(folder) }
    }
  }

  /// The mode that the file has, or that a new one gets.
  private func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
  }

  private func failure(_ path: String) -> Failure {
    Failure(path: path, reason: String(cString: strerror(errno)))
  }
}
