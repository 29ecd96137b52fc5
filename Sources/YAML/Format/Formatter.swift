import Diagnostics

/// Decides for every line where it begins, and for what is on it how it is spelled.
struct Formatter {
  /// Where long lines break that can.
  static let width = 110
  static let step = 2

  let layout: Layout
  /// New columns, by line; nil for what the line's neighbours decide.
  var columns: [Int?]
  /// What is replaced, by where it begins; ranges lie within one line and apart from each other.
  var edits: [Int: (end: Int, text: String)] = [:]

  init(_ layout: Layout) {
    self.layout = layout
    columns = Array(repeating: nil, count: layout.lines.count)
  }

  var bytes: [UInt8] { layout.source.bytes }

  mutating func replace(_ range: Range<Int>, by text: String) {
    edits[range.lowerBound] = (range.upperBound, text)
  }

  /// Gives the line a column where something is the first on it.
  mutating func place(_ offset: Int, at column: Int) {
    if layout.isFirst(offset) { columns[layout.line(at: offset)] = column }
  }

  /// A value that begins at a column of its own, or behind a key or dash of that column's line.
  mutating func format(_ outline: Outline, at column: Int) {
    switch outline.content {
    case .mapping(let entries) where !outline.isFlow && isPlain(entries, from: outline.span.start):
      for entry in entries { format(entry, at: column) }
    case .sequence(let items) where !outline.isFlow: format(items, of: outline, at: column)
    case .mapping where outline.isFlow, .sequence where outline.isFlow: formatFlow(outline, at: column)
    case .mapping, .sequence: keep(outline, at: column)
    case .scalar, .alias: formatLeaf(outline, at: column)
    }
  }

  /// Keys that stand before their colon, without `?`.
  private func isPlain(_ entries: [(key: Outline, value: Outline)], from start: Int) -> Bool {
    entries.allSatisfy { $0.key.span.start < $0.key.span.end && !$0.key.isCollection }
      && zip(entries, [start] + entries.map { $0.value.span.end }).allSatisfy { entry, before in
        bytes[min(layout.next(from: before), bytes.count - 1)] != UInt8(ascii: "?")
          || layout.next(from: before) == entry.key.span.start
      }
  }

  private mutating func format(_ entry: (key: Outline, value: Outline), at column: Int) {
    let (key, value) = entry
    place(key.span.start, at: column)
    if let plain = plainSpelling(of: key) { replace(key.span.start..<key.span.end, by: plain) }
    let colon = layout.next(from: key.span.end)
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return }
    let isEmpty = value.span.start == value.span.end
    let isBeside = !isEmpty && layout.line(at: colon) == layout.line(at: value.span.start)
    if isBeside, breaks(entry, at: column) { return }
    if layout.line(at: colon) == layout.line(at: key.span.end) {
      let separator = separator(behind: key)
      replace(
        key.span.end..<(isBeside ? value.span.start : colon + 1), by: isBeside ? "\(separator) " : separator)
    }
    if isEmpty { return }
    // What stands behind the key belongs to the key's line; a block below it is a step further in.
    format(value, at: value.isCollection && !value.isFlow || !isBeside ? column + Self.step : column)
  }

  private mutating func format(_ items: [Outline], of outline: Outline, at column: Int) {
    var before = outline.span.start
    if outline.isDecorated {
      // The first dash stands on a later line than the anchor.
      guard let first = items.first else { return }
      before = layout.lines[layout.line(at: first.span.start)].content.lowerBound
    }
    for item in items {
      let dash = layout.next(from: before)
      guard dash < bytes.count, bytes[dash] == UInt8(ascii: "-") else { return keep(outline, at: column) }
      before = item.span.end
      place(dash, at: column)
      guard item.span.start < item.span.end else {
        before = max(before, dash + 1)
        continue
      }
      if layout.line(at: dash) == layout.line(at: item.span.start) {
        replace(dash + 1..<item.span.start, by: " ")
        if breaks(item, behind: dash, at: column) { continue }
      }
      format(item, at: column + Self.step)
    }
  }

  /// Moves the lines of a value as one.
  mutating func keep(_ outline: Outline, at column: Int) {
    let first = layout.line(at: outline.span.start)
    let last = layout.line(at: max(outline.span.start, outline.span.end - 1))
    place(outline.span.start, at: column)
    let delta = (columns[first] ?? layout.lines[first].column) - layout.lines[first].column
    for line in (first + 1)..<max(first + 1, last + 1) where !layout.lines[line].isBlank {
      columns[line] = max(0, layout.lines[line].column + delta)
    }
  }

  private mutating func formatLeaf(_ leaf: Outline, at column: Int) {
    place(leaf.span.start, at: column)
    let first = layout.line(at: leaf.span.start)
    let last = layout.line(at: max(leaf.span.start, leaf.span.end - 1))
    if first == last {
      if let plain = plainSpelling(of: leaf) { replace(leaf.span.start..<leaf.span.end, by: plain) }
      return
    }
    let lines = (first + 1)...last
    let filled = lines.filter { !layout.lines[$0].isBlank }
    // The column of the key's line is the scalar's own; a block scalar's lines are a step further in.
    let inner = layout.isFirst(leaf.span.start) && column > 0 ? column : column + Self.step
    guard case .scalar(_, .block) = leaf.content else {
      for line in filled { columns[line] = inner }
      return
    }
    guard let content = filled.first.map({ layout.lines[$0].column }) else { return }
    let header = bytes[leaf.span.start..<layout.lines[first].content.upperBound]
    let isIndented = header.contains { ("1"..."9").contains(Unicode.Scalar($0)) }
    let delta = isIndented ? column - layout.lines[first].column : inner - content
    for line in lines { columns[line] = max(0, layout.lines[line].column + delta) }
  }
}
