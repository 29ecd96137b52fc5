/// Joins a relative path to a folder and resolves `.` and `..` by text alone.
///
/// Returns nil when the path is absolute, or the two together would leave the root.
package func resolvePath(_ path: String, in folder: String) -> String? {
  guard !path.hasPrefix("/") else { return nil }
  var parts: [Substring] = []
  for part in folder.split(separator: "/") + path.split(separator: "/") where part != "." {
    if part == ".." {
      guard parts.popLast() != nil else { return nil }
    } else {
      parts.append(part)
    }
  }
  return parts.joined(separator: "/")
}

package func folder(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

/// The way from a folder to a path, both relative to one root; `.` where they are the same.
package func relativePath(_ path: String, from folder: String) -> String {
  let (there, here) = (path.split(separator: "/"), folder.split(separator: "/"))
  let common = zip(there, here).prefix { $0 == $1 }.count
  let parts = here.dropFirst(common).map { _ in Substring("..") } + there.dropFirst(common)
  return parts.isEmpty ? "." : parts.joined(separator: "/")
}
