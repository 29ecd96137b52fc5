/// A path pattern: `*` within a segment, `**` across segments, `?` for one character.
package struct Glob: Hashable, Sendable {
  package let pattern: String
  private let separator: UInt8
  private let segments: [ArraySlice<UInt8>]

  private static let any = UInt8(ascii: "*")
  private static let one = UInt8(ascii: "?")

  package init(_ pattern: String) { self.init(pattern, separator: UInt8(ascii: "/")) }

  /// Names may be divided by another sign: a dotted name is a path as well.
  package init(_ pattern: String, separator: UInt8) {
    self.pattern = pattern
    self.separator = separator
    segments = Array(pattern.utf8).split(separator: separator)
  }

  package func matches(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { matches($0) }
  }

  private func matches(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    // `restart` remembers the last `**`, so the work is bounded by pattern times path.
    var p = 0
    var text = segment(from: 0, of: path)
    var restart: (p: Int, after: Int)?
    while let current = text {
      if p < segments.count, isAcross(segments[p]) {
        restart = (p + 1, current.startIndex)
        p += 1
      } else if p < segments.count, Self.matches(segments[p], current) {
        p += 1
        text = segment(from: current.endIndex, of: path)
      } else if let back = restart {
        let passed = segment(from: back.after, of: path)
        text = segment(from: passed?.endIndex ?? path.count, of: path)
        restart = (back.p, text?.startIndex ?? path.count)
        p = back.p
      } else {
        return false
      }
    }
    while p < segments.count, isAcross(segments[p]) { p += 1 }
    return p == segments.count
  }

  private func isAcross(_ segment: ArraySlice<UInt8>) -> Bool {
    segment.count == 2 && segment.first == Self.any && segment.last == Self.any
  }

  /// The next segment that is not empty; nil at the end.
  private func segment(from start: Int, of path: UnsafeBufferPointer<UInt8>)
    -> Slice<UnsafeBufferPointer<UInt8>>?
  {
    var start = start
    while start < path.count, path[start] == separator { start += 1 }
    guard start < path.count else { return nil }
    var end = start
    while end < path.count, path[end] != separator { end += 1 }
    return path[start..<end]
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool
  {
    var (p, t) = (pattern.startIndex, text.startIndex)
    var restart: (p: Int, t: Int)?
    while t < text.endIndex {
      if p < pattern.endIndex, pattern[p] == any {
        restart = (p + 1, t)
        p += 1
      } else if p < pattern.endIndex, pattern[p] == one, !isContinuation(text[t]) {
        p += 1
        t += 1
        while t < text.endIndex, isContinuation(text[t]) { t += 1 }
      } else if p < pattern.endIndex, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let back = restart {
        restart = (back.p, back.t + 1)
        (p, t) = (back.p, back.t + 1)
      } else {
        return false
      }
    }
    while p < pattern.endIndex, pattern[p] == any { p += 1 }
    return p == pattern.endIndex
  }

  /// A byte within a character, which its first one stands for.
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
