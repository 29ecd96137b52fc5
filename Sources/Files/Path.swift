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

/// A path pattern: `*` within a segment, `**` across segments, `?` for one character.
package struct Glob: Hashable, Sendable {
  package let pattern: String

  package init(_ pattern: String) { self.pattern = pattern }

  package func matches(_ path: String) -> Bool {
    Glob.match(pattern.split(separator: "/")[...], path.split(separator: "/")[...])
  }

  private static func match(_ pattern: ArraySlice<Substring>, _ path: ArraySlice<Substring>) -> Bool {
    // `restart` remembers the last `**`, so the work is bounded by pattern times path.
    var (p, s) = (pattern.startIndex, path.startIndex)
    var restart: (p: Int, s: Int)?
    while s < path.endIndex {
      if p < pattern.endIndex, pattern[p] == "**" {
        restart = (p + 1, s)
        p += 1
      } else if p < pattern.endIndex,
        matchSegment(Array(pattern[p].unicodeScalars), Array(path[s].unicodeScalars))
      {
        p += 1
        s += 1
      } else if let back = restart {
        restart = (back.p, back.s + 1)
        (p, s) = (back.p, back.s + 1)
      } else {
        return false
      }
    }
    while p < pattern.endIndex, pattern[p] == "**" { p += 1 }
    return p == pattern.endIndex
  }

  private static func matchSegment(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
    var (p, t) = (0, 0)
    var restart: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        restart = (p + 1, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let back = restart {
        restart = (back.p, back.t + 1)
        (p, t) = (back.p, back.t + 1)
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == "*" { p += 1 }
    return p == pattern.count
  }
}
