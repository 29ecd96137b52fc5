import Constraints
import Diagnostics
import YAML

/// Reads `set`: who fills a field.
extension SpecReader {
  mutating func readFilling(_ node: Node) -> Spec.FillingForm? {
    guard case .mapping = node.content else {
      return node.choice(of: Spec.Filler.self, as: "`set`", habits: fillerHabits, into: &diagnostics).map {
        Spec.FillingForm(
          filling: $0.filling, source: nil, becomes: nil, whenTaken: nil, per: nil, place: node.place)
      }
    }
    guard var reader = MappingReader(node, as: .making, what: "`set`", into: &diagnostics) else { return nil }
    let from = reader.take("from").flatMap { located($0, as: "`from`") }
    let by = reader.take("by").flatMap { located($0, as: "`by`") }
    let when = reader.take("when")
    let taken = reader.takeEntry("if_taken")
    let per = reader.take("per").flatMap { located($0, as: "`per`") }
    reader.finish(into: &diagnostics)
    if let by { _ = checkName(by.value, of: "a function", at: by.place) }
    let becomes = when.flatMap { self.becomes($0) }
    let whenTaken = taken?.value.choice(of: Filling.Making.Taken.self, as: "`if_taken`", into: &diagnostics)
    let making = Filling.Making(
      source: from.map(\.value).map(source), method: by.map(\.value).map(Filling.Making.Method.init),
      moment: becomes.map { .becomes(field: $0.field.value, value: $0.value.value) }
        ?? when.flatMap { moment($0) },
      whenTaken: whenTaken, per: per?.value)
    return Spec.FillingForm(
      filling: .made(making), source: from, becomes: becomes, whenTaken: taken?.key.place, per: per,
      place: node.place)
  }

  private func source(_ text: String) -> Filling.Making.Source {
    text.hasPrefix(requestPrefix) ? .request(String(text.dropFirst(requestPrefix.count))) : .field(text)
  }

  /// `when: { status: shipped }`.
  private mutating func becomes(_ node: Node) -> (field: Located<String>, value: Located<String>)? {
    guard case .mapping(let entries) = node.content else { return nil }
    guard let entry = entries.first, entries.count == 1 else {
      diagnostics.append(.oneMomentOnly(at: node.place))
      return nil
    }
    return located(entry.value, as: "the value of `when`").map {
      (Located(entry.key.plainText, at: entry.key.place), $0)
    }
  }

  private mutating func moment(_ node: Node) -> Filling.Making.Moment? {
    guard case .scalar = node.content else { return nil }
    switch node.choice(of: Spec.Moment.self, as: "`when`", into: &diagnostics) {
    case .created?: return .created
    case .changed?: return .changed
    case .given?: return .given
    case nil: return nil
    }
  }
}

private let requestPrefix = "$request."

extension Filling.Making.Method {
  fileprivate init(_ word: String) {
    switch word {
    case "slugify": self = .slugify
    case "hash": self = .hash
    case "copy": self = .copy
    case "sequence": self = .sequence
    case _: self = .named(word)
    }
  }
}

extension Spec.Filler {
  fileprivate var filling: Filling {
    switch self {
    case .onCreate: .onCreate
    case .onUpdate: .onUpdate
    case .version: .version
    }
  }
}

/// What is written for the moment or the number of a row.
private let fillerHabits = [
  "now": "Write `on_create`, or `on_update` for each change.", "now()": "Write `on_create`, or `on_update`.",
  "created": "Write `on_create`.", "updated": "Write `on_update`.", "always": "Write `on_update`.",
  "auto": "Write `on_create`, `on_update` or `version`.", "sequence": "Write `{ by: sequence }`.",
  "slugify": "Write `{ from: FIELD, by: slugify }`.", "hash": "Write `{ from: $request.NAME, by: hash }`.",
]
