import Diagnostics

extension Formatter {
  /// The text with its new columns and spellings; `verbatim` are values whose inner lines are theirs.
  func text(verbatim leaves: [Outline]) -> [UInt8] {
    let inner = innerLines(of: leaves)
    let columns = columnsOfComments()
    var text: [String] = []
    for (index, line) in layout.lines.enumerated() {
      if line.isBlank {
        // One empty line parts two groups; more say no more.
        let isKept = inner.contains(index)
        let spaces = isKept ? columns[index] ?? 0 : 0
        if isKept || !(text.last?.isEmpty ?? true) { text.append(String(repeating: " ", count: spaces)) }
        continue
      }
      let column = columns[index] ?? line.column
      text.append(
        String(repeating: " ", count: column) + body(of: line, at: column, isInner: inner.contains(index)))
    }
    while let last = text.last, last.isEmpty, !inner.contains(layout.lines.count - 1) { text.removeLast() }
    return text.isEmpty ? [] : Array((text.joined(separator: "\n") + "\n").utf8)
  }

  private func body(of line: Layout.Line, at column: Int, isInner: Bool) -> String {
    if line.isComment { return layout.text(line.content) }
    let end = line.comment ?? line.content.upperBound
    var body = ""
    var at = line.content.lowerBound
    while at < end {
      if let edit = edits[at], edit.end <= line.content.upperBound {
        body += edit.text
        at = max(edit.end, at + 1)
      } else {
        let stop = (at + 1..<end).first { edits[$0] != nil } ?? end
        body += layout.text(at..<stop)
        at = stop
      }
    }
    // Spaces behind the last character of a block scalar's line are its own.
    if isInner, line.comment == nil { return body + trailing(line) }
    while body.last == " " || body.last == "\t" { body.removeLast() }
    guard let comment = line.comment else { return body }
    let head = body.prefix { $0 != "\n" }
    let old = layout.text(layout.source.range(ofLine: layout.line(at: comment) + 1).lowerBound..<comment)
      .count
    // What was far to the right of a long line is near to what is left of it.
    let gap = head.count < body.count ? 2 : max(2, old - column - head.count)
    return head + String(repeating: " ", count: gap) + layout.text(comment..<line.content.upperBound)
      + body.dropFirst(head.count)
  }

  private func trailing(_ line: Layout.Line) -> String {
    layout.text(
      line.content
        .upperBound..<layout.source.range(ofLine: layout.line(at: line.content.lowerBound) + 1).upperBound)
  }

  /// The lines of values that go over several, but for the first of each.
  private func innerLines(of leaves: [Outline]) -> Set<Int> {
    leaves.reduce(into: []) { lines, leaf in
      let first = layout.line(at: leaf.span.start)
      let last = layout.line(at: max(leaf.span.start, leaf.span.end - 1))
      if first < last { lines.formUnion((first + 1)...last) }
    }
  }

  /// A comment of its own line moves with what it stands beside: the line below it, else a line above it.
  private func columnsOfComments() -> [Int?] {
    var columns = columns
    var above: [(old: Int, new: Int)] = []
    for (index, line) in layout.lines.enumerated() where !line.isBlank {
      guard line.isComment else {
        guard let new = columns[index] else { continue }
        above.removeAll { $0.old >= line.column }
        above.append((line.column, new))
        continue
      }
      let below = layout.lines[index...].firstIndex { !$0.isBlank && !$0.isComment }
      if let below, layout.lines[below].column == line.column {
        columns[index] = columns[below] ?? line.column
      } else if let beside = above.last(where: { $0.old <= line.column }) {
        columns[index] = beside.old == line.column ? beside.new : beside.new + Self.step
      } else {
        columns[index] = below.flatMap { columns[$0] } ?? 0
      }
    }
    return columns
  }
}
