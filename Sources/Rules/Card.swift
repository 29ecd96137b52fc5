import Constraints

/// The lines about one place, or what the core has no room for: a file of its own that is read where it is needed.
package struct Card: Sendable {
  package let subject: Selection.Subject
  /// From 1; what one card has no room for stands in the next.
  package let part: Int
  package let lines: [Selection.Line]
  package let hasNext: Bool

  package init(subject: Selection.Subject, part: Int, lines: [Selection.Line], hasNext: Bool) {
    self.subject = subject
    self.part = part
    self.lines = lines
    self.hasNext = hasNext
  }

  package var name: String { name(part) }
  package var next: String? { hasNext ? name(part + 1) : nil }

  private func name(_ part: Int) -> String {
    let first =
      switch subject {
      case .everywhere: "everywhere"
      case .layer(let name): "layer.\(name)"
      case .model(let name): "model.\(name)"
      }
    return part == 1 ? first : "\(first).\(part)"
  }
}

/// The lines of a pack, divided so that no file holds more than its reader is to read.
package struct Division: Sendable {
  /// What stands where everything is read always.
  package let core: [Selection.Line]
  /// Those of layers in the target's order, those of models in the specification's, then the rest of the core.
  package let cards: [Card]

  /// Rooms are in bytes. No line is cut, and none is left out: what one file has no room for stands in another.
  package init(
    _ selection: Selection, target: Target, schema: Schema, roomInCore: Int, roomInCard: Int
  ) {
    let subjects = Dictionary(grouping: selection.lines, by: \.subject)
    var room = roomInCore
    let general = subjects[.everywhere] ?? []
    let core = general.prefix { line in
      room -= line.bytes
      return room >= 0
    }
    self.core = Array(core)
    let placed =
      target.layers.map { Selection.Subject.layer($0.name) } + schema.models.map { .model($0.name) }
    cards =
      placed.flatMap { divided(subjects[$0] ?? [], about: $0, room: roomInCard) }
      + divided(Array(general.dropFirst(core.count)), about: .everywhere, room: roomInCard)
  }
}

private func divided(_ lines: [Selection.Line], about subject: Selection.Subject, room: Int) -> [Card] {
  var parts: [[Selection.Line]] = []
  var left = 0
  for line in lines {
    if parts.isEmpty || line.bytes > left {
      parts.append([])
      left = room
    }
    parts[parts.count - 1].append(line)
    left -= line.bytes
  }
  return parts.enumerated().map { index, lines in
    Card(subject: subject, part: index + 1, lines: lines, hasNext: index + 1 < parts.count)
  }
}
