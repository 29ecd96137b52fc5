import Diagnostics

/// Reads one YAML document into nodes, or nil where it is broken or empty; what is wrong is told.
package func parse(
  _ source: SourceText, limits: Limits = Limits(), into diagnostics: inout [Diagnostic]
) -> Node? {
  guard source.bytes.count <= limits.bytes else {
    diagnostics.append(.yamlTooLarge(limits.bytes, at: Place(source.path, Span(0, 0))))
    return nil
  }
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let prefix = source.bytes.starts(with: mark) ? mark.count : 0
  do throws(EventStream.Failure) {
    return try EventStream.withEvents(of: source.bytes, skipping: prefix) { stream throws(EventStream.Failure) in
      var composer = Composer(source: source, limits: limits)
      let root = try composer.compose(&stream)
      diagnostics += composer.diagnostics
      return composer.isRefused ? nil : root
    }
  } catch {
    diagnostics.append(.yamlSyntax(error, in: source))
    return nil
  }
}

/// Builds nodes from events, without recursion: what is open stands on a stack.
private struct Composer {
  struct Open {
    var nodes: [Node] = []
    let isMapping: Bool
    let anchor: String?
    let start: Span
    var size = 1
  }

  let source: SourceText
  let limits: Limits
  var diagnostics: [Diagnostic] = []
  /// Set when the document must not be used at all.
  var isRefused = false

  private var open: [Open] = []
  private var root: Node?
  private var anchors: [String: (node: Node, size: Int)] = [:]
  private var openAnchors: Set<String> = []
  private var documents = 0
  private var lastSize = 1

  init(source: SourceText, limits: Limits) {
    self.source = source
    self.limits = limits
  }

  mutating func compose(_ stream: inout EventStream) throws(EventStream.Failure) -> Node? {
    while true {
      let (event, span) = try stream.next()
      switch event {
      case .scalar(let text, let style, let anchor, let tag):
        refuseTag(tag, span)
        add(Node(.scalar(Node.Scalar(text: text, style: style)), at: place(trimmed(span, style))), size: 1, anchor: anchor)
      case .alias(let name): addAlias(name, span)
      case .sequenceStart(let anchor, let tag), .mappingStart(let anchor, let tag):
        refuseTag(tag, span)
        if case .mappingStart = event { push(isMapping: true, anchor, span) } else { push(isMapping: false, anchor, span) }
        // libyaml's flow nesting is quadratic: it must not be asked for more.
        if open.count > limits.depth {
          refuse(.yamlDepth(limits.depth, at: place(span)))
          return nil
        }
      case .sequenceEnd, .mappingEnd: pop(span)
      case .documentStart:
        documents += 1
        if documents == 2 { diagnostics.append(.yamlSecondDocument(at: place(span))) }
      case .documentEnd, .other: break
      case .streamEnd: return root
      }
      if isRefused { return nil }
    }
  }

  private func place(_ span: Span) -> Place { Place(source.path, span) }

  /// A block scalar ends where its last line does, not at the next token.
  private func trimmed(_ span: Span, _ style: Node.Scalar.Style) -> Span {
    guard style == .block else { return span }
    var end = min(span.end, source.bytes.count)
    while end > span.start, [0x20, 0x0A, 0x0D].contains(source.bytes[end - 1]) { end -= 1 }
    return Span(span.start, end)
  }

  private mutating func push(isMapping: Bool, _ anchor: String?, _ span: Span) {
    if let anchor { openAnchors.insert(anchor) }
    open.append(Open(isMapping: isMapping, anchor: anchor, start: span))
  }

  private mutating func pop(_ span: Span) {
    guard let top = open.popLast() else { return }
    if let anchor = top.anchor { openAnchors.remove(anchor) }
    let isFlow = span.end > span.start
    // A block collection's end event stands at the next token, past blank lines and comments.
    let end = isFlow ? span.end : top.nodes.map(\.place.span).filter { $0.start >= top.start.start }.map(\.end).max()
    let whole = place(Span(top.start.start, max(top.start.start, end ?? top.start.end)))
    let node =
      top.isMapping
      ? Node(.mapping(entries(of: top, at: whole)), at: whole) : Node(.sequence(top.nodes), at: whole)
    add(node, size: top.size, anchor: top.anchor)
  }

  private mutating func add(_ node: Node, size: Int, anchor: String?) {
    if let anchor { anchors[anchor] = (node, size) }
    guard open.isEmpty else {
      open[open.count - 1].nodes.append(node)
      let (sum, overflow) = open[open.count - 1].size.addingReportingOverflow(size)
      open[open.count - 1].size = overflow ? .max : sum
      if open[open.count - 1].size > limits.expandedNodes {
        refuse(.yamlExpansion(limits.expandedNodes, at: node.place))
      }
      return
    }
    if documents <= 1 { root = node }
  }

  private mutating func addAlias(_ name: String, _ span: Span) {
    if openAnchors.contains(name) {
      refuse(.yamlAlias(name, isCycle: true, near: nil, at: place(span)))
    } else if let target = anchors[name] {
      add(target.node, size: target.size, anchor: nil)
    } else {
      refuse(.yamlAlias(name, isCycle: false, near: nearest(to: name, among: anchors.keys.sorted()), at: place(span)))
    }
  }

  private mutating func refuseTag(_ tag: String?, _ span: Span) {
    guard let tag, tag != "!" else { return }
    diagnostics.append(.yamlTag(tag, at: place(span)))
  }

  private mutating func refuse(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    isRefused = true
  }

  /// Pairs keys with values, takes over merged mappings, and tells of keys that stand twice.
  private mutating func entries(of mapping: Open, at place: Place) -> [Node.Entry] {
    var own: [Node.Entry] = []
    var merged: [Node.Entry] = []
    var first: [String: Place] = [:]
    for pair in stride(from: 0, to: mapping.nodes.count - 1, by: 2) {
      let (key, value) = (mapping.nodes[pair], mapping.nodes[pair + 1])
      guard case .scalar(let name) = key.content else {
        diagnostics.append(.yamlKey(at: key.place))
        continue
      }
      if name.text == "<<", name.style == .plain {
        merged += mergedEntries(value)
      } else if let earlier = first[name.text] {
        diagnostics.append(.duplicateKey(name.text, first: earlier, at: key.place))
      } else {
        first[name.text] = key.place
        own.append(Node.Entry(key: key, value: value))
      }
    }
    // A key of one's own wins over a merged one, and an earlier merged one over a later.
    for entry in merged {
      guard case .scalar(let name) = entry.key.content, first[name.text] == nil else { continue }
      first[name.text] = entry.key.place
      own.append(entry)
    }
    return own
  }

  private mutating func mergedEntries(_ node: Node) -> [Node.Entry] {
    switch node.content {
    case .mapping(let entries): return entries
    case .sequence(let nodes) where nodes.allSatisfy({ if case .mapping = $0.content { true } else { false } }):
      return nodes.flatMap { mergedEntries($0) }
    case .sequence, .scalar:
      diagnostics.append(.yamlMerge(at: node.place))
      return []
    }
  }
}
