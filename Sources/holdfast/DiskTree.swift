import Files
import Glibc

/// Files below one folder of the disk, read on demand.
struct DiskTree: FileTree {
  /// Absolute, without a trailing slash.
  let root: String

  /// Folders that hold no source at all: version control and caches.
  private static let skipped: Set<String> = [
    ".git", ".hg", ".svn", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache",
  ]
  /// Folders that hold source which is not the project's: what was installed or built.
  private static let installed: Set<String> = [".build", ".venv", "venv", "node_modules", ".tox"]

  func read(_ path: String) -> [UInt8]? { readFile("\(root)/\(path)") }

  func files(under folder: String) -> [String] { survey(folder).files }

  /// What stands below a folder: its files; what is passed by, with the reason; and what is not the project's own.
  func survey(_ folder: String) -> (
    files: [String], passed: [(path: String, reason: String)], foreign: [(path: String, reason: String)]
  ) {
    var files: [String] = []
    var passed: [(path: String, reason: String)] = []
    var foreign: [(path: String, reason: String)] = []
    var pending = [folder]
    while let current = pending.popLast() {
      let absolute = current.isEmpty ? root : "\(root)/\(current)"
      var status = stat()
      guard lstat(absolute, &status) == 0 else {
        passed.append((current, "its name cannot be read"))
        continue
      }
      if status.isRegular {
        files.append(current)
      } else if status.isLink {
        passed.append(
          (
            current,
            leadsOut(absolute)
              ? "a folder elsewhere, whose link is not followed" : "a link, which is not followed"
          ))
      } else if status.isFolder {
        guard let names = names(in: absolute) else {
          passed.append((current, "a folder that cannot be read"))
          continue
        }
        // A submodule or a clone has a history of its own, and is checked there.
        if current != folder, names.contains(".git") {
          foreign.append((current, "a repository of its own"))
          continue
        }
        for name in names where !Self.skipped.contains(name) {
          let path = current.isEmpty ? name : "\(current)/\(name)"
          if Self.installed.contains(name), isFolder("\(root)/\(path)") {
            foreign.append((path, "a folder of what was installed or built"))
          } else {
            pending.append(path)
          }
        }
      } else {
        passed.append((current, "no regular file"))
      }
    }
    return (
      files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      passed.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      foreign.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    )
  }

  /// Whether a link leads to a folder that is not surveyed at its own place.
  private func leadsOut(_ link: String) -> Bool {
    var status = stat()
    guard stat(link, &status) == 0, status.isFolder, let target = canonicalPath(link) else { return false }
    return target != root && !target.hasPrefix(root + "/")
  }

  /// What is installed may be linked to from where it is shared.
  private func isFolder(_ absolute: String) -> Bool {
    var status = stat()
    return stat(absolute, &status) == 0 && status.isFolder
  }

  private func names(in absolute: String) -> [String]? {
    guard let stream = opendir(absolute) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
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
