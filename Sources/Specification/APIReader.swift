import Constraints
import Diagnostics
import YAML

extension Spec {
  struct SchemaForm {
    let name: String
    let place: Place
    let model: Located<String>
    let extra: [String]
  }

  struct IdempotencyForm {
    let header: Located<String>
    let storedIn: Located<String>?
    let keptFor: Located<Int>?
    let otherRequest: Located<ErrorName>?
    let running: Located<ErrorName>?
  }

  /// `api` as its author typed it.
  struct APIForm {
    var envelope: Leaf<API.Envelope>?
    var emptyBody: Leaf<API.EmptyBody>?
    var unknownFields: Leaf<API.UnknownFields>?
    var nullInUpdate: Leaf<API.NullInUpdate>?
    var limits: [(limit: API.Limit, most: Located<Int>)] = []
    var schemas: [SchemaForm] = []
    var errors: [(error: ErrorName, status: Located<Int>)] = []
    var errorBody: Leaf<String>?
    var precedence: Leaf<[ErrorName]>?
    var idempotency: IdempotencyForm?
    var unspecified: [Located<String>] = []
  }
}

extension SpecReader {
  mutating func readAPI(_ node: Node) {
    guard var reader = MappingReader(node, as: .api, what: "`api`", into: &diagnostics) else { return }
    spec.api.envelope = word("envelope", &reader)
    spec.api.emptyBody = word("empty_body", &reader)
    spec.api.unknownFields = word("unknown_fields", &reader)
    spec.api.nullInUpdate = word("null_in_update", &reader)
    reader.take("limits").map { readLimits($0) }
    reader.take("schemas").map { readSchemas($0) }
    spec.api.errors = readErrors(reader.take("errors"), as: .apiErrors, what: "`errors`")
    spec.api.errorBody = reader.take("error_body").flatMap { node in
      leaf(node, as: "`error_body`") { $0.text(as: "`error_body`", into: &$1) }
    }
    spec.api.precedence = reader.take("precedence").flatMap { readPrecedence($0) }
    reader.take("idempotency").map { readIdempotency($0) }
    spec.api.unspecified = names(reader.take("unspecified"), as: "`unspecified`")
    reader.finish(into: &diagnostics)
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ reader: inout MappingReader
  ) -> Spec.Leaf<Word>? where Word.RawValue == String {
    reader.take(key).flatMap { node in
      leaf(node, as: "`\(key)`") { $0.choice(of: Word.self, as: "`\(key)`", into: &$1) }
    }
  }

  private mutating func readLimits(_ node: Node) {
    guard var reader = MappingReader(node, as: .limits, what: "`limits`", into: &diagnostics) else { return }
    for limit in API.Limit.allCases {
      guard let node = reader.take(limit.rawValue),
        let most = node.integer(as: "`\(limit.rawValue)`", into: &diagnostics)
      else { continue }
      if most < 1 { diagnostics.append(.notPositive(limit.rawValue, most, at: node.place)) }
      spec.api.limits.append((limit, Located(max(most, 1), at: node.place)))
    }
    reader.finish(into: &diagnostics)
  }

  private mutating func readSchemas(_ node: Node) {
    for entry in node.named(as: "`schemas`", into: &diagnostics) {
      let name = entry.key.plainText
      if case .scalar = entry.value.content {
        guard let model = located(entry.value, as: "the model of \(name)") else { continue }
        spec.api.schemas.append(.init(name: name, place: entry.key.place, model: model, extra: []))
        continue
      }
      guard
        var reader = MappingReader(
          entry.value, as: .schemaMapping, what: "the schema \(name)", into: &diagnostics)
      else { continue }
      let model = reader.require("of", into: &diagnostics).flatMap { located($0, as: "the model of \(name)") }
      let extra = reader.take("extra")?.named(as: "`extra`", into: &diagnostics) ?? []
      for entry in extra { _ = entry.value.text(as: "what \(entry.key.plainText) holds", into: &diagnostics) }
      reader.finish(into: &diagnostics)
      guard let model else { continue }
      spec.api.schemas.append(
        .init(name: name, place: entry.key.place, model: model, extra: extra.map(\.key.plainText)))
    }
  }

  /// Statuses by the closed names of errors.
  mutating func readErrors(
    _ node: Node?, as form: Form, what: String
  ) -> [(error: ErrorName, status: Located<Int>)] {
    guard let node, var reader = MappingReader(node, as: form, what: what, into: &diagnostics) else {
      return []
    }
    var errors: [(error: ErrorName, status: Located<Int>)] = []
    for error in ErrorName.allCases {
      guard let node = reader.take(error.rawValue) else { continue }
      status(node, as: "`\(error.rawValue)`", in: 400..<600).map { errors.append((error, $0)) }
    }
    reader.finish(into: &diagnostics)
    return errors
  }

  mutating func status(_ node: Node, as what: String, in range: Range<Int>) -> Located<Int>? {
    guard let status = node.integer(as: what, into: &diagnostics) else { return nil }
    if !range.contains(status) { diagnostics.append(.notAStatus(status, what, range, at: node.place)) }
    return Located(status, at: node.place)
  }

  private mutating func readPrecedence(_ node: Node) -> Spec.Leaf<[ErrorName]>? {
    let list = leaf(node, as: "`precedence`") { node, diagnostics in
      node.list(as: "`precedence`", into: &diagnostics)
    }
    guard let list else { return nil }
    var seen: [ErrorName: Place] = [:]
    var names: [ErrorName] = []
    for node in list.value {
      guard let name = node.choice(of: ErrorName.self, as: "an error", into: &diagnostics) else { continue }
      if let first = seen[name] {
        diagnostics.append(.errorTwice(name, first: first, at: node.place))
      } else {
        names.append(name)
      }
      seen[name] = seen[name] ?? node.place
    }
    return Spec.Leaf(
      value: names, why: list.why, severity: list.severity, exception: list.exception, place: list.place)
  }

  private mutating func readIdempotency(_ node: Node) {
    guard var reader = MappingReader(node, as: .idempotency, what: "`idempotency`", into: &diagnostics) else {
      return
    }
    let header = reader.require("header", into: &diagnostics).flatMap { located($0, as: "`header`") }
    let storedIn = reader.take("stored_in").flatMap { located($0, as: "`stored_in`") }
    let keptFor = reader.take("kept_for").flatMap { node -> Located<Int>? in
      guard let kept = node.integer(as: "`kept_for`", into: &diagnostics) else { return nil }
      if kept < 1 { diagnostics.append(.notPositive("kept_for", kept, at: node.place)) }
      return Located(max(kept, 1), at: node.place)
    }
    _ = reader.take("same_request")?.choice(of: SameRequest.self, as: "`same_request`", into: &diagnostics)
    let answers = ["other_request", "running"].map { key in
      reader.take(key).flatMap { node in
        node.choice(of: ErrorName.self, as: "`\(key)`", into: &diagnostics).map {
          Located($0, at: node.place)
        }
      }
    }
    reader.finish(into: &diagnostics)
    spec.api.idempotency = header.map {
      .init(
        header: $0, storedIn: storedIn, keptFor: keptFor, otherRequest: answers[0], running: answers[1])
    }
  }
}

private enum SameRequest: String, CaseIterable { case replayed }
