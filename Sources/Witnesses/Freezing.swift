import Constraints

/// An atom, and whether it is to be true.
struct Literal: Hashable {
  let atom: Condition
  let isTrue: Bool
}

/// Atoms that together make a condition true.
typealias Term = [Literal]

extension Condition {
  /// The terms of the condition, any of which makes it true, or untrue; `isCut` when there are more than the limit.
  func terms(limit: Int, isTrue: Bool = true) -> (terms: [Term], isCut: Bool) {
    switch self {
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some:
      return ([[Literal(atom: self, isTrue: isTrue)]], false)
    case .not(let inner): return inner.terms(limit: limit, isTrue: !isTrue)
    case .any(let parts):
      return isTrue ? Self.either(parts, limit, isTrue) : Self.together(parts, limit, isTrue)
    case .all(let parts):
      return isTrue ? Self.together(parts, limit, isTrue) : Self.either(parts, limit, isTrue)
    }
  }

  private static func either(_ parts: [Condition], _ limit: Int, _ isTrue: Bool) -> (
    terms: [Term], isCut: Bool
  ) {
    let found = parts.map { $0.terms(limit: limit, isTrue: isTrue) }
    let terms = found.flatMap(\.terms)
    return (Array(terms.prefix(limit)), terms.count > limit || found.contains(where: \.isCut))
  }

  private static func together(_ parts: [Condition], _ limit: Int, _ isTrue: Bool) -> (
    terms: [Term], isCut: Bool
  ) {
    var terms: [Term] = [[]]
    var isCut = false
    for part in parts {
      let found = part.terms(limit: limit, isTrue: isTrue)
      isCut = isCut || found.isCut || terms.count * found.terms.count > limit
      terms = Array(terms.lazy.flatMap { term in found.terms.lazy.map { term + $0 } }.prefix(limit))
    }
    return (terms, isCut)
  }
}

extension Condition {
  /// The condition made true, or untrue, by one part alone wherever one is enough: so each part is what counts.
  func sharp(_ isTrue: Bool) -> Condition {
    switch self {
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some: return isTrue ? self : .not(self)
    case .not(let inner): return inner.sharp(!isTrue)
    case .all(let parts), .any(let parts):
      let needsOne = if case .any = self { isTrue } else { !isTrue }
      guard needsOne, parts.count > 1 else { return .all(parts.map { $0.sharp(isTrue) }) }
      return .any(
        parts.indices.map { index in
          .all(
            parts.indices.map { $0 == index ? parts[$0].sharp(isTrue) : isTrue ? .not(parts[$0]) : parts[$0] }
          )
        })
    }
  }
}

/// The rows that a term speaks of and no others, as little alike as the schema allows.
///
/// One plain condition answers at least what another does exactly if it answers the first row
/// of each of the other's frozen terms. So these few sketches find every difference there is,
/// where rows of any size enumerated one after another would only find the small ones.
/// Of other conditions they are good guesses, which the interpreter judges.
struct Frozen: Sendable {
  /// Ways to go on with a term; what is beyond them is not tried.
  static let mostAlternatives = 24

  var sketch: Sketch
  private(set) var viewer: Sketch.Node?
  var isUsable = true

  /// The ways in which a term can be frozen; of a term of plain atoms there is one.
  static func all(
    _ term: Term, from root: String, viewer model: String?, schema: Schema, fresh: Set<Relation.ID>
  ) -> [Frozen] {
    var start = Frozen(schema: schema, viewer: model)
    let node = start.sketch.add(root)
    return start.frozen(term, at: node).map { frozen in
      var frozen = frozen
      frozen.isUsable = frozen.isUsable && !frozen.sketch.isContradictory
      if frozen.isUsable { frozen.sketch.completeFresh(fresh) }
      frozen.isUsable = frozen.isUsable && frozen.sketch.nodes.count <= Search.mostRows
      return frozen
    }
  }

  private init(schema: Schema, viewer model: String?) {
    sketch = Sketch(schema: schema)
    viewer = model.map { sketch.add($0) }
  }

  /// The term's literals one after another, each in the ways that those before leave open.
  func frozen(_ term: Term, at start: Sketch.Node) -> [Frozen] {
    let isShort = term.count <= Search.mostAtoms
    var states = [self]
    for literal in term {
      let ways = states.map { state -> [Frozen] in
        guard state.isUsable else { return [state] }
        // Rows that those before called for may do for this one too.
        let isHeld = isShort && literal != term[0] && !literal.atom.isPlain && state.holds(literal, at: start)
        return (isHeld ? [state] : []) + state.frozen(literal, at: start)
      }
      // Each state goes on another way first, so that the bound cuts off no way of any literal altogether.
      let count = ways.map(\.count).max() ?? 0
      let next = (0..<count).flatMap { turn in
        ways.enumerated().compactMap { place, ways in
          turn < ways.count ? ways[(turn + place) % ways.count] : nil
        }
      }
      let open = next.filter { $0.isUsable && !$0.sketch.isContradictory }
      states = Array(
        (open.isEmpty ? Array(next.prefix(1)) : open).prefix(isShort ? Self.mostAlternatives : 3))
    }
    return states
  }

  /// Whether a literal is as it should be over the rows there are already.
  private func holds(_ literal: Literal, at start: Sketch.Node) -> Bool {
    var complete = sketch
    complete.complete()
    guard !complete.isContradictory else { return false }
    let (world, ids) = Filling().world(from: complete)
    guard let row = ids[complete.current(start)] else { return false }
    let moment = Moment(world: world, viewer: viewer.flatMap { ids[complete.current($0)] })
    return moment.holds(literal.atom, at: Standpoint(row: row)) == literal.isTrue
  }

  /// The one way to freeze a plain atom.
  func plainly(_ atom: Condition, at start: Sketch.Node) -> Frozen {
    var frozen = self
    frozen.freeze(atom, at: start)
    return frozen
  }

  private mutating func freeze(_ atom: Condition, at start: Sketch.Node) {
    switch atom {
    case .exists(let path):
      guard let end = walk(path, from: start) else { return }
      if let field = path.field { sketch.fill(field, of: end) }
    case .compares(.path(let path), .equal, let operand):
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
      case .parameter, .count, .total, .calculated: isUsable = false
      }
    case .compares, .isOneOf, .isNull, .isPresent, .some, .not, .all, .any: isUsable = false
    }
  }

  func isMoment(_ path: Path) -> Bool {
    path.field.flatMap { sketch.schema.model(path.end)?.field($0) }?.type == .timestamp
  }

  mutating func set(_ path: Path, at end: Sketch.Node, to value: FieldValue) {
    guard let field = path.field else { return isUsable = false }
    sketch.set(field, of: end, to: value)
  }

  /// Goes along a path over new rows, and over old ones where a step can lead to one row only.
  mutating func walk(_ path: Path, from start: Sketch.Node) -> Sketch.Node? {
    guard let first = path.start == .row ? start : viewer else {
      isUsable = false
      return nil
    }
    var node = sketch.current(first)
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
