import Diagnostics

/// Builds nodes from events, without recursion: what is open stands on a stack.
struct Composer {
  private struct Open {
    var nodes: [Node] = []
    let isMapping: Bool
    /// Ends with a bracket; what does not ends with its last child.
    let isBracketed: Bool
    let anchor: String?
    let start: Int
    var end: Int
    /// With every alias written out, as are the next.
    var size = 1
    var height = 1
  }

  private struct Anchored {
    let node: Node
    let size: Int
    let height: Int
  }

  let source: SourceText
  let limits: Limits
  var diagnostics: [Diagnostic] = []
  /// Set when the document must not be used at all.
  var isRefused = false

  private var open: [Open] = []
  private var root: Node?
  private var anchors: [String: Anchored] = [:]
  private var openAnchors: Set<String> = []
  private var documents = 0
  /// How many nodes aliases have stood for.
  private var aliased = 0

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
        let whole = trimmed(span, style)
        let node = Node(.scalar(Node.Scalar(text: text, style: style)), at: place(whole))
        add(
          Anchored(node: node, size: 1 + text.utf8.count / Limits.bytesOfValue, height: 0), anchor: anchor,
          end: whole.end)
      case .alias(let name): addAlias(name, span)
      case .sequenceStart(let anchor, let tag, let isFlow):
        refuseTag(tag, span)
        push(isMapping: false, isBracketed: isFlow, anchor, span)
      case .mappingStart(let anchor, let tag, let isFlow):
        refuseTag(tag, span)
        // `[a: b]` holds a mapping that has no brackets of its own.
        let isPair = isFlow && anchor == nil && tag == nil && source.bytes[span.start] != UInt8(ascii: "{")
        push(isMapping: true, isBracketed: isFlow && !isPair, anchor, span)
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

  private mutating func push(isMapping: Bool, isBracketed: Bool, _ anchor: String?, _ span: Span) {
    if let anchor { openAnchors.insert(anchor) }
    open.append(
      Open(isMapping: isMapping, isBracketed: isBracketed, anchor: anchor, start: span.start, end: span.end))
    // libyaml's flow nesting is quadratic: it must not be asked for more.
    if open.count > limits.depth { refuse(.yamlDepth(limits.depth, at: place(span))) }
  }

  private mutating func pop(_ span: Span) {
    guard let top = open.popLast() else { return }
    if let anchor = top.anchor { openAnchors.remove(anchor) }
    // A block collection's end event stands at the next token, past blank lines and comments.
    let end = top.isBracketed ? span.end : top.end
    let whole = place(Span(top.start, max(top.start, end)))
    let content = top.isMapping ? Node.Content.mapping(entries(of: top)) : .sequence(top.nodes)
    let node = Node(content, at: whole)
    add(Anchored(node: node, size: top.size, height: top.height), anchor: top.anchor, end: end)
  }

  /// Adds a value to what is open; `end` is where it, or the alias for it, ends.
  private mutating func add(_ value: Anchored, anchor: String?, end: Int) {
    if let anchor { anchors[anchor] = value }
    guard var top = open.popLast() else {
      if documents <= 1 { root = value.node }
      return
    }
    top.nodes.append(value.node)
    top.end = max(top.end, end)
    top.height = max(top.height, value.height + 1)
    let (sum, overflow) = top.size.addingReportingOverflow(value.size)
    top.size = overflow ? .max : sum
    if top.size > limits.nodes { refuse(.yamlTooManyValues(limits.nodes, at: value.node.place)) }
    open.append(top)
  }

  private mutating func addAlias(_ name: String, _ span: Span) {
    if openAnchors.contains(name) {
      refuse(.yamlAlias(name, isCycle: true, near: nil, at: place(span)))
    } else if let target = anchors[name] {
      if open.count + target.height > limits.depth { refuse(.yamlDepth(limits.depth, at: place(span))) }
      aliased += target.size
      if aliased > limits.aliasedNodes {
        return refuse(.yamlExpansion(limits.aliasedNodes, at: place(span)))
      }
      add(target, anchor: nil, end: span.end)
    } else {
      let near = nearest(to: name, among: anchors.keys.sorted())
      refuse(.yamlAlias(name, isCycle: false, near: near, at: place(span)))
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
  private mutating func entries(of mapping: Open) -> [Node.Entry] {
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
    case .sequence(let nodes)
    where nodes.allSatisfy({ if case .mapping = $0.content { true } else { false } }):
      return nodes.flatMap { mergedEntries($0) }
    case .sequence, .scalar:
      diagnostics.append(.yamlMerge(at: node.place))
      return []
    }
  }
}
