import Constraints

/// A world half decided: rows, some of their links and values, and which of them are the same.
///
/// Whatever a schema forces to be one row is merged at once: the two targets of one to-one link,
/// the two sources of a one-to-one link, two rows that share a unique value.
struct Sketch: Sendable {
  typealias Node = Int

  struct Link: Hashable, Sendable {
    let relation: Relation.ID
    var source: Node
    var target: Node
  }

  enum Content: Hashable, Sendable {
    case fixed(FieldValue)
    /// Some value other than null, the same in every cell with this number.
    case free(Int)
  }

  struct Cell: Hashable, Sendable {
    var node: Node
    let field: String
    var content: Content
  }

  /// A row per node; nil once it was merged into another or removed.
  private(set) var models: [String?] = []
  private(set) var links: [Link] = []
  private(set) var pairs: [Link] = []
  private(set) var cells: [Cell] = []
  /// True when no world can be as the sketch says.
  private(set) var isContradictory = false
  private var aliases: [Node] = []
  private var freeValues = 0
  let schema: Schema

  init(schema: Schema) { self.schema = schema }

  var nodes: [Node] { models.indices.filter { models[$0] != nil } }

  func nodes(of model: String) -> [Node] { models.indices.filter { models[$0] == model } }

  /// The node that a node has become after merges.
  func current(_ node: Node) -> Node {
    var node = node
    while aliases[node] != node { node = aliases[node] }
    return node
  }

  func target(of relation: Relation.ID, from node: Node) -> Node? {
    links.first { $0.relation == relation && $0.source == node }?.target
  }

  func source(of relation: Relation.ID, to node: Node) -> Node? {
    links.first { $0.relation == relation && $0.target == node }?.source
  }

  func content(of field: String, in node: Node) -> Content? {
    cells.first { $0.node == node && $0.field == field }?.content
  }

  mutating func add(_ model: String) -> Node {
    models.append(model)
    aliases.append(models.count - 1)
    return models.count - 1
  }

  mutating func link(_ relation: Relation.ID, from source: Node, to target: Node) {
    links.append(Link(relation: relation, source: current(source), target: current(target)))
    settle()
  }

  mutating func pair(_ relation: Relation.ID, _ source: Node, _ target: Node) {
    pairs.append(Link(relation: relation, source: current(source), target: current(target)))
    settle()
  }

  mutating func set(_ field: String, of node: Node, to value: FieldValue) {
    cells.append(Cell(node: current(node), field: field, content: .fixed(value)))
    settle()
  }

  /// Says that a field is not null, and with a second field that both hold the same.
  mutating func fill(_ field: String, of node: Node, as other: (field: String, node: Node)? = nil) {
    let content = Content.free(freeValues)
    freeValues += 1
    cells.append(Cell(node: current(node), field: field, content: content))
    if let other { cells.append(Cell(node: current(other.node), field: other.field, content: content)) }
    settle()
  }

  /// Makes two nodes one row, the earlier.
  mutating func merge(_ one: Node, _ other: Node) {
    join(one, other)
    settle()
  }

  mutating func remove(_ node: Node) {
    models[node] = nil
    links.removeAll { $0.source == node || $0.target == node }
    pairs.removeAll { $0.source == node || $0.target == node }
    cells.removeAll { $0.node == node }
  }

  mutating func removeLink(at index: Int) { links.remove(at: index) }
  mutating func removePair(at index: Int) { pairs.remove(at: index) }
  mutating func removeCell(at index: Int) { cells.remove(at: index) }

  /// Lays another sketch beside this one; `shared` names nodes of both that are one row.
  mutating func lay(_ other: Sketch, sharing shared: [(mine: Node, theirs: Node)]) {
    let nodeOffset = models.count
    let valueOffset = freeValues
    models += other.models
    aliases += other.aliases.map { $0 + nodeOffset }
    freeValues += other.freeValues
    isContradictory = isContradictory || other.isContradictory
    func moved(_ link: Link) -> Link {
      Link(relation: link.relation, source: link.source + nodeOffset, target: link.target + nodeOffset)
    }
    links += other.links.map(moved)
    pairs += other.pairs.map(moved)
    cells += other.cells.map { cell in
      var cell = cell
      cell.node += nodeOffset
      if case .free(let number) = cell.content { cell.content = .free(number + valueOffset) }
      return cell
    }
    for (mine, theirs) in shared { join(mine, theirs + nodeOffset) }
    settle()
  }

  private mutating func join(_ one: Node, _ other: Node) {
    let kept = min(current(one), current(other))
    let gone = max(current(one), current(other))
    guard kept != gone else { return }
    guard models[kept] == models[gone] else { return isContradictory = true }
    models[gone] = nil
    aliases[gone] = kept
    for index in links.indices { links[index].redirect(gone, to: kept) }
    for index in pairs.indices { pairs[index].redirect(gone, to: kept) }
    for index in cells.indices where cells[index].node == gone { cells[index].node = kept }
  }

  /// Merges until nothing is left that must be one; each round removes a node, a link, a pair or a cell.
  private mutating func settle() {
    while !isContradictory, settleLinks() || settleCells() {}
    var seen: Set<Link> = []
    pairs.removeAll { !seen.insert($0).inserted }
  }

  private mutating func settleLinks() -> Bool {
    struct End: Hashable {
      let relation: Relation.ID
      let node: Node
    }
    var targets: [End: Node] = [:]
    var sources: [End: Node] = [:]
    for (index, link) in links.enumerated() {
      let end = End(relation: link.relation, node: link.source)
      if let target = targets[end] {
        links.remove(at: index)
        join(target, link.target)
        return true
      }
      targets[end] = link.target
      guard schema.relation(link.relation)?.kind == .oneToOne else { continue }
      if let source = sources.updateValue(
        link.source, forKey: End(relation: link.relation, node: link.target))
      {
        join(source, link.source)
        return true
      }
    }
    return false
  }

  private mutating func settleCells() -> Bool {
    struct Spot: Hashable {
      let node: Node
      let field: String
    }
    struct UniqueContent: Hashable {
      let model: String
      let field: String
      let content: Content
    }
    var contents: [Spot: Content] = [:]
    var owners: [UniqueContent: Node] = [:]
    for (index, cell) in cells.enumerated() {
      let spot = Spot(node: cell.node, field: cell.field)
      if let content = contents[spot] {
        cells.remove(at: index)
        equate(content, cell.content)
        return true
      }
      contents[spot] = cell.content
      guard let model = models[cell.node], let field = schema.model(model)?.field(cell.field),
        field.unique || field.type == .id, cell.content != .fixed(.null)
      else { continue }
      let content = UniqueContent(model: model, field: cell.field, content: cell.content)
      if let owner = owners[content] {
        join(owner, cell.node)
        return true
      }
      owners[content] = cell.node
    }
    return false
  }

  private mutating func equate(_ one: Content, _ other: Content) {
    let (kept, gone): (Content, Content)
    switch (one, other) {
    case (.fixed(let one), .fixed(let other)):
      if one != other { isContradictory = true }
      return
    case (.fixed(.null), .free), (.free, .fixed(.null)): return isContradictory = true
    case (.fixed, .free): (kept, gone) = (one, other)
    case (.free, _): (kept, gone) = (other, one)
    }
    for index in cells.indices where cells[index].content == gone { cells[index].content = kept }
  }
}

extension Sketch.Link {
  fileprivate mutating func redirect(_ gone: Sketch.Node, to kept: Sketch.Node) {
    if source == gone { source = kept }
    if target == gone { target = kept }
  }
}
