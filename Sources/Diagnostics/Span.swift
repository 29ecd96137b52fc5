/// A half-open range of UTF-8 offsets in one source text. Lines and columns are derived only when printing.
package struct Span: Hashable, Sendable, Comparable {
  package let start: Int
  package let end: Int

  package init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a span runs forward")
    self.start = start
    self.end = end
  }

  package static func < (left: Span, right: Span) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }

  package func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
}

/// Where something stands: a span of a file named by its path relative to the project, with `/`.
package struct Place: Hashable, Sendable, Comparable {
  package let path: String
  package let span: Span

  package init(_ path: String, _ span: Span) {
    self.path = path
    self.span = span
  }

  /// Files in byte order of their paths, then by span.
  package static func < (left: Place, right: Place) -> Bool {
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    return left.span < right.span
  }
}
