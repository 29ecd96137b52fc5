import Diagnostics

/// A YAML value that knows where it stands. Aliases are resolved: the same value, at its anchor's place.
package struct Node: Hashable, Sendable {
  package indirect enum Content: Hashable, Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }

  package struct Scalar: Hashable, Sendable {
    package enum Style: Sendable { case plain, quoted, block }

    package let text: String
    package let style: Style

    package init(text: String, style: Style) {
      self.text = text
      self.style = style
    }
  }

  package struct Entry: Hashable, Sendable {
    package let key: Node
    package let value: Node

    package init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  package let content: Content
  package let place: Place

  package init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  /// Nothing, `~` or `null`, written plainly.
  package var isNull: Bool {
    guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  private var isNumber: Bool {
    guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
    return scalar.text.contains { $0.isNumber } && scalar.text.allSatisfy { "-0123456789.".contains($0) }
  }

  /// What stands here, for messages.
  package var kind: String {
    switch content {
    case .scalar: isNull ? "nothing" : isNumber ? "a number" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// Bounds on what is read, so that no input takes more than it is worth.
package struct Limits: Sendable {
  package var bytes = 10_000_000
  package var depth = 64
  package var nodes = 1_000_000
  /// Nodes that aliases stand for, each counted as often as it is used.
  package var aliasedNodes = 100_000
  /// A longer text counts as several values.
  static let bytesOfValue = 100
  /// Mistakes of one kind that are told of in one mapping; nobody reads more.
  static let told = 200

  package init() {}
}
