import Diagnostics
import Testing

@testable import YAML

/// A text that was read: its root, and what was told.
struct Reading {
  let source: SourceText
  let root: Node?
  let diagnostics: [Diagnostic]

  init(_ bytes: [UInt8], limits: Limits = Limits()) {
    source = SourceText(path: "a.yaml", bytes: bytes)
    var diagnostics: [Diagnostic] = []
    root = parse(source, limits: limits, into: &diagnostics)
    self.diagnostics = diagnostics
  }

  init(_ text: String, limits: Limits = Limits()) { self.init(Array(text.utf8), limits: limits) }

  /// `line:column code`, the text at the place in brackets.
  var told: [String] { told(diagnostics) }

  func told(_ diagnostics: [Diagnostic]) -> [String] { diagnostics.map { "\(spot($0.place)) \($0.code)" } }

  func spot(_ place: Place?) -> String {
    guard let place else { return "nowhere" }
    let start = place.span.start
    return "\(source.line(at: start)):\(source.column(at: start)) [\(source.text(place.span))]"
  }
}

extension Node {
  /// The node below keys and indices.
  func at(_ path: [String]) -> Node? {
    path.reduce(self as Node?) { node, step in
      switch node?.content {
      case .mapping(let entries): entries.first { $0.key.plainText == step }?.value
      case .sequence(let nodes): Int(step).flatMap { nodes.indices.contains($0) ? nodes[$0] : nil }
      case .scalar, nil: nil
      }
    }
  }

  /// The value on one line: scalars in angle brackets where they were written plainly.
  var shown: String {
    switch content {
    case .scalar(let scalar): scalar.style == .plain ? "<\(scalar.text)>" : "\"\(scalar.text)\""
    case .sequence(let nodes): "[" + nodes.map(\.shown).joined(separator: " ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key.plainText):\($0.value.shown)" }.joined(separator: " ") + "}"
    }
  }
}
