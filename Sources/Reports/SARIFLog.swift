import Diagnostics
import Files
import JSON

/// Results as SARIF 2.1.0, which code scanning services and editors read.
package struct SARIFLog: Sendable {
  /// What results are instances of.
  package struct Rule: Sendable {
    package let id: String
    package let summary: String
    package let why: String?
    package let help: String?
    /// The same as Markdown, where there is more to say.
    package let page: String?
    package let severity: Diagnostic.Severity
    /// `FILE:LINE` of who asks for it.
    package let origin: String?

    package init(
      id: String, summary: String, why: String? = nil, help: String?, page: String? = nil,
      severity: Diagnostic.Severity, origin: String? = nil
    ) {
      self.id = id
      self.summary = summary
      self.why = why
      self.help = help
      self.page = page
      self.severity = severity
      self.origin = origin
    }
  }

  /// A result that fails nothing, and who lets it be.
  package struct Suppressed: Sendable {
    package let result: Diagnostic
    package let justification: String

    package init(_ result: Diagnostic, because justification: String) {
      self.result = result
      self.justification = justification
    }
  }

  /// What was looked at as one.
  package struct Run: Sendable {
    package let name: String
    package let rules: [Rule]
    /// Their codes are ids of rules.
    package let results: [Diagnostic]
    package let suppressed: [Suppressed]
    /// What could not be told.
    package let notifications: [Diagnostic]
    package let sources: [String: SourceText]

    package init(
      name: String, rules: [Rule], results: [Diagnostic], suppressed: [Suppressed] = [],
      notifications: [Diagnostic],
      sources: [String: SourceText]
    ) {
      self.name = name
      self.rules = rules
      self.results = results
      self.suppressed = suppressed
      self.notifications = notifications
      self.sources = sources
    }
  }

  let version: String
  let runs: [Run]

  package init(version: String, runs: [Run]) {
    self.version = version
    self.runs = runs
  }

  package var json: JSONValue {
    .object([
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0", "runs": .list(runs.map { $0.json(version) }),
    ])
  }
}

extension SARIFLog.Run {
  fileprivate func json(_ version: String) -> JSONValue {
    let indices = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: [String: Int] = [:]
    return .object([
      "tool": .object([
        "driver": .object([
          "name": "holdfast", "semanticVersion": .text(version), "rules": .list(rules.map(\.json)),
        ])
      ]), "automationDetails": .object(["id": .text("holdfast/\(name)/")]),
      "columnKind": "unicodeCodePoints",
      "invocations": .list([
        .object([
          "executionSuccessful": true,
          "toolExecutionNotifications": .list(notifications.map { notification($0, indices) }),
        ])
      ]),
      "results": .list(
        results.map { result($0, nil, indices, &seen) }
          + suppressed.map { result($0.result, $0.justification, indices, &seen) }),
    ])
  }

  private func result(
    _ diagnostic: Diagnostic, _ justification: String?, _ indices: [String: Int], _ seen: inout [String: Int]
  ) -> JSONValue {
    var members: [JSONValue.Member] = [.init("ruleId", .text(diagnostic.code))]
    if let index = indices[diagnostic.code] { members.append(.init("ruleIndex", .integer(index))) }
    members += [
      .init("level", .text(diagnostic.severity.rawValue)),
      .init("message", .object(["text": .text(diagnostic.whole)])),
    ]
    if let place = diagnostic.place { members.append(.init("locations", .list([location(place)]))) }
    let related = diagnostic.notes.compactMap { note in
      note.place.map { location($0, message: note.message) }
    }
    if !related.isEmpty { members.append(.init("relatedLocations", .list(related))) }
    let fingerprint = fingerprint(diagnostic, &seen)
    members.append(.init("partialFingerprints", .object(["holdfast/v1": .text(fingerprint)])))
    // Who reads the log tells by this member whether a result counts.
    if let justification {
      let suppression: JSONValue = .object(["kind": "external", "justification": .text(justification)])
      members.append(.init("suppressions", .list([suppression])))
    }
    return .object(members)
  }

  private func notification(_ diagnostic: Diagnostic, _ indices: [String: Int]) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("level", .text(diagnostic.severity.rawValue)),
      .init("message", .object(["text": .text(diagnostic.whole)])),
    ]
    if let index = indices[diagnostic.code] {
      members.append(
        .init("associatedRule", .object(["id": .text(diagnostic.code), "index": .integer(index)])))
    }
    if let place = diagnostic.place { members.append(.init("locations", .list([location(place)]))) }
    return .object(members)
  }

  private func location(_ place: Place, message: String? = nil) -> JSONValue {
    var physical: [JSONValue.Member] = [
      .init(
        "artifactLocation", .object(["uri": .text(place.path.asURI), "uriBaseId": "%SRCROOT%"]))
    ]
    if let source = sources[place.path] {
      let region = Region(place.span, in: source)
      physical.append(
        .init(
          "region",
          .object([
            "startLine": .integer(region.startLine), "startColumn": .integer(region.startColumn),
            "endLine": .integer(region.endLine), "endColumn": .integer(region.endColumn),
            "snippet": .object(["text": .text(source.text(place.span))]),
          ])))
    }
    let members = message.map { [JSONValue.Member("message", .object(["text": .text($0)]))] } ?? []
    return .object([JSONValue.Member("physicalLocation", .object(physical))] + members)
  }

  /// The same for the same finding when lines move: rule, file and the line's text, and which of several.
  private func fingerprint(_ diagnostic: Diagnostic, _ seen: inout [String: Int]) -> String {
    let line = diagnostic.place.flatMap { place in sources[place.path].map { Region(place.span, in: $0).text }
    }
    let key = [diagnostic.code, diagnostic.place?.path ?? "", line ?? diagnostic.message].joined(
      separator: "\u{0}")
    seen[key, default: 0] += 1
    return String(sha256(Array("\(key)\u{0}\(seen[key] ?? 1)".utf8)).prefix(32))
  }
}

extension SARIFLog.Rule {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .text(id)), .init("shortDescription", .object(["text": .text(summary)])),
    ]
    if let why { members.append(.init("fullDescription", .object(["text": .text(why)]))) }
    if let help = help ?? page {
      let markdown = page.map { [JSONValue.Member("markdown", .text($0))] } ?? []
      members.append(.init("help", .object([JSONValue.Member("text", .text(help))] + markdown)))
    }
    members.append(.init("defaultConfiguration", .object(["level": .text(severity.rawValue)])))
    if let origin { members.append(.init("properties", .object(["origin": .text(origin)]))) }
    return .object(members)
  }
}

extension Diagnostic {
  /// Message, notes and fix as one text.
  var whole: String {
    ([message] + notes.map(\.message) + [hint].compactMap { $0 }).joined(separator: "\n")
  }
}

extension String {
  /// A path as a relative URI (RFC 3986).
  fileprivate var asURI: String {
    utf8.reduce(into: "") { uri, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~/".utf8.contains(byte): uri.unicodeScalars.append(Unicode.Scalar(byte))
      case _: uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
