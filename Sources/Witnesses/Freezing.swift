import Constraints

/// Atoms that together make a condition true.
typealias Term = [Condition]

extension Condition {
  /// The terms of the condition, any of which makes it true; `isCut` when there are more than the limit.
  func terms(limit: Int) -> (terms: [Term], isCut: Bool) {
    switch self {
    case .equals, .exists: return ([[self]], false)
    case .any(let parts):
      let found = parts.map { $0.terms(limit: limit) }
      let terms = found.flatMap(\.terms)
      return (Array(terms.prefix(limit)), terms.count > limit || found.contains(where: \.isCut))
    case .all(let parts):
      var terms: [Term] = [[]]
      var isCut = false
      for part in parts {
        let found = part.terms(limit: limit)
        isCut = isCut || found.isCut || terms.count * found.terms.count > limit
        terms = Array(terms.lazy.flatMap { term in found.terms.lazy.map { term + $0 } }.prefix(limit))
      }
      return (terms, isCut)
    }
  }
}

/// The rows that a term speaks of and no others, as little alike as the schema allows.
///
/// One condition without negation answers at least what another does exactly if it answers the first row
/// of each of the other's frozen terms. So these few sketches find every difference there is,
/// where rows of any size enumerated one after another would only find the small ones.
struct Frozen: Sendable {
  private(set) var sketch: Sketch
  private(set) var viewer: Sketch.Node?
  private(set) var isUsable = true

  init(_ term: Term, from root: String, viewer model: String?, schema: Schema, fresh: Set<Relation.ID>) {
    sketch = Sketch(schema: schema)
    viewer = model.map { sketch.add($0) }
    let start = sketch.add(root)
    for atom in term where isUsable { freeze(atom, at: start) }
    isUsable = isUsable && !sketch.isContradictory
    if isUsable { sketch.completeFresh(fresh) }
    isUsable = isUsable && sketch.nodes.count <= Search.mostRows
  }

  private mutating func freeze(_ atom: Condition, at start: Sketch.Node) {
    switch atom {
    case .exists(let path):
      guard let end = walk(path, from: start) else { return }
      if let field = path.field { sketch.fill(field, of: end) }
    case .equals(let path, let operand):
      guard let end = walk(path, from: start) else { return }
      switch operand {
      case .viewer:
        guard let viewer, path.field == nil else { return isUsable = false }
        sketch.merge(viewer, end)
      case .path(let other):
        guard let otherEnd = walk(other, from: start) else { return }
        switch (path.field, other.field) {
        case (let field?, let otherField?): sketch.fill(field, of: end, as: (otherField, otherEnd))
        case (nil, nil): sketch.merge(end, otherEnd)
        case (nil, .some), (.some, nil): isUsable = false
        }
      case .text(let text): set(path, at: end, to: isMoment(path) ? .timestamp(text) : .text(text))
      case .integer(let integer): set(path, at: end, to: .integer(integer))
      case .flag(let flag): set(path, at: end, to: .flag(flag))
      }
    case .all, .any: isUsable = false
    }
  }

  private func isMoment(_ path: Path) -> Bool {
    path.field.flatMap { sketch.schema.model(path.end)?.field($0) }?.type == .timestamp
  }

  private mutating func set(_ path: Path, at end: Sketch.Node, to value: FieldValue) {
    guard let field = path.field else { return isUsable = false }
    sketch.set(field, of: end, to: value)
  }

  /// Goes along a path over new rows, and over old ones where a step can lead to one row only.
  private mutating func walk(_ path: Path, from start: Sketch.Node) -> Sketch.Node? {
    var node = start
    for step in path.steps {
      guard sketch.nodes.count <= Search.mostRows, !sketch.isContradictory else {
        isUsable = false
        return nil
      }
      node = next(sketch.current(node), step)
    }
    return sketch.current(node)
  }

  private mutating func next(_ node: Sketch.Node, _ step: Path.Step) -> Sketch.Node {
    let isJoin = sketch.schema.relation(step.relation)?.kind == .manyToMany
    if !step.isToMany {
      let known =
        switch step.direction {
        case .forward: sketch.target(of: step.relation, from: node)
        case .inverse: sketch.source(of: step.relation, to: node)
        }
      if let known { return known }
    }
    let new = sketch.add(step.target)
    switch (isJoin, step.direction) {
    case (true, .forward): sketch.pair(step.relation, node, new)
    case (true, .inverse): sketch.pair(step.relation, new, node)
    case (false, .forward): sketch.link(step.relation, from: node, to: new)
    case (false, .inverse): sketch.link(step.relation, from: new, to: node)
    }
    return new
  }
}

extension Sketch {
  /// Completes only the relations that some path takes, with rows of their own; the rest can wait.
  fileprivate mutating func completeFresh(_ fresh: Set<Relation.ID>) {
    var next = 0
    while next < models.count, nodes.count <= Search.mostRows {
      if let model = models[next] {
        for relation in schema.relations(of: model)
        where relation.isRequired && fresh.contains(relation.id) && target(of: relation.id, from: next) == nil
        {
          link(relation.id, from: next, to: relation.target == model ? next : add(relation.target))
        }
      }
      next += 1
    }
  }

  /// Gives the open flags of some fields one value.
  mutating func settleFlags(_ fields: Set<Filling.FieldID>, to flag: Bool) {
    for node in nodes {
      guard let name = models[node], let model = schema.model(name) else { continue }
      for field in model.fields where fields.contains(Filling.FieldID(model: name, field: field.name)) {
        switch content(of: field.name, in: node) {
        case .fixed: continue
        case .free: set(field.name, of: node, to: .flag(flag))
        case nil: if !field.nullable { set(field.name, of: node, to: .flag(flag)) }
        }
      }
    }
  }
}
