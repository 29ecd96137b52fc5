import Diagnostics

/// A YAML text as it is written: aliases stay aliases, and every value knows where it stands.
struct Outline {
  indirect enum Content {
    case scalar(text: String, style: Node.Scalar.Style)
    case alias
    case sequence([Outline])
    case mapping([(key: Outline, value: Outline)])
  }

  let content: Content
  let span: Span
  /// With brackets of its own.
  let isFlow: Bool
  /// Has an anchor or a tag, which the span begins with.
  let isDecorated: Bool

  var isCollection: Bool {
    switch content {
    case .sequence, .mapping: true
    case .scalar, .alias: false
    }
  }

  /// Scalars and aliases, in their order.
  var leaves: [Outline] {
    switch content {
    case .scalar, .alias: [self]
    case .sequence(let items): items.flatMap(\.leaves)
    case .mapping(let entries): entries.flatMap { $0.key.leaves + $0.value.leaves }
    }
  }
}

extension Outline {
  /// The first document of a text that was parsed without an error; nil where it is empty.
  init?(_ source: SourceText) {
    let read = try? EventStream.withEvents(of: source.bytes, skipping: 0) {
      stream throws(EventStream.Failure) in
      var drafts: [Draft] = []
      while true {
        let (event, span) = try stream.next()
        switch event {
        case .scalar(let text, let style, let anchor, let tag):
          let end = style == .block ? source.blockEnd(of: span) : span.end
          let leaf = Outline(
            content: .scalar(text: text, style: style), span: Span(span.start, end), isFlow: false,
            isDecorated: anchor != nil || tag != nil)
          if let root = drafts.add(leaf) { return root as Outline? }
        case .alias:
          let leaf = Outline(content: .alias, span: span, isFlow: false, isDecorated: false)
          if let root = drafts.add(leaf) { return root }
        case .sequenceStart(let anchor, let tag, let isFlow):
          drafts.append(
            Draft(
              isMapping: false, isFlow: isFlow, isDecorated: anchor != nil || tag != nil, start: span.start))
        case .mappingStart(let anchor, let tag, let isFlow):
          let isPair = isFlow && anchor == nil && tag == nil && source.bytes[span.start] != UInt8(ascii: "{")
          drafts.append(
            Draft(
              isMapping: true, isFlow: isFlow && !isPair, isDecorated: anchor != nil || tag != nil,
              start: span.start))
        case .sequenceEnd, .mappingEnd:
          guard let draft = drafts.popLast() else { return nil }
          if let root = drafts.add(draft.outline(end: span.end)) { return root }
        case .streamEnd: return nil
        case .documentStart, .documentEnd, .other: continue
        }
      }
    }
    guard let outline = read ?? nil else { return nil }
    self = outline
  }
}

/// A collection whose end is not reached yet.
private struct Draft {
  let isMapping: Bool
  let isFlow: Bool
  let isDecorated: Bool
  let start: Int
  var items: [Outline] = []

  func outline(end: Int) -> Outline {
    // A block collection's end event stands at the next token.
    let last = isFlow ? end : max(start, items.last?.span.end ?? start)
    let pairs = stride(from: 0, to: items.count - 1, by: 2).map { (key: items[$0], value: items[$0 + 1]) }
    return Outline(
      content: isMapping ? .mapping(pairs) : .sequence(items), span: Span(start, last), isFlow: isFlow,
      isDecorated: isDecorated)
  }
}

extension [Draft] {
  /// Adds a value to what is open; the value itself where nothing is.
  fileprivate mutating func add(_ value: Outline) -> Outline? {
    guard let last = indices.last else { return value }
    self[last].items.append(value)
    return nil
  }
}

extension SourceText {
  /// Where the last line of a block scalar ends, unless it keeps the empty lines behind it.
  fileprivate func blockEnd(of span: Span) -> Int {
    let header = bytes[span.start...].prefix { $0 != UInt8(ascii: "\n") }
    var end = min(span.end, bytes.count)
    let blank: [UInt8] = header.contains(UInt8(ascii: "+")) ? [] : [0x20, 0x0A, 0x0D]
    while end > span.start, blank.contains(bytes[end - 1]) { end -= 1 }
    return end
  }
}
