import Diagnostics

extension Formatter {
  /// On one line a collection has spaces as they are usual; over several lines it keeps its lines.
  mutating func formatFlow(_ outline: Outline, at column: Int) {
    place(outline.span.start, at: column)
    if let text = flowText(outline) {
      replace(outline.span.start..<outline.span.end, by: text)
    } else {
      indentLines(of: outline, at: column)
    }
  }

  /// A key with a collection beside it that is too long for a line becomes a key with a block below it.
  mutating func breaks(_ entry: (key: Outline, value: Outline), at column: Int) -> Bool {
    let key = plainSpelling(of: entry.key) ?? text(of: entry.key)
    guard let text = flowText(entry.value), column + key.count + 2 + text.count > Self.width,
      let lines = blockLines(of: entry.value, at: column + Self.step)
    else { return false }
    let margin = String(repeating: " ", count: column + Self.step)
    let block = lines.map { "\n\(margin)\($0)" }.joined()
    replace(entry.key.span.end..<entry.value.span.end, by: separator(behind: entry.key) + block)
    return true
  }

  /// The same for an element of a list.
  mutating func breaks(_ item: Outline, behind dash: Int, at column: Int) -> Bool {
    guard case .mapping = item.content, let text = flowText(item),
      column + Self.step + text.count > Self.width,
      let lines = blockLines(of: item, at: column + Self.step)
    else { return false }
    let margin = String(repeating: " ", count: column + Self.step)
    replace(dash + 1..<item.span.end, by: " " + lines.joined(separator: "\n\(margin)"))
    return true
  }

  private func blockLines(of outline: Outline, at column: Int) -> [String]? {
    switch outline.content {
    case .mapping(let entries):
      // A plain value over a `[a: b]` pair would have no brackets to lose.
      guard outline.isFlow, !entries.isEmpty, entries.allSatisfy({ !$0.key.isCollection }) else { return nil }
      let lines = entries.compactMap { flowText($0) }
      return lines.count == entries.count && lines.allSatisfy { $0.contains(":") } ? lines : nil
    case .sequence(let items):
      let lines = items.compactMap { flowText($0).map { "- \($0)" } }
      return lines.count == items.count && !items.isEmpty ? lines : nil
    case .scalar, .alias: return nil
    }
  }

  /// The value on one line; nil where it has several, a comment, or what is better left as it is.
  private func flowText(_ outline: Outline) -> String? {
    switch outline.content {
    case .scalar, .alias:
      guard layout.line(at: outline.span.start) == layout.line(at: outline.span.end) else { return nil }
      return plainSpelling(of: outline) ?? text(of: outline)
    case .sequence(let items):
      guard isOnOneLine(outline) else { return nil }
      let texts = items.compactMap { flowText($0) }
      return texts.count == items.count ? "[\(texts.joined(separator: ", "))]" : nil
    case .mapping(let entries):
      guard outline.isFlow else {
        // A pair in a list has no brackets.
        return entries.count == 1 ? flowText(entries[0]) : nil
      }
      guard isOnOneLine(outline) else { return nil }
      let texts = entries.compactMap { flowText($0) }
      guard texts.count == entries.count else { return nil }
      let joined = texts.joined(separator: ", ")
      return texts.isEmpty ? "{}" : "{ \(joined)\(joined.hasSuffix(" ") ? "" : " ")}"
    }
  }

  private func isOnOneLine(_ outline: Outline) -> Bool {
    outline.isFlow && !outline.isDecorated
      && layout.line(at: outline.span.start) == layout.line(at: outline.span.end - 1)
  }

  private func flowText(_ entry: (key: Outline, value: Outline)) -> String? {
    guard !entry.key.isCollection, entry.key.span.start < entry.key.span.end, let key = flowText(entry.key)
    else { return nil }
    let colon = layout.next(from: entry.key.span.end)
    let hasColon = colon < bytes.count && bytes[colon] == UInt8(ascii: ":")
    guard entry.value.span.start < entry.value.span.end else {
      return hasColon ? "\(key)\(separator(behind: entry.key)) " : key
    }
    guard hasColon else { return nil }
    return flowText(entry.value).map { "\(key)\(separator(behind: entry.key)) \($0)" }
  }

  /// Some readers take a colon for a part of the alias before it.
  func separator(behind key: Outline) -> String {
    switch key.content {
    case .alias: " :"
    case .scalar, .sequence, .mapping: ":"
    }
  }

  /// Each line a step further in than the bracket that it stands in.
  private mutating func indentLines(of outline: Outline, at column: Int) {
    let first = layout.line(at: outline.span.start)
    let last = layout.line(at: outline.span.end - 1)
    guard first < last else { return }
    var depth = depth(of: layout.lines[first], in: outline)
    for line in (first + 1)...last where !layout.lines[line].isBlank {
      let closes = bytes[layout.lines[line].content].prefix { "]}".utf8.contains($0) }.count
      columns[line] = column + Self.step * max(0, depth - closes)
      depth += self.depth(of: layout.lines[line], in: outline)
    }
  }

  /// How many brackets a line opens, less those that it closes.
  private func depth(of line: Layout.Line, in outline: Outline) -> Int {
    let end = min(line.comment ?? line.content.upperBound, outline.span.end)
    let leaves = outline.leaves.map(\.span)
    return (max(line.content.lowerBound, outline.span.start)..<max(line.content.lowerBound, end)).reduce(0) {
      depth, at in
      if leaves.contains(where: { $0.start <= at && at < $0.end }) { return depth }
      return depth + ("[{".utf8.contains(bytes[at]) ? 1 : "]}".utf8.contains(bytes[at]) ? -1 : 0)
    }
  }

  func text(of leaf: Outline) -> String { layout.text(leaf.span.start..<leaf.span.end) }

  /// A quoted text without its quotes, where every version of YAML then reads the same.
  func plainSpelling(of leaf: Outline) -> String? {
    guard case .scalar(let text, .quoted) = leaf.content, !leaf.isDecorated, text.isPlainly,
      leaf.span.end - leaf.span.start == text.utf8.count + 2
    else { return nil }
    return text
  }
}

extension String {
  /// Words that are read as text with quotes and without.
  var isPlainly: Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      ("a"..."z").contains(Unicode.Scalar(byte)) || ("A"..."Z").contains(Unicode.Scalar(byte))
    }
    guard let first = utf8.first, let last = utf8.last, isLetter(first), last != 0x20 else { return false }
    return !reservedWords.contains(lowercased())
      && utf8.allSatisfy { byte in
        isLetter(byte) || ("0"..."9").contains(Unicode.Scalar(byte)) || "_-./ ".utf8.contains(byte)
      }
  }
}
