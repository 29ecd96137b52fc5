import JSON

/// The file of a baseline, described by Specs/reference/baseline.schema.json.
extension Baseline {
  private static let version = 1

  package var json: JSONValue {
    .object([
      "holdfast_baseline": .integer(Self.version),
      "findings": .list(
        entries.map {
          .object([
            "target": .text($0.target), "id": .text($0.id), "path": .text($0.path), "line": .text($0.line),
            "before": .text($0.before), "after": .text($0.after),
          ])
        }),
    ])
  }

  /// Nil where it is no such file, or one of another version.
  package init?(reading bytes: [UInt8]) {
    guard let document = JSONValue(reading: bytes), document["holdfast_baseline"]?.integer == Self.version,
      let findings = document["findings"]?.list
    else { return nil }
    let entries = findings.compactMap(Entry.init)
    guard entries.count == findings.count else { return nil }
    self.init(entries)
  }
}

extension Baseline.Entry {
  fileprivate init?(_ json: JSONValue) {
    func text(_ key: String) -> String? { json[key]?.text }
    guard let target = text("target"), let id = text("id"), let path = text("path"), let line = text("line"),
      let before = text("before"), let after = text("after")
    else { return nil }
    self.init(target: target, id: id, path: path, before: before, line: line, after: after)
  }
}
