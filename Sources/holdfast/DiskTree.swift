import Files
import Glibc

/// Files below one folder of the disk, read on demand.
struct DiskTree: FileTree {
  /// Absolute, without a trailing slash.
  let root: String

  /// Folders that hold no source of the project: version control, installed packages, caches.
  private static let skipped: Set<String> = [
    ".git", ".hg", ".svn", ".build", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".pytest_cache",
    ".ruff_cache", ".tox",
  ]

  func read(_ path: String) -> [UInt8]? { readFile("\(root)/\(path)") }

  func files(under folder: String) -> [String] {
    var found: [String] = []
    var pending = [folder]
    while let current = pending.popLast() {
      let absolute = current.isEmpty ? root : "\(root)/\(current)"
      var status = stat()
      guard lstat(absolute, &status) == 0 else { continue }
      if status.isRegular {
        found.append(current)
        continue
      }
      guard status.isFolder, let stream = opendir(absolute) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != "..", !Self.skipped.contains(name) else { continue }
        pending.append(current.isEmpty ? name : "\(current)/\(name)")
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The first link that a path passes through below a folder, the path's own end included; nil where there is none.
  func link(on path: String, below folder: String) -> String? {
    var current = folder
    for part in path.dropFirst(folder.isEmpty ? 0 : folder.count + 1).split(separator: "/") {
      current += current.isEmpty ? "\(part)" : "/\(part)"
      var status = stat()
      if lstat("\(root)/\(current)", &status) == 0, status.isLink { return current }
    }
    return nil
  }
}

extension stat {
  var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
}

/// The bytes of a regular file, or nil when there is none that can be read. Never blocks on a pipe or a device.
func readFile(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.isRegular else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(Int(status.st_size))
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { return nil }
    if count == 0 { return bytes }
    bytes.append(contentsOf: buffer[0..<count])
  }
}

/// The folder's absolute name without links, or nil where there is none.
func canonicalPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
