import Diagnostics

/// A word, text or sign of source code.
struct SourceToken: Sendable {
  enum Content: Sendable {
    case name(String)
    case text(SourceLiteral)
    case sign(String)
  }

  let content: Content
  let span: Span

  func isName(_ name: String) -> Bool { if case .name(name) = content { true } else { false } }
  func isSign(_ sign: String) -> Bool { if case .sign(sign) = content { true } else { false } }
  /// The value of a text that holds nothing computed.
  var literal: String? {
    guard case .text(let literal) = content, literal.holes.isEmpty, !literal.isBytes else { return nil }
    return literal.text
  }
}
