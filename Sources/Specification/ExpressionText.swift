import Constraints
import Diagnostics
import YAML

extension Spec {
  /// An expression's text, and where its first character stands if the file spells it as it reads.
  struct ExpressionText: Hashable, Sendable {
    let text: Located<String>
    let start: Int?

    /// Nil, told, where the node is no text.
    init?(
      _ node: Node, as what: String, among sources: [String: SourceText], into diagnostics: inout [Diagnostic]
    ) {
      guard let text = node.text(as: what, into: &diagnostics), case .scalar(let scalar) = node.content
      else { return nil }
      self.text = Located(text, at: node.place)
      let start = node.place.span.start + (scalar.style == .quoted ? 1 : 0)
      // Escapes and line ends make a file differ from what it says.
      let isSpelled = sources[node.place.path]?.bytes.dropFirst(start).starts(with: text.utf8) ?? false
      self.start = isSpelled ? start : nil
    }
  }
}
